import { describe, expect, test } from 'vitest';
import { NumberReader } from '../../../web/io/number-reader.ts';
import { Random } from './random.ts';

/** The number that a text is from its first letter to its last; undefined if it is none. */
function read(text: string): number | undefined {
  const reader = new NumberReader(`${text}\n`);
  return reader.read(0) && reader.end === text.length ? reader.value : undefined;
}

describe('numbers', () => {
  test.each<[string, number]>([
    ['1', 1],
    ['-1.', -1],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['+3', 3],
    ['007', 7],
    ['1e4', 1e4],
    ['1e+01', 10],
    ['1E-3', 0.001],
    ['1.e2', 100],
    ['.5e1', 5],
    ['1_000', 1000],
    ['1_000.000_5', 1000.0005],
    ['12_345_678_901_234_567_890', 12345678901234567000],
    ['1e400', Infinity],
    ['-1e400', -Infinity],
    ['1e-400', 0],
    ['1e99999999999999999999', Infinity],
    ['0e99999999999999999999', 0],
    ['12%', 0.12],
    ['0.1%', 0.001],
    ['-12.5%', -0.125],
    ['1e2%', 1],
    ['33.333333333333333333%', 1 / 3],
    ['1/3', 1 / 3],
    ['-1/3', -1 / 3],
    ['2 / 3', 2 / 3],
    ['1 /3', 1 / 3],
    ['1.5/2.5', 0.6],
    ['50%/2', 0.25],
    ['0/5', 0],
    ['inf', Infinity],
    ['-inf', -Infinity],
    ['+inf', Infinity],
    ['Inf', Infinity],
    ['INF', Infinity],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['∞', Infinity],
    ['-∞', -Infinity],
    ['nan', NaN],
    ['NaN', NaN],
    ['-nan', NaN],
    ['np.inf', Infinity],
    ['-np.inf', -Infinity],
    ['numpy.nan', NaN],
    ['torch.inf', Infinity],
    ['math.inf', Infinity],
    ["float('inf')", Infinity],
    ["-float('inf')", -Infinity],
    ["float('-inf')", -Infinity],
    ['float("nan")', NaN],
    ["float( 'Infinity' )", Infinity],
    ['float(2)', 2],
    ['np.float64(0.5)', 0.5],
    ['np.float32(-inf)', -Infinity],
    ['int(3)', 3],
    ['"NaN"', NaN],
    ["'-Infinity'", -Infinity],
    ['" 1.5 "', 1.5],
    ['ln 3', Math.log(3)],
    ['ln(3)', Math.log(3)],
    ['log(3)', Math.log(3)],
    ['log 3', Math.log(3)],
    ['-ln 2', -Math.log(2)],
    ['-ln(2)', -Math.log(2)],
    ['ln(1/3)', Math.log(1 / 3)],
    ['ln( 0.5 )', Math.log(0.5)],
    ['np.log(3)', Math.log(3)],
    ['math.log(3)', Math.log(3)],
    ['ln 12%', Math.log(0.12)],
    ['log(0)', -Infinity],
    ['log(-1)', NaN],
    ['ln(ln 3)', Math.log(Math.log(3))],
    ['log2(8)', 3],
    ['np.log10(0.01)', Math.log10(0.01)],
    ['exp(-1)', Math.exp(-1)],
    ['-exp(1/2)', -Math.exp(0.5)],
    ['sqrt(2)', Math.SQRT2],
    ['np.sqrt( 2 )/2', Math.SQRT2 / 2],
    ['1/sqrt(2)', 1 / Math.SQRT2],
    ['sqrt(sqrt(16))', 2],
    ['2^3', 8],
    ['2^-3', 0.125],
    ['-2^2', -4],
    ['2**-3', 0.125],
    ['2^(1/2)', Math.SQRT2],
    ['10^{-2}', 0.01],
    ['1/2^3', 0.125],
    ['2*3', 6],
    ['2 * ln(2)', 2 * Math.log(2)],
    ['\\infty', Infinity],
    ['-\\infty', -Infinity],
    ['\\frac{1}{3}', 1 / 3],
    ['-\\dfrac{1}{3}', -1 / 3],
    ['\\tfrac{ -1 }{ 4 }', -0.25],
    ['\\frac12', 0.5],
    ['\\frac{\\ln 2}{2}', Math.LN2 / 2],
    ['\\frac{1}{3}^2', (1 / 3) ** 2],
    ['\\ln 3', Math.log(3)],
    ['\\log(3)', Math.log(3)],
    ['\\sqrt{2}', Math.SQRT2],
    ['3 \\times 10^{-2}', 0.03],
    ['3\\cdot10^{2}', 300],
  ])('%s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  test.each([
    ...['', '-', '+', '.', '-.', 'e', 'e5', '1e', '1e+', '--1', '+-1', '- 1', '1.2.3', '1..2', '1-2', '1+2j', '1j'],
    ...[
      '_1',
      '1_',
      '1__0',
      '1_.5',
      '1._5',
      '1e1_0',
      '0x10',
      '1f',
      '1L',
      '½',
      '1%%',
      '%',
      '1/',
      '/3',
      '1/0',
      '1/2/3',
      '1/-3',
    ],
    ...[
      '1//2',
      'in',
      'infin',
      'infinite',
      'nano',
      'np.',
      '.inf',
      'np..inf1',
      'float',
      'float()',
      "float('')",
      "float('x')",
    ],
    ...[
      'float(1',
      'float 1',
      '"1',
      '\'1"',
      '""',
      'ln',
      'ln()',
      'ln x',
      'ln 2/3',
      'ln 2^3',
      'log3',
      'sqrt 2',
      'sqrt()',
      'sqrt(2',
      'sqrt{2)',
      'sin(1)',
      'constructor(1)',
      'sqrt(sqrt(sqrt(sqrt(sqrt(2)))))',
    ],
    ...['2^', '2**', '2^x', '2^(1', '2*', '2*3*4', '2 **', '2^2^2', '\\frac{1}{0}', '\\frac{1}', '\\frac10', '\\frac1'],
    ...['\\sqrt', '\\in', '\\infinity', '3\\times', '1.#INF', '1.#IND', 'None', 'null', 'True', '１', 'x'],
  ])('%j is no number', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test.each([' ', ',', ']', ')', ';', '>', '\t', '\r', '# comment', '&', '\\\\', '}'])('%j may follow', (after) => {
    const reader = new NumberReader(`12${after}\n`);
    expect(reader.read(0)).toBe(true);
    expect(reader.end).toBe(2);
  });

  test.each(['[', '(', 'x', '"', '<', '=', ':', '字'])('%j may not follow', (after) => {
    expect(new NumberReader(`12${after}\n`).read(0)).toBe(false);
  });
});

