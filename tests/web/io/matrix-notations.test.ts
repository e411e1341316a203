import { describe, expect, test } from 'vitest';
import { parseTensor } from '../../../web/io/parse-tensor.ts';
import { expectErrorAt, tensorOf } from './expectations.ts';
import { Random } from './random.ts';

const at = (marked: string, code: string, values?: Record<string, string | number>) =>
  expectErrorAt(parseTensor, marked, code, values);

function expectMatrix(text: string, format: string, shape: number[], values: number[]): void {
  const tensor = tensorOf(text);
  expect({ ...tensor, values: [...tensor.values] }).toMatchObject({ format, shape, values });
}

describe('MATLAB and Julia', () => {
  test.each<[text: string, shape: number[], values: number[]]>([
    ['[1 2; 3 4]', [2, 2], [1, 2, 3, 4]],
    ['[1, 2; 3, 4]', [2, 2], [1, 2, 3, 4]],
    ['Z = [2.0 1.0 0.1; 0.5 2.5 -0.3];', [2, 3], [2, 1, 0.1, 0.5, 2.5, -0.3]],
    ['[1 2;\n 3 4;\n]', [2, 2], [1, 2, 3, 4]],
    ['x = [1, 2, ...\n 3; 4, 5, 6]', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['y = [3; 1; 2]', [3], [3, 1, 2]],
    ['[Inf -Inf; NaN 1e-3]', [2, 2], [Infinity, -Infinity, NaN, 0.001]],
    ['[log(2) sqrt(4); 1/2 2^-1]', [2, 2], [Math.LN2, 2, 0.5, 0.5]],
  ])('%s', (text, shape, values) => expectMatrix(text, 'matlab', shape, values));

  test.each<[marked: string, code: string, values?: Record<string, string | number>]>([
    ['[1 2; «3»]', 'ragged_row', { row: 1, found: 1, expected: 2 }],
    ['«[»1 2; 3 4', 'unclosed_bracket'],
    ['[1 2; 3 «x»]', 'number_expected', { row: 1, found: 'x' }],
    ['[1 2; 3 «...» 4]', 'ellipsis'],
    ["[1 2; 3 4]«'»", 'trailing_text'],
    ['[1,«,» 2; 3, 4]', 'empty_cell'],
    ['«[;]»', 'empty_list'],
  ])('%s: %s', (marked, code, values) => at(marked, code, values));
});

describe('LaTeX', () => {
  test.each<[text: string, shape: number[], values: number[]]>([
    ['\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}', [2, 2], [1, 2, 3, 4]],
    ['\\begin{pmatrix}1&2\\\\3&4\\\\\\end{pmatrix}', [2, 2], [1, 2, 3, 4]],
    ['$$z = \\begin{bmatrix} 2.0 \\\\ 1.0 \\\\ 0.1 \\end{bmatrix}$$', [3], [2, 1, 0.1]],
    [
      '\\[\n\\mathbf{p} = \\left[\\begin{array}{cc}\n\\frac{1}{3} & \\frac23 \\\\[2pt]\n\\ln 2 & -\\infty\n\\end{array}\\right].\n\\]',
      [2, 2],
      [1 / 3, 2 / 3, Math.LN2, -Infinity],
    ],
    ['\\begin{matrix} 2^{-3} & \\sqrt{4} \\end{matrix}', [2], [0.125, 2]],
    [
      '\\begin{tabular}{l|l}\n\\hline\n$0.5$ & $0.25$ \\\\ % first\n1 & 2 \\\\ \\hline\n\\end{tabular}',
      [2, 2],
      [0.5, 0.25, 1, 2],
    ],
    ['0.7 & 0.2 & 0.1 \\\\\n0.1 & 0.8 & 0.1', [2, 3], [0.7, 0.2, 0.1, 0.1, 0.8, 0.1]],
    ['\\begin{bmatrix} 3 \\times 10^{-2} & 1 \\end{bmatrix}', [2], [0.03, 1]],
  ])('%s', (text, shape, values) => expectMatrix(text, 'latex', shape, values));

  test.each<[marked: string, code: string, values?: Record<string, string | number>]>([
    ['\\begin{bmatrix} 1 & 2 \\\\ «3» \\end{bmatrix}', 'ragged_row', { row: 1, found: 1, expected: 2 }],
    ['«\\begin{bmatrix}» 1 & 2', 'unclosed_bracket'],
    ['\\begin{bmatrix} 1 & «\\cdots» & 2 \\end{bmatrix}', 'ellipsis'],
    ['\\begin{bmatrix} 1 \\\\ «\\vdots» \\\\ 2 \\end{bmatrix}', 'ellipsis', { row: 1 }],
    ['\\begin{bmatrix} 1 «2» & 3 \\end{bmatrix}', 'mixed_separators'],
    ['\\begin{bmatrix} 1 & «x_1» \\end{bmatrix}', 'number_expected', { found: 'x_1' }],
    ['\\begin{bmatrix} 1 & 2 \\end{bmatrix}«^»\\top', 'trailing_text'],
    ['«\\begin{bmatrix} \\end{bmatrix}»', 'empty_list'],
    ['1 & «&» 2', 'empty_cell'],
  ])('%s: %s', (marked, code, values) => at(marked, code, values));
});

describe('decimal commas', () => {
  test.each<[text: string, format: string, shape: number[], values: number[]]>([
    ['0,5\t1,25\n2\t-0,1', 'tsv', [2, 2], [0.5, 1.25, 2, -0.1]],
    ['0,5;1,25\n2;3', 'csv', [2, 2], [0.5, 1.25, 2, 3]],
    ['a;b\n0,5;1,25', 'csv', [2], [0.5, 1.25]],
    ['12,5%\t50%', 'tsv', [2], [0.125, 0.5]],
    // A number dragged in a chart is written with a point.
    ['0.7;1,25', 'csv', [2], [0.7, 1.25]],
    ['1,5e-3\t2', 'tsv', [2], [0.0015, 2]],
    ['0,500\t1,234', 'tsv', [2], [0.5, 1.234]],
  ])('%s', (text, format, shape, values) => expectMatrix(text, format, shape, values));

  test.each([
    ['1,234\t«5,678»', 'could be thousands'],
    ['1.234,5\t«2»', 'has two marks'],
    ['1, 2\t«3»', 'has a comma between words'],
  ])('%s %s and is not guessed at', (marked) => {
    expect(parseTensor(marked.replace(/[«»]/g, '')).ok).toBe(false);
  });

  test('spans stay where the numbers are', () => {
    const text = '0,5\t1,25';
    expect([...tensorOf(text).spans]).toEqual([0, 3, 4, 8]);
  });
});

describe('tensors that print their shape first', () => {
  test.each<[name: string, text: string, shape: number[], values: number[], dtype: string]>([
    [
      'Paddle',
      'Tensor(shape=[2, 2], dtype=float32, place=Place(gpu:0), stop_gradient=True,\n       [[0.10000000, 0.20000000],\n        [0.30000001, 0.40000001]])',
      [2, 2],
      [0.1, 0.2, 0.30000001, 0.40000001],
      'float32',
    ],
    [
      'MindSpore',
      'Tensor(shape=[2], dtype=Float32, value= [ 1.00000000e+00,  2.50000000e-01])',
      [2],
      [1, 0.25],
      'Float32',
    ],
  ])('%s', (_, text, shape, values, dtype) => {
    expectMatrix(text, 'tensor', shape, values);
    expect(tensorOf(text).dtype).toBe(dtype);
  });
});

test('any matrix reads back from MATLAB and LaTeX, number for number, each at its place', () => {
  const random = new Random(31);
  const words = (count: number) =>
    Array.from({ length: count }, () => random.pick([String(random.double()), '1/3', 'inf', '-0.5', '1e-3', '7']));
  for (let round = 0; round < 200; round++) {
    const [rows, columns] = [random.integer(2, 5), random.integer(2, 5)];
    const table = Array.from({ length: rows }, () => words(columns));
    const texts = [
      `[${table.map((row) => row.join(random.pick([' ', ', ']))).join(random.pick(['; ', ';\n']))}]`,
      `\\begin{bmatrix}${table.map((row) => row.join(random.pick([' & ', '&']))).join('\\\\\n')}\\end{bmatrix}`,
    ];
    for (const text of texts) {
      const { shape, spans } = tensorOf(text);
      expect(shape).toEqual([rows, columns]);
      const found = Array.from({ length: rows * columns }, (_, i) => text.slice(spans[2 * i], spans[2 * i + 1]));
      expect(found, text).toEqual(table.flat());
    }
  }
});
