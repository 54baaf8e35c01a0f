// The raw Embind module for training on images: see module.js for the others.

/**
 * @typedef {import('./guard.js').Answer<T>} Answer
 * @template T
 */

/**
 * A run is held by the core; outside it is represented by the number from createImages, until it is freed. Its network exists from
 * imagesBegin on.
 * @typedef {object} ImageModule
 * @property {(setup: object, start: Float32Array | null) => Answer<number>} createImages
 * @property {(run: number) => Answer<undefined>} freeImages
 * @property {(run: number, count: number) => Answer<number>} imagesDraw draws some more; returns the number drawn so far
 * @property {(run: number) => Answer<number>} imagesToDraw total number to draw
 * @property {(run: number, other: number) => Answer<boolean>} imagesSameImages
 * @property {(run: number, other: number) => Answer<undefined>} imagesInherit takes the images of a run that is freed next
 * @property {(run: number) => Answer<undefined>} imagesBegin
 * @property {(run: number) => Answer<boolean>} imagesStep one unit: a chunk of a due validation, or a batch; false: diverged
 * @property {(run: number) => Answer<undefined>} imagesReset
 * @property {(run: number) => Answer<import('./image-methods.js').ImageDescription>} imagesDescribe
 * @property {(run: number) => Answer<import('./image-methods.js').ImageStatus>} imagesStatus
 * @property {(run: number) => Answer<number>} imagesTrained number trained on since epoch 0
 * @property {(run: number) => Answer<Float32Array>} imagesParameters
 * @property {(run: number, values: Float32Array) => Answer<undefined>} imagesSetParameters
 * @property {(run: number, options: object) => Answer<import('./image-methods.js').Filters>} imagesFilters
 * @property {(run: number, pixels: Uint8Array) => Answer<{probabilities: number[]}>} imagesPredict
 * @property {(run: number, pixels: Uint8Array, options: object) => Answer<import('./image-methods.js').LayerMaps>} imagesInspect
 * @property {(run: number, options: object) => Answer<import('./image-methods.js').Gallery>} imagesGallery
 * @property {(run: number, options: object) => Answer<undefined>} imagesBeginEvaluation
 * @property {(run: number) => Answer<boolean>} imagesEvaluateSome whether it is complete
 * @property {(run: number) => Answer<import('./image-methods.js').ImageEvaluation>} imagesEvaluation
 * @property {(run: number, pixels: Uint8Array, labels: Float32Array, options: object) =>
 *   Answer<import('./image-methods.js').ImageSamples>} imagesAddImages
 * @property {(run: number, options: object) => Answer<import('./image-methods.js').ImageSamples>} imagesRemoveImages
 * @property {(options: object) => Answer<{items: {label: number, pixels: Uint8Array}[]}>} doodles
 */

export {};
