// The user's own activation, a formula of x, as a Python expression. The core has parsed the formula before; words outside its language
// are refused here, so that nothing else can get into a program.

/**
 * A framework's spelling of a formula's functions.
 * @typedef {object} FormulaDialect
 * @property {Record<string, string>} functions one-argument functions, by their names in formulas
 * @property {(a: string, b: string) => string} min
 * @property {(a: string, b: string) => string} max
 * @property {(a: string, comparison: string, b: string, then: string, otherwise: string) => string} choose
 * @property {(number: string) => string} constant a function operand without x
 */

const CONSTANTS = /** @type {Record<string, string>} */ ({ pi: 'math.pi', e: 'math.e' });
const FUNCTIONS = ['abs', 'exp', 'log', 'sqrt', 'tanh', 'sigmoid', 'erf', 'sin', 'cos'];
const LANGUAGE = ['x', 'pi', 'e', 'min', 'max', 'if', ...FUNCTIONS];
const TOKEN = /\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([a-z]+)|(<=|>=|[-+*/^(),<>]))/y;

/** @param {string} formula @returns {string[]} */
function tokensOf(formula) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  const text = formula.trim();
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found)
      throw new Error(`The formula has "${text.slice(at, at + 10)}", which cannot be written as Python.`);
    tokens.push(found[1] ?? found[2] ?? found[3]);
  }
  return tokens;
}

/** The parameters of a formula, in order of appearance. @param {string} formula */
export function formulaParameters(formula) {
  const names = tokensOf(formula).filter((token) => /^[a-z]+$/.test(token) && !LANGUAGE.includes(token));
  return [...new Set(names)];
}

/** A parameter as a Python name: neither a keyword nor a name used by the program. @param {string} name */
export const pythonName = (name) => `${name}_`;

/**
 * @param {string} formula
 * @param {FormulaDialect} dialect
 * @returns {string} an expression of x and the parameters by their Python names
 */
export function formulaExpression(formula, dialect) {
  const tokens = tokensOf(formula);
  let at = 0;

  /** Parses up to the closing bracket or comma. */
  function expression() {
    let text = '';
    for (; at < tokens.length && tokens[at] !== ')' && tokens[at] !== ','; at += 1) text += term();
    return text.trim();
  }

  function term() {
    const token = tokens[at];
    if (token === '(') {
      at += 1;
      return `(${expression()})`;
    }
    if (tokens[at + 1] === '(' && /^[a-z]+$/.test(token)) return call(token);
    if (token === '^') return ' ** ';
    if (/^[-+]/.test(token) && /^$|^[-+*/^(,<>]/.test(tokens[at - 1] ?? '')) return token; // a sign
    if (/^[-+*/<>]/.test(token)) return ` ${token} `;
    if (CONSTANTS[token]) return CONSTANTS[token];
    return /^[a-z]+$/.test(token) && token !== 'x' ? pythonName(token) : token;
  }

  /** @param {string} name function name; ends on its closing bracket */
  function call(name) {
    at += 2;
    /** @type {string[]} */
    const operands = [];
    for (; ; at += 1) {
      operands.push(expression());
      if (tokens[at] !== ',') break;
    }
    const operand = (/** @type {string} */ text) => (/\bx\b/.test(text) ? text : dialect.constant(text));
    if (name === 'min' || name === 'max') return dialect[name](operand(operands[0]), operand(operands[1]));
    if (name === 'if') {
      const [, a, comparison, b] = /^(.*?) (<=|>=|<|>) (.*)$/.exec(operands[0]) ?? [
        '',
        operands[0],
        '>',
        '0',
      ];
      return dialect.choose(
        operand(a.trim()),
        comparison,
        operand(b.trim()),
        operand(operands[1]),
        operand(operands[2]),
      );
    }
    const written = dialect.functions[name];
    if (!written) throw new Error(`The formula has "${name}(", which cannot be written as Python.`);
    return `${written}(${operand(operands[0])})`;
  }

  const text = expression();
  return /\bx\b/.test(text) ? text : `${text} + 0 * x`;
}
