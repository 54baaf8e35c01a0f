/**
 * Row format of an activation in the reference: what its page says beyond the core's facts, and its code in libraries that nothing else
 * here exports to. Texts may hold $TeX$, `code`, [^sources] of web/lesson/references.mjs and {{numbers}} (web/build/render.mjs).
 */

/** @typedef {Record<string, string>} Names what code calls each parameter, by the parameter's name */

/**
 * Value and slope as expressions of `x`.
 * @typedef {object} CodePair
 * @property {string[]} [imports] lines before the functions
 * @property {string[]} [before] lines in the functions before the expressions, for both
 * @property {string} value
 * @property {string} slope
 */

/**
 * @typedef {object} ReferenceRow
 * @property {string} family an id of web/reference/groups.mjs
 * @property {string[]} uses ids of web/reference/groups.mjs
 * @property {string} [words] a pattern (RegExp) of what the lesson's cards call it, where its name is an everyday word or another is used
 * @property {string} origin its first source
 * @property {string} models well-known models that use it; '' where none is known
 * @property {string} when the cases to choose it in
 * @property {string} whenNot
 * @property {string} numerics its behaviour in single precision, and the stable way to write it
 * @property {string} [differences] between libraries
 * @property {(names: Names) => CodePair} numpy
 * @property {(names: Names) => string} jax an expression
 * @property {(names: Names) => CodePair | null} cpp in single precision; null where it is no function of one number
 */

export {};
