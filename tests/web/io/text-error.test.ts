import { describe, expect, test } from 'vitest';
import { parseTensor } from '../../../web/io/parse-tensor.ts';
import { errorOf, expectErrorAt } from './expectations.ts';
import { Random } from './random.ts';

const at = (marked: string, code: string, values?: Record<string, string | number>) =>
  expectErrorAt(parseTensor, marked, code, values);

describe('a mistake is marked where it is', () => {
  test.each<[marked: string, code: string, values?: Record<string, string | number>]>([
    // Not a number.
    ['[[2, 1], [0.5, «x»]]', 'number_expected', { found: 'x', row: 1 }],
    ['[2, «1.2.3», 4]', 'number_expected', { found: '1.2.3', row: 0 }],
    ['[1,«,» 2]', 'number_expected', { found: ',' }],
    ['[«,»1, 2]', 'number_expected', { found: ',' }],
    ['[[1, 2],«,» [3, 4]]', 'number_expected', { found: ',', row: 1 }],
    ['[1, «-», 2]', 'number_expected', { found: '-' }],
    ['[1, «None», 2]', 'number_expected', { found: 'None' }],
    ['[[1]«;» [2]]', 'number_expected', { found: ';' }],
    ['2 1\n3 «x»', 'number_expected', { found: 'x', row: 1 }],
    ['2,1\r\n3,«4a»\r\n', 'number_expected', { found: '4a', row: 1 }],
    ['«hello»', 'number_expected', { found: 'hello', row: 0 }],
    ['«hello» world\nthis is text', 'number_expected', { found: 'hello' }],
    ['«cat»,dog\n1,2,3', 'number_expected', { found: 'cat' }],
    ['«cat»,1\n2,3', 'number_expected', { found: 'cat' }],
    ['1 2\n«[»3, 4]', 'number_expected', { found: '[', row: 1 }],
    ['[1, «１２号», 2]', 'number_expected', { found: '１２号' }],
    ['«{"logits":» [1]}', 'number_expected'],
    ['[1, «<tf.Tensor:» nothing', 'number_expected'],
    ['[1, «foo»(2)]', 'number_expected', { found: 'foo' }],
    ['array(«,» 1)', 'number_expected'],
    // Summarised prints.
    ['[0. 1. 2. «...» 997. 998. 999.]', 'ellipsis'],
    ['tensor([0., 1., «...», 999.])', 'ellipsis'],
    ['[[1 2]\n «...»\n [3 4]]', 'ellipsis', { row: 1 }],
    ['1 2 «...» 3', 'ellipsis'],
    ['1 2\n«...»\n3 4', 'ellipsis', { row: 1 }],
    ['[1, «…», 3]', 'ellipsis'],
    // Rows of different lengths.
    ['[[2, 1, 0.1], «[0.5, 2.5]», [1, 2, 3]]', 'ragged_row', { row: 1, found: 2, expected: 3 }],
    ['[[2, 1],\n «[0.5,\n  2.5, 3]»]', 'ragged_row', { row: 1, found: 3, expected: 2 }],
    ['[2, 1]\n«[0.5]»', 'ragged_row', { row: 1, found: 1, expected: 2 }],
    ['[[[1, 2], [3, 4]], [[5, 6], «[7]»]]', 'ragged_row', { row: 1, found: 1, expected: 2 }],
    ['[[1, 2]] [[3, 4]] [«[5]»]', 'ragged_row', { row: 2, found: 1, expected: 2 }],
    ['［［２，１］，«［３］»］', 'ragged_row', { row: 1, found: 1, expected: 2 }],
    ['2 1 0.1\n«0.5 2.5» # short', 'ragged_row', { row: 1, found: 2, expected: 3 }],
    ['a,b\n1,2\n\n«3,4,5»,\n', 'ragged_row', { row: 1, found: 3, expected: 2 }],
    ['[[[1], [2]], «[[3]]»]', 'ragged_list', { row: 1, found: 1, expected: 2 }],
    ['[[1], [2]]\n«[[3]]»', 'ragged_list', { row: 1, found: 1, expected: 2 }],
    ['[[1, 2], «3»]', 'mixed_depth', { row: 1 }],
    ['[1, «[»2]]', 'mixed_depth', { row: 0 }],
    ['[[1], [«[»2]]]', 'mixed_depth', { row: 1 }],
    ['tensor(0.5), «[»1]', 'mixed_depth'],
    ['[«[]»]', 'empty_list', { row: 0 }],
    ['«[]»', 'empty_list'],
    ['«()»', 'empty_list'],
    ['array«()»', 'empty_list'],
    ['[[1], «[ # nothing\n]»]', 'empty_list', { row: 1 }],
    // Separators.
    ['[1, 2 «3»]', 'mixed_separators'],
    ['[1 2, «3»]', 'mixed_separators'],
    ['[[1, 2], [3 «4»]]', 'mixed_separators', { row: 1 }],
    ['1,2\n3«;»4', 'mixed_separators', { row: 1 }],
    ['1,2 «3»', 'mixed_separators', { row: 0 }],
    ['1 2\n3«,»4', 'mixed_separators', { row: 1 }],
    ['1, 2«;»3', 'mixed_separators', { row: 0 }],
    ['1,«,»2', 'empty_cell', { row: 0 }],
    ['«,»1,2', 'empty_cell', { row: 0 }],
    ['1,2\n«;»3', 'empty_cell', { row: 1 }],
    ['1\t2\t3\n4\t«\t»6', 'empty_cell', { row: 1 }],
    // Brackets.
    ['[«[»1, 2', 'unclosed_bracket', { found: '[' }],
    ['«[»[1, 2]', 'unclosed_bracket', { found: '[' }],
    ['«（»1, 2', 'unclosed_bracket', { found: '（' }],
    ['array«(»[1, 2]', 'unclosed_bracket', { found: '(' }],
    ['array«(»[1, 2], dtype=float32', 'unclosed_bracket', { found: '(' }],
    ["array«(»[1, 2], device='cuda", 'unclosed_bracket', { found: '(' }],
    ['«<»tf.Tensor: shape=(), numpy=1', 'unclosed_bracket', { found: '<' }],
    ['[1, 2]«]»', 'unopened_bracket', { found: ']' }],
    ['1 2«)»', 'unopened_bracket', { found: ')', row: 0 }],
    ['«]»', 'unopened_bracket', { found: ']' }],
    ['[1, 2«)»', 'mismatched_bracket', { found: ')', expected: ']' }],
    ['([1, 2]«］»', 'mismatched_bracket', { found: '］', expected: ')' }],
    ['[[[[[[[[«[»1]]]]]]]]]', 'too_deep', { maximum: 8 }],
    // Text after the end.
    ['[1, 2] «and»', 'trailing_text', { found: 'and' }],
    ['[1, 2] «3»', 'trailing_text', { found: '3' }],
    ['array([1, 2])«.T»', 'trailing_text', { found: '.T' }],
    ['a = [1, 2]\n«b» = [3, 4]', 'trailing_text', { found: 'b' }],
    ['np.array([1, 2], «[3, 4]»)', 'trailing_text', { found: '[3, 4]' }],
    ['np.array([1, 2] «[»3])', 'trailing_text', { found: '[' }],
    ['tensor(1 «2»)', 'trailing_text', { found: '2' }],
    // Nothing at all.
    ['«»', 'empty'],
    ['« \n\t»', 'empty'],
    ['«# only a comment»', 'empty'],
    ['«logits =»', 'empty'],
    ['«\u3000»', 'empty'],
  ])('%s: %s', (marked, code, values) => at(marked, code, values));
});

