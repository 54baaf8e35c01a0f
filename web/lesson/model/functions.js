/** The core's functions as the widgets' arithmetic asks for them: the engine answers in the page, the core when the site is built. */

/** @typedef {(curves: {activation: string, parameters?: Record<string, number>, formula?: string}[], x: number[]) => Promise<{value: ArrayLike<number>, slope: ArrayLike<number>}[]>} Evaluate */
/** @typedef {(logits: number[], temperature: number) => Promise<ArrayLike<number>>} Softmax */

export {};
