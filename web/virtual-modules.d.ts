// The modules the build generates (generated-modules.mjs). Nothing on disk carries these names.

declare module 'nonlinear:catalog' {
  /** One adjustable number of an activation. */
  export interface CatalogParameter {
    name: string;
    initial: number;
    min: number;
    max: number;
    learnable: boolean;
    learnedByDefault: boolean;
  }

  /** One activation function: the C++ row, and its two formulas as MathML. */
  export interface CatalogActivation {
    id: string;
    name: string;
    /** TeX */
    formula: string;
    /** TeX */
    slopeFormula: string;
    formulaMathML: string;
    slopeFormulaMathML: string;
    parameters: CatalogParameter[];
    /** Least and greatest value; null where there is no bound. */
    range: [number | null, number | null];
    monotonic: boolean;
    /** The x at which value or slope jump. */
    kinks: number[];
    /** Whether the slope fades towards both ends. */
    saturates: boolean;
    steepestSlope: number;
    year: number;
    paper: string;
    usedIn: string;
  }

  export interface CatalogSoftmax {
    id: 'softmax';
    name: string;
    /** TeX */
    formula: string;
    formulaMathML: string;
    year: number;
    paper: string;
    usedIn: string;
  }

  export interface CatalogChoice {
    id: string;
    name: string;
  }

  export interface CatalogLoss extends CatalogChoice {
    /** TeX */
    formula: string;
    /** The output activation this loss is computed from the logits with. */
    matchingActivation: string | null;
    needsProbabilities: boolean;
    classTargets: boolean;
  }

  export interface CatalogInitializer extends CatalogChoice {
    /** TeX */
    formula: string;
    paper: string | null;
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
    initializers: CatalogInitializer[];
    optimizers: CatalogOptimizer[];
    datasets: CatalogDataset[];
    /** [least, greatest] of every number of a setup. */
    limits: Record<string, [number, number]>;
  }

  /** Everything the C++ core offers, read out of it when the site is built. */
  export const catalog: Catalog;
}

declare module 'nonlinear:module' {
  export interface ModuleOptions {
    /** The content of nonlinear.wasm. */
    wasmBinary: ArrayBuffer | Uint8Array;
    print?: (line: string) => void;
    printErr?: (line: string) => void;
    onAbort?: (reason: unknown) => void;
  }

  /** Starts one instance of the C++ core; what it resolves to is described in engine/module.js. */
  export default function createNonlinear(options: ModuleOptions): Promise<unknown>;
}

declare module 'nonlinear:wasm-base64' {
  /** The content of nonlinear.wasm as base64: only core.js, which must stand alone, carries it. */
  const wasmBase64: string;
  export default wasmBase64;
}