test('a long word is cut in the message, not in its place', () => {
  const error = errorOf(parseTensor(`[1, ${'x'.repeat(100)}]`));
  expect(error.end - error.start).toBe(100);
  expect(error.values.found).toBe(`${'x'.repeat(24)}…`);
});

test('a mistake put anywhere into good rows is found on its line and in its row', () => {
  const random = new Random(11);
  for (let round = 0; round < 200; round++) {
    const rows = random.integer(1, 8);
    const columns = random.integer(2, 6);
    const wrongRow = random.integer(0, rows - 1);
    const wrongColumn = random.integer(0, columns - 1);
    const row = (r: number) =>
      Array.from({ length: columns }, (_, c) =>
        r === wrongRow && c === wrongColumn ? '«oops»' : String(random.double()),
      );
    const table = Array.from({ length: rows }, (_, r) => row(r));
    const values = { found: 'oops', row: wrongRow };
    at(
      `[${table.map((cells) => `[${cells.join(', ')}]`).join(',\n ')}]`,
      'number_expected',
      rows === 1 ? { row: 0 } : values,
    );
    // The very first word could be taken for a header.
    if (wrongRow > 0) at(table.map((cells) => cells.join('\t')).join('\n'), 'number_expected', values);
  }
});

describe('hostile text gives an error or a tensor, soon', () => {
  const long = 2_000_000;
  test.each<[name: string, text: () => string]>([
    ['open brackets', () => '['.repeat(10_000_000)],
    ['round brackets', () => '('.repeat(long)],
    ['closing brackets', () => ']'.repeat(long)],
    ['calls', () => 'array('.repeat(long / 6)],
    ['tags', () => '<tf.'.repeat(long / 4)],
    ['half tags', () => `[${'<tf.x '.repeat(long / 6)}`],
    ['a number', () => '1'.repeat(long)],
    ['an exponent', () => `1e${'9'.repeat(long)}`],
    ['digit groups', () => '1_'.repeat(long / 2)],
    ['quotes', () => '"'.repeat(long)],
    ['letters', () => 'a'.repeat(long)],
    ['Chinese letters', () => '字'.repeat(long)],
    ['full-width commas', () => '，'.repeat(long)],
    ['lone surrogates', () => '\ud800'.repeat(long)],
    ['a header', () => `${'a,'.repeat(long / 2)}\n1`],
    ['a quoted header', () => `"${'a,'.repeat(10_000)}\n1`],
    ['comments', () => '#\n'.repeat(long / 2)],
    ['blank lines', () => '\r\n'.repeat(long / 2)],
    ['spaces', () => `[1${' '.repeat(long)}`],
    ['spaces in a fraction', () => `1 /${' '.repeat(long)}`],
    ['logarithms', () => 'ln '.repeat(long / 3)],
    ['logarithms of logarithms', () => 'ln('.repeat(long / 3)],
    ['arguments', () => `array([1],${'a=1,'.repeat(long / 4)}`],
    ['an argument', () => `array([1],a=${'('.repeat(long)}`],
    ['blank arguments', () => `array([1],${','.repeat(long)}`],
    ['names', () => 'a='.repeat(long / 2)],
    ['prompts', () => '>>> '.repeat(long / 4)],
    ['lists of lists', () => '[[1]]'.repeat(long / 10)],
    ['roots of roots', () => 'sqrt('.repeat(long / 5)],
    ['powers', () => '2^'.repeat(long / 2)],
    ['LaTeX fractions', () => '\\frac{'.repeat(long / 6)],
    ['LaTeX environments', () => '\\begin{bmatrix}'.repeat(long / 15)],
    ['LaTeX cells', () => `1${'&'.repeat(long)}`],
    ['LaTeX rows', () => `\\begin{matrix}${'\\\\'.repeat(long / 2)}`],
    ['blanks in LaTeX', () => `\\begin{matrix}1${' '.repeat(long)}`],
    ['dollar signs', () => '$'.repeat(long)],
    ['a comment in LaTeX', () => `1 & 2 %${'x'.repeat(long)}`],
    ['after LaTeX', () => `\\begin{matrix}1\\end{matrix}${'.'.repeat(long)}`],
    ['rows of MATLAB', () => `[1${';'.repeat(long)}`],
    ['spaces in MATLAB', () => `[1;${' '.repeat(long)}`],
    ['decimal commas', () => '0,5\t'.repeat(long / 4)],
    ['commas and tabs', () => '1,234\t'.repeat(long / 6)],
    ['shapes', () => `Tensor(shape=[${'1, '.repeat(long / 3)}`],
    ['a mistake at the very end', () => `[${'1,\n'.repeat(long / 6)}x]`],
  ])('%s', (_, text) => {
    const before = performance.now();
    const result = parseTensor(text());
    if (!result.ok) expect(result.error.code).toMatch(/^[a-z_]+$/);
    // Far above what it takes and far below what anything worse than linear would.
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  test('random pieces of every syntax never make it throw, and errors lie within the text', () => {
    const pieces = [
      ...[
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        ',',
        ';',
        ' ',
        '\n',
        '\t',
        '#',
        '"',
        "'",
        '=',
        ':',
        '.',
        '...',
        '-',
        '+',
        '/',
        '%',
        '_',
      ],
      ...[
        '1',
        '2.5',
        '1e5',
        'nan',
        'inf',
        'ln',
        'float',
        'array(',
        'tensor(',
        'np.',
        'dtype=',
        '<tf.Tensor: ',
        'numpy=',
        'Out[1]: ',
      ],
      ...[
        '[1 2;',
        '\\begin{bmatrix}',
        '\\end{bmatrix}',
        '&',
        '\\\\',
        '\\frac{1}{3}',
        '\\infty',
        '{',
        '}',
        '$',
        '^',
        '**',
        'sqrt(',
      ],
      ...['0,5', 'Tensor(shape=[1],', 'value='],
      ...['，', '［', '］', '\u2212', '字', '\ud83d', '\u{1f600}', '\0', '\r', '…', '∞'],
    ];
    const random = new Random(99);
    let tensors = 0;
    for (let round = 0; round < 20_000; round++) {
      const text = random.text(random.integer(0, 14), pieces);
      const result = parseTensor(text);
      if (result.ok) {
        tensors++;
        const { values, shape, spans } = result.value;
        expect(values.length, text).toBe(shape.reduce((a, b) => a * b, 1));
        expect(spans.length, text).toBe(2 * values.length);
        continue;
      }
      const { start, end, line, column } = result.error;
      expect(start, text).toBeGreaterThanOrEqual(0);
      expect(end, text).toBeGreaterThanOrEqual(start);
      expect(end, text).toBeLessThanOrEqual(text.length);
      const lines = text.slice(0, start).split(/\r\n?|\n/);
      expect([line, column], text).toEqual([lines.length, (lines.at(-1) ?? '').length + 1]);
    }
    expect(tensors).toBeGreaterThan(300);
  });
});
