// The formulas as readers see them, computed in double precision: a small evaluator of TeX. It shares nothing with the core, so that a page
// whose formula says something else than its curve is noticed.

/** @typedef {Record<string, number>} Names values by sign, such as {x: 1, '\\alpha': 0.5} */

const TOKEN =
  /\\begin\{cases\}|\\end\{cases\}|\\operatorname\{erf\}|\\mathit\{\w+\}|\\text\{[^}]*\}|\\[a-zA-Z]+|\\\\|\\.|\d+(?:\.\d+)?|[a-zA-Z]'?|[-+/^(){}|&<>=,]/g;
const SPACES = new Set(['\\,', '\\ ', '\\left', '\\right', '\\quad']);

/** @param {string} tex */
const tokensOf = (tex) => [...tex.matchAll(TOKEN)].map(([token]) => token).filter((one) => !SPACES.has(one));

/** @param {number} x */
function erf(x) {
  if (Math.abs(x) > 6) return Math.sign(x);
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); ++n) sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** @type {Record<string, (x: number) => number>} */
const functions = {
  '\\sigma': (x) => 1 / (1 + Math.exp(-x)),
  '\\tanh': Math.tanh,
  '\\ln': Math.log,
  '\\sin': Math.sin,
  '\\cos': Math.cos,
  '\\operatorname{erf}': erf,
  '\\Phi': (x) => (1 + erf(x / Math.SQRT2)) / 2,
  '\\varphi': (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
};
/** @type {Record<string, (...values: number[]) => number>} */
const ofSeveral = { '\\max': Math.max, '\\min': Math.min };
/** @type {Record<string, (a: number, b: number) => boolean>} */
const comparisons = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '\\le': (a, b) => a <= b,
  '\\ge': (a, b) => a >= b,
};

/**
 * The parts of a formula between commas or equality signs that lie outside of all brackets.
 * @param {readonly string[]} tokens
 * @param {readonly string[]} signs
 */
function split(tokens, signs) {
  /** @type {string[][]} */
  const parts = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (['(', '{', '\\begin{cases}'].includes(token)) depth += 1;
    if ([')', '}', '\\end{cases}'].includes(token)) depth -= 1;
    if (depth === 0 && signs.includes(token)) parts.push([]);
    else parts[parts.length - 1].push(token);
  }
  return parts;
}

/** @param {readonly string[]} tokens @param {Names} names */
function evaluate(tokens, names) {
  let at = 0;
  let bars = 0;
  const take = (/** @type {string} */ expected) => {
    if (tokens[at++] !== expected) throw new Error(`${expected} is missing in ${tokens.join(' ')}`);
  };
  /** @param {string} open @param {string} close @param {() => T} inner @template T */
  const within = (open, close, inner) => {
    take(open);
    const value = inner();
    take(close);
    return value;
  };
  const group = () => (tokens[at] === '{' ? within('{', '}', sum) : atom());
  const power = () => {
    if (tokens[at] !== '^') return 1;
    at += 1;
    return group();
  };

  /** @returns {number} */
  function sum() {
    const sign = tokens[at] === '-' ? -1 : 1;
    if (sign < 0) at += 1;
    let value = sign * product();
    while (tokens[at] === '+' || tokens[at] === '-') value += tokens[at++] === '+' ? product() : -product();
    return value;
  }

  const ends = () =>
    at >= tokens.length ||
    ['+', '-', ')', '}', '&', '\\\\', '\\end{cases}', ',', '='].includes(tokens[at]) ||
    tokens[at] in comparisons ||
    (tokens[at] === '|' && bars > 0);

  /** @returns {number} */
  function product() {
    let value = factor();
    while (!ends()) {
      if (tokens[at] === '/') {
        at += 1;
        value /= factor();
      } else value *= factor();
    }
    return value;
  }

  /** @returns {number} */
  function factor() {
    const value = atom();
    return tokens[at] === '^' ? value ** power() : value;
  }

  /** @returns {number} */
  function cases() {
    take('\\begin{cases}');
    /** @type {number | null} */
    let chosen = null;
    while (tokens[at] !== '\\end{cases}') {
      const value = sum();
      take('&');
      const holds = tokens[at].startsWith('\\text') ? (at += 1) > 0 : comparison();
      if (holds && chosen === null) chosen = value;
      if (tokens[at] === '\\\\') at += 1;
    }
    take('\\end{cases}');
    if (chosen === null) throw new Error(`no case holds at ${JSON.stringify(names)}`);
    return chosen;
  }

  function comparison() {
    let left = sum();
    let holds = true;
    while (tokens[at] in comparisons) {
      const compare = comparisons[tokens[at++]];
      const right = sum();
      holds &&= compare(left, right);
      left = right;
    }
    return holds;
  }

  /** @returns {number} */
  function atom() {
    const token = tokens[at];
    if (token === '\\begin{cases}') return cases();
    if (token === '(') return within('(', ')', sum);
    if (token === '|') {
      bars += 1;
      const value = within('|', '|', sum);
      bars -= 1;
      return Math.abs(value);
    }
    at += 1;
    if (/^\d/.test(token)) return Number(token);
    if (token === 'e') return Math.E;
    if (token === '\\pi') return Math.PI;
    if (token === '\\frac') return group() / group();
    if (token === '\\sqrt') return Math.sqrt(group());
    if (token in ofSeveral) {
      const values = within('(', ')', () => {
        const list = [sum()];
        while (tokens[at] === ',') {
          at += 1;
          list.push(sum());
        }
        return list;
      });
      return ofSeveral[token](...values);
    }
    if (token in functions) {
      const exponent = power();
      return functions[token](factor()) ** exponent;
    }
    if (token in names) return names[token];
    throw new Error(`"${token}" has no value in ${tokens.join(' ')}`);
  }

  const value = sum();
  if (at < tokens.length) throw new Error(`${tokens.slice(at).join(' ')} is left of ${tokens.join(' ')}`);
  return value;
}

/**
 * A formula of x with its definitions after commas, such as `x \tanh s, s = \ln(1 + e^x)`.
 * @param {string} tex
 * @param {string} [more] a formula whose definitions hold as well
 * @returns {(x: number, names?: Names) => number[]} the value of each side of its equality signs, but of a bare name on the left
 */
export function formulaOf(tex, more = '') {
  const [main, ...own] = split(tokensOf(tex), [',']);
  const definitions = [...split(tokensOf(more), [',']).slice(1), ...own]
    .map((tokens) => split(tokens, ['=', '\\approx']))
    .filter((sides) => sides.length === 2);
  const sides = split(main, ['=']);
  return (x, names = {}) => {
    /** @type {Names} */
    const known = { ...names, x };
    for (const [[name], tokens] of definitions) known[name] = evaluate(tokens, known);
    return sides.map((tokens) => evaluate(tokens, known));
  };
}
