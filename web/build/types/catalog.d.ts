/** Types of `#catalog` before the build has written it. */

/** One adjustable number of an activation. */
export interface CatalogParameter {
  name: string;
  initial: number;
  min: number;
  max: number;
  learnable: boolean;
  learnedByDefault: boolean;
}

/** One activation function, as scripts need it. */
export interface CatalogActivation {
  id: string;
  name: string;
  parameters: CatalogParameter[];
  /** Least and greatest value; null: no bound. */
  range: [number | null, number | null];
  /** The x at which value or slope jumps. */
  kinks: number[];
}

export interface CatalogSoftmax {
  id: 'softmax';
  name: string;
}

/** Fields written into the pages by the build, and not repeated in their scripts. */
export interface CatalogProse {
  /** TeX */
  formula: string;
  formulaMathML: string;
  year: number;
  paper: string;
  usedIn: string;
}

export interface WholeActivation extends CatalogActivation, CatalogProse {
  /** TeX */
  slopeFormula: string;
  slopeFormulaMathML: string;
  monotonic: boolean;
}

export interface WholeSoftmax extends CatalogSoftmax, CatalogProse {}

export interface CatalogChoice {
  id: string;
  name: string;
}

export interface CatalogLoss extends CatalogChoice {
  /** The output activation whose logits this loss is computed from. */
  matchingActivation: string | null;
  needsProbabilities: boolean;
  classTargets: boolean;
  /** Whether it takes the outputs as logits, whatever their activation. */
  appliesSoftmax: boolean;
}

export interface CatalogNumberField {
  name: string;
  initial: number;
  min: number;
  max: number;
}

export interface CatalogSwitchField {
  name: string;
  initial: boolean;
}

export interface CatalogOptimizer {
  id: string;
  name: string;
  fields: (CatalogNumberField | CatalogSwitchField)[];
  /** The field with the share of earlier gradients kept in a step. */
  memory: string;
  /** Whether a step is divided by the size of the gradients: a small gradient moves weights as well. */
  adaptive: boolean;
}

export interface CatalogSchedule extends CatalogChoice {
  fields: (CatalogNumberField & { whole: boolean })[];
}

/** An input feature of a sample. */
export interface CatalogFeature extends CatalogChoice {
  /** Least number of inputs in the data. */
  inputs: 1 | 2;
}

export interface CatalogDataset {
  id: string;
  name: string;
  task: 'binary' | 'multiclass' | 'regression';
  inputs: 1 | 2;
  minClasses: number;
  maxClasses: number;
  maxCount: number;
  initialNoise: number;
  maxNoise: number;
  description: string;
  /** Source of real data; null for generated data. */
  source: string | null;
}

export interface Catalog {
  activations: CatalogActivation[];
  softmax: CatalogSoftmax;
  losses: CatalogLoss[];
  initializers: CatalogChoice[];
  optimizers: CatalogOptimizer[];
  schedules: CatalogSchedule[];
  datasets: CatalogDataset[];
  features: CatalogFeature[];
  unitHealth: {
    /** A slope is small below this share of its activation's steepest slope. */
    smallSlopeShare: number;
    /** A unit is saturated if its slope is small on at least this share of the samples. */
    saturatedShare: number;
    /** Names of the values of `unitStatus`. */
    statuses: string[];
  };
  /** [least, greatest] of every number of a setup. */
  limits: Record<string, [number, number]>;
}

/** The same with all the core's fields of the activations: the build's source for the pages. */
export interface WholeCatalog extends Catalog {
  activations: WholeActivation[];
  softmax: WholeSoftmax;
}

/** Everything the C++ core offers, read from it when the site is built. */
export const catalog: Catalog;