describe('rounding is that of the language', () => {
  test('for short decimals, which take the fast way', () => {
    const random = new Random(1);
    for (let i = 0; i < 20_000; i++) {
      const text = `${random.integer(0, 99999)}.${random.text(random.integer(1, 10), '0123456789')}`;
      expect(read(text)).toBe(Number(text));
    }
  });

  test('for long mantissas and all exponents', () => {
    const random = new Random(2);
    for (let i = 0; i < 20_000; i++) {
      const digits = random.text(random.integer(1, 22), '0123456789');
      const point = random.integer(0, digits.length);
      const text = `${digits.slice(0, point)}.${digits.slice(point)}e${random.integer(-345, 310)}`;
      expect(read(text), text).toBe(Number(text));
    }
  });

  test('for every double as the language writes it', () => {
    const random = new Random(3);
    for (let i = 0; i < 20_000; i++) {
      const value = random.double();
      expect(read(String(value))).toBe(value);
    }
  });

  test('for the hard cases', () => {
    for (const text of [
      '9007199254740991',
      '9007199254740992',
      '9007199254740993',
      '9007199254740993.00000000000000000000000000001',
      '2.2250738585072011e-308',
      '2.2250738585072014e-308',
      '4.9406564584124654e-324',
      '2.4703282292062327e-324',
      '2.4703282292062328e-324',
      '1.7976931348623157e308',
      '1.7976931348623159e308',
      '179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880',
      `0.${'0'.repeat(300)}123456789`,
      `1${'0'.repeat(300)}`,
      '1e22',
      '1e23',
      '123456789012345e22',
      '8.5e22',
    ]) {
      expect(read(text), text).toBe(Number(text));
    }
  });
});
