/** What is known of `#catalog` before the build has written it. */

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
  /** Least and greatest value; null where there is no bound. */
  range: [number | null, number | null];
  /** The x at which value or slope jump. */
  kinks: number[];
}

export interface CatalogSoftmax {
  id: 'softmax';
  name: string;
}

/** What is written into the pages when they are built, and not carried by their scripts once more. */
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
  /** The output activation this loss is computed from the logits with. */
  matchingActivation: string | null;
  needsProbabilities: boolean;
  classTargets: boolean;
  /** Whether it reads the outputs as logits, whatever activation they come from. */
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
  /** The field that says how much of the earlier gradients goes on into a step. */
  memory: string;
  /** Whether a step is divided by the size of the gradients: a small gradient moves weights as well. */
  adaptive: boolean;
}

export interface CatalogSchedule extends CatalogChoice {
  fields: (CatalogNumberField & { whole: boolean })[];
}

/** What a network may be given of a sample. */
export interface CatalogFeature extends CatalogChoice {
  /** How many inputs the data must have at least. */
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
  /** Where real data come from; null for generated data. */
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
    /** A slope is small below this share of its activation's steepest. */
    smallSlopeShare: number;
    /** A unit is saturated where its slope is small on at least this share of the samples. */
    saturatedShare: number;
    /** What the numbers of `unitStatus` stand for. */
    statuses: string[];
  };
  /** [least, greatest] of every number of a setup. */
  limits: Record<string, [number, number]>;
}

/** The same, with all that the core says of its activations: what the build makes pages from. */
export interface WholeCatalog extends Catalog {
  activations: WholeActivation[];
  softmax: WholeSoftmax;
}

/** Everything the C++ core offers, read out of it when the site is built. */
export const catalog: Catalog;
