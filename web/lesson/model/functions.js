/** The core's functions used by the widgets' arithmetic: answered by the engine in the page, by the core in the site's build. */

/** @typedef {(curves: {activation: string, parameters?: Record<string, number>, formula?: string}[], x: number[]) => Promise<{value: ArrayLike<number>, slope: ArrayLike<number>}[]>} Evaluate */
/** @typedef {(logits: number[], temperature: number) => Promise<ArrayLike<number>>} Softmax */

export {};
