/**
 * @param {string} kind of the catalogue's
 * @returns {import('nonlinear:catalog').CatalogDataset}
 */
export function datasetKind(kind: string): import("nonlinear:catalog").CatalogDataset;
/**
 * @param {string} kind of the catalogue's
 * @returns {DataSetup}
 */
export function defaultData(kind: string): DataSetup;
/**
 * @param {DataSetup} data
 * @returns {{task: Task, classes: number}}
 */
export function taskOf(data: DataSetup): {
    task: Task;
    classes: number;
};
/**
 * The output activation and the loss that belong together for a task.
 * @param {Task} task
 * @returns {{output: LayerActivation, loss: string}}
 */
export function suggestOutput(task: Task): {
    output: LayerActivation;
    loss: string;
};
/**
 * Whether a loss can be computed for a task: losses of probabilities need classes.
 * @param {string} loss
 * @param {Task} task
 */
export function lossFits(loss: string, task: Task): boolean;
/**
 * What the lab shows to someone who brings no address: a spiral, which two small layers learn in a few seconds.
 * @returns {Setup}
 */
export function defaultSetup(): Setup;
/** How the lab shows a run, beside the setup. */
export const defaultView: Readonly<{
    pace: number | null;
    paused: false;
}>;
export type Task = "binary" | "multiclass" | "regression";
/**
 * An activation with its numbers, as a layer has it.
 */
export type LayerActivation = {
    activation: string;
    parameters: Record<string, number>;
    /**
     * train the activation's learnable number with the weights
     */
    learnParameter?: boolean | undefined;
};
export type HiddenLayer = LayerActivation & {
    units: number;
};
export type DataSetup = {
    /**
     * of the catalogue's, or 'own'
     */
    kind: string;
    /**
     * not for 'own'
     */
    count?: number | undefined;
    /**
     * not for 'own'
     */
    noise?: number | undefined;
    seed: number;
    /**
     * where a kind has a choice of them; of own classes
     */
    classes?: number | undefined;
    /**
     * own data only
     */
    task?: Task | undefined;
    /**
     * own data only: give each column mean 0 and deviation 1; painted points are trained as they are
     */
    standardise?: boolean | undefined;
};
export type Setup = {
    data: DataSetup;
    /**
     * shares held back; the rest trains
     */
    split: {
        validation: number;
        test: number;
    };
    /**
     * hidden ones, the first next to the inputs
     */
    layers: HiddenLayer[];
    /**
     * its units follow from data and loss
     */
    output: LayerActivation;
    loss: string;
    optimizer: {
        kind: string;
        learningRate: number;
    } & Record<string, any>;
    initializer: string;
    /**
     * where every bias starts
     */
    bias: number;
    /**
     * of weights and of the order of the samples
     */
    seed: number;
    batch: number;
};
/**
 * pace in epochs per second, null: as fast as possible
 */
export type View = {
    pace: number | null;
    paused: boolean;
};
