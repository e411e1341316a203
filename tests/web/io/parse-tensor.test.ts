import { describe, expect, test } from 'vitest';
import { parseTensor, type TextFormat } from '../../../web/io/parse-tensor.ts';
import { tensorOf } from './expectations.ts';
import { Random } from './random.ts';

interface Case {
  readonly text: string;
  readonly format: TextFormat;
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly dtype?: string;
  readonly header?: readonly string[];
}

const six = [2, 1, 0.1, 0.5, 2.5, 0.3];

function expectTensor({ text, ...expected }: Case): void {
  const { values, shape, format, dtype, header } = tensorOf(text);
  expect({ values: [...values], shape, format, dtype, header }).toEqual({
    dtype: undefined,
    header: undefined,
    ...expected,
  });
}

describe('Python', () => {
  test.each<[name: string, text: string, shape: number[], values: number[]]>([
    ['a list of lists', '[[2, 1, .1], [0.5, 2.5, 0.3]]', [2, 3], six],
    ['one list', '[2, 1, 0.1]', [3], [2, 1, 0.1]],
    ['a list with one number', '[2]', [1], [2]],
    ['a list with one row', '[[2, 1]]', [1, 2], [2, 1]],
    ['tuples', '((2, 1, .1), (0.5, 2.5, 0.3))', [2, 3], six],
    ['tuples in a list', '[(2, 1, .1), (0.5, 2.5, 0.3)]', [2, 3], six],
    ['trailing commas', '[[2, 1, .1,], [0.5, 2.5, 0.3,],]', [2, 3], six],
    ['a comma after it all', '[[2, 1, .1], [0.5, 2.5, 0.3]],', [2, 3], six],
    ['lists one a line', '[2, 1, .1]\n[0.5, 2.5, 0.3]\n', [2, 3], six],
    ['lists one a line with commas', '[2, 1, .1],\n[0.5, 2.5, 0.3],\n', [2, 3], six],
    ['lists on one line', '(2, 1, .1), (0.5, 2.5, 0.3)', [2, 3], six],
    ['matrices one after another', '[[1, 2]]\n\n[[3, 4]]', [2, 1, 2], [1, 2, 3, 4]],
    ['no spaces', '[[2,1,.1],[.5,2.5,.3]]', [2, 3], six],
    ['line breaks anywhere', '[\r\n[2,\r\n1,\t.1]\n,[0.5,2.5,0.3\n]]', [2, 3], six],
    ['comments', '# logits\n[[2, 1, .1],  # first [row]\n [0.5, 2.5, 0.3]] # the end', [2, 3], six],
    ['a name', 'logits = [[2, 1, .1], [0.5, 2.5, 0.3]]', [2, 3], six],
    ['a Chinese name', '预测值 = [2, 1]', [2], [2, 1]],
    ['a name and a semicolon', 'const logits = [[2, 1], [3, 4]];', [2, 2], [2, 1, 3, 4]],
    ['a prompt', '>>> z = [2, 1]', [2], [2, 1]],
    ['a key', '"logits": [2, 1],', [2], [2, 1]],
    ['a cast', 'list([2, 1])', [2], [2, 1]],
    ['eight levels', '[[[[[[[[1, 2]]]]]]]]', [1, 1, 1, 1, 1, 1, 1, 2], [1, 2]],
    ['names of no number', '[float(\'inf\'), -float("inf"), math.inf]', [3], [Infinity, -Infinity, Infinity]],
    ['three axes', '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]', [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]],
  ])('%s', (_, text, shape, values) => {
    expectTensor({ text, format: 'python', shape, values });
  });
});

describe('NumPy, JAX and TensorFlow', () => {
  test.each<[text: string, shape: number[], values: number[], dtype?: string]>([
    ['[[2.  1.  0.1]\n [0.5 2.5 0.3]]', [2, 3], six],
    ['[2.  1.  0.1]', [3], [2, 1, 0.1]],
    ['[[[1. 2.]\n  [3. 4.]]\n\n [[5. 6.]\n  [7. 8.]]]', [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]],
    ['[1.00000000e+00 2.50000000e-03\n -inf nan]', [4], [1, 0.0025, -Infinity, NaN]],
    ['array([[2. , 1. , 0.1],\n       [0.5, 2.5, 0.3]])', [2, 3], six],
    ['array([[2. , 1. , 0.1],\n       [0.5, 2.5, 0.3]], dtype=float32)', [2, 3], six, 'float32'],
    ['np.array([2, 1], dtype=np.float64)', [2], [2, 1], 'np.float64'],
    ["np.array([2, 1], dtype='int8')", [2], [2, 1], 'int8'],
    ['np.array([2, 1], np.float32)', [2], [2, 1], 'np.float32'],
    ['numpy.array([(2, 1), (3, 4)],)', [2, 2], [2, 1, 3, 4]],
    ['numpy.asarray(\n  [2, 1]\n)', [2], [2, 1]],
    ['array(0.5)', [], [0.5]],
    ['array([0.5, 0.25], shape=(2,))', [2], [0.5, 0.25]],
    ['[array([1., 2.]), array([3., 4.])]', [2, 2], [1, 2, 3, 4]],
    ['array([1., 2.])\narray([3., 4.])', [2, 2], [1, 2, 3, 4]],
    ['Out[12]: array([[1, 2]])', [1, 2], [1, 2]],
    ['y = np.array([1, 2])  # indices', [2], [1, 2]],
    ['jnp.array([[1., 2.]])', [1, 2], [1, 2]],
    ['Array([[1., 2.]], dtype=float32, weak_type=True)', [1, 2], [1, 2], 'float32'],
    ['tf.Tensor([[2. 1.]\n [3. 4.]], shape=(2, 2), dtype=float32)', [2, 2], [2, 1, 3, 4], 'float32'],
    ['tf.Tensor(0.5, shape=(), dtype=float64)', [], [0.5], 'float64'],
    ['tf.constant([[2.0, 1.0]])', [1, 2], [2, 1]],
    [
      '<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[0.7, 0.3]], dtype=float32)>',
      [1, 2],
      [0.7, 0.3],
      'float32',
    ],
    ['<tf.Tensor: shape=(), dtype=float64, numpy=0.5>', [], [0.5], 'float64'],
    [
      "<tf.Variable 'Variable:0' shape=(2,) dtype=float32, numpy=\narray([1., 2.], dtype=float32)>",
      [2],
      [1, 2],
      'float32',
    ],
  ])('%s', (text, shape, values, dtype) => {
    expectTensor({ text, format: 'numpy', shape, values, ...(dtype !== undefined && { dtype }) });
  });

  test('scalars as NumPy 2 prints them inside a list', () => {
    const text = "[np.float64(0.5), np.float32(1e-3), np.int64(3), np.float64('nan')]";
    expectTensor({ text, format: 'python', shape: [4], values: [0.5, 0.001, 3, NaN] });
  });
});

describe('PyTorch', () => {
  test.each<[text: string, shape: number[], values: number[], dtype?: string]>([
    ['tensor([[2.0000, 1.0000, 0.1000],\n        [0.5000, 2.5000, 0.3000]])', [2, 3], six],
    ['torch.tensor([[2, 1, .1], [0.5, 2.5, 0.3]])', [2, 3], six],
    [
      "tensor([[0.1, 0.9]], device='cuda:0', dtype=torch.float64,\n       requires_grad=True)",
      [1, 2],
      [0.1, 0.9],
      'torch.float64',
    ],
    ['tensor([0.1, 0.9], grad_fn=<SoftmaxBackward0>)', [2], [0.1, 0.9]],
    ["tensor([0.1, 0.9], device='cuda:0', grad_fn=<AddmmBackward0>)", [2], [0.1, 0.9]],
    ['tensor([1.0000e+00, 2.5000e-03,       -inf,        nan])', [4], [1, 0.0025, -Infinity, NaN]],
    ['tensor(0.4170)', [], [0.417]],
    ['tensor([2, 1, 2])', [3], [2, 1, 2]],
    ['[tensor(0.5), tensor(0.25)]', [2], [0.5, 0.25]],
    ['[tensor([1., 2.]), tensor([3., 4.])]', [2, 2], [1, 2, 3, 4]],
    ['Parameter containing:\ntensor([[1., 2.]], requires_grad=True)', [1, 2], [1, 2]],
    ['z = torch.as_tensor(np.array([1, 2]), dtype=torch.long)', [2], [1, 2], 'torch.long'],
    ['torch.FloatTensor([1, 2])', [2], [1, 2]],
  ])('%s', (text, shape, values, dtype) => {
    expectTensor({ text, format: 'torch', shape, values, ...(dtype !== undefined && { dtype }) });
  });
});

describe('JSON', () => {
  test.each<[text: string, shape: number[], values: number[]]>([
    ['[[1, "NaN"], ["-Infinity", "Infinity"]]', [2, 2], [1, NaN, -Infinity, Infinity]],
    ['[1.5e3, NaN, -Infinity]', [3], [1500, NaN, -Infinity]],
    ['["1", "2.5"]', [2], [1, 2.5]],
  ])('%s', (text, shape, values) => {
    expectTensor({ text, format: 'json', shape, values });
  });

  test('what JSON.stringify writes reads back', () => {
    const rows = [
      [1e21, -1e-7, 0],
      [123456789.125, -0.5, 5e-324],
    ];
    const tensor = tensorOf(JSON.stringify(rows, null, 2));
    expect([...tensor.values]).toEqual(rows.flat());
    expect(tensor.shape).toEqual([2, 3]);
  });
});

describe('tables', () => {
  test.each<[name: string, text: string, format: TextFormat, shape: number[], values: number[]]>([
    ['one line', '2 1 0.1', 'plain', [3], [2, 1, 0.1]],
    ['several lines', '2 1 .1\n0.5 2.5 0.3', 'plain', [2, 3], six],
    ['one number', ' 3 ', 'plain', [], [3]],
    ['one number a line', '3\n1\n2\n', 'plain', [3, 1], [3, 1, 2]],
    ['blank lines and indentation', '\n\n  2 1 .1\n\n\t0.5   2.5 0.3  \n\n', 'plain', [2, 3], six],
    ['carriage returns', '2 1 .1\r\n0.5 2.5 0.3\r\n', 'plain', [2, 3], six],
    ['old line ends', '2 1 .1\r0.5 2.5 0.3', 'plain', [2, 3], six],
    ['columns lined up with spaces and tabs', '1  2\t3\n4\t5  6', 'plain', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['comments', '# z\n2 1 .1 # first\n#\n0.5 2.5 0.3# second', 'plain', [2, 3], six],
    ['a name', 'p = 0.9 0.1', 'plain', [2], [0.9, 0.1]],
    ['commas', '2,1,.1\n0.5,2.5,0.3', 'csv', [2, 3], six],
    ['commas and spaces', '2, 1 ,.1\n 0.5 ,\t2.5, 0.3 ', 'csv', [2, 3], six],
    ['a comma at the end of the line', '2,1,.1,\n0.5,2.5,0.3,\n', 'csv', [2, 3], six],
    ['quoted cells', '"2","1"\n"3","4.5"', 'csv', [2, 2], [2, 1, 3, 4.5]],
    ['semicolons', '2;1;.1\n0.5; 2.5; 0.3', 'csv', [2, 3], six],
    ['tabs', '2\t1\t.1\n0.5\t2.5\t0.3\n', 'tsv', [2, 3], six],
    ['tabs with spaces around', '2 \t 1\n3\t 4', 'tsv', [2, 2], [2, 1, 3, 4]],
    [
      'names of no number',
      'nan inf -inf\nNaN Infinity -Infinity',
      'plain',
      [2, 3],
      [NaN, Infinity, -Infinity, NaN, Infinity, -Infinity],
    ],
    ['a lone name of no number', 'inf', 'plain', [], [Infinity]],
  ])('%s', (_, text, format, shape, values) => {
    expectTensor({ text, format, shape, values });
  });

  test.each<[name: string, text: string, format: TextFormat, header: string[], shape: number[]]>([
    ['words', 'cat,dog\n1,2\n3,4', 'csv', ['cat', 'dog'], [2, 2]],
    ['words before one row', 'cat,dog\n1,2', 'csv', ['cat', 'dog'], [2]],
    ['words with spaces', 'class a,class b\n1,2', 'csv', ['class a', 'class b'], [2]],
    ['words that hold digits', 'class0\tclass1\n1\t2', 'tsv', ['class0', 'class1'], [2]],
    ['quoted words', '"a, or ""b""";\'c\'\n1;2', 'csv', ['a, or "b"', 'c'], [2]],
    ['words between spaces', 'cat dog bird\n1 2 3', 'plain', ['cat', 'dog', 'bird'], [3]],
    ['Chinese words', '猫，狗\n1，2', 'csv', ['猫', '狗'], [2]],
    ['a comment in between', 'cat,dog\n# data\n\n1,2', 'csv', ['cat', 'dog'], [2]],
    ['one word a column of one', 'loss\n0.5\n0.25', 'plain', ['loss'], [2, 1]],
  ])('a header of %s is skipped and told', (_, text, format, header, shape) => {
    expect(tensorOf(text)).toMatchObject({ format, header, shape });
  });

  test('a first line of numbers is no header', () => {
    expect(tensorOf('0,1\n0.5,0.5')).toMatchObject({ shape: [2, 2] });
    expect(tensorOf('nan,inf\n0.5,0.5')).toMatchObject({ shape: [2, 2] });
  });
});

describe('what input methods and word processors type', () => {
  test.each([
    ['full-width brackets, commas and digits', '［［２，１，．１］，［０．５，２．５，０．３］］', [2, 3]],
    ['full-width round brackets', '（（２，１，．１），（０．５，２．５，０．３））', [2, 3]],
    ['square brackets of Chinese text', '【2、1、0.1】【0.5、2.5、0.3】', [2, 3]],
    ['ideographic spaces', '2\u30001\u30000.1\n0.5\u30002.5\u30000.3', [2, 3]],
    ['semicolons', '２；１；．１\n０．５；２．５；０．３', [2, 3]],
    ['no-break spaces and a byte order mark', '\ufeff2\u00a01\u00a0.1\n0.5\u00a02.5\u00a00.3', [2, 3]],
  ])('%s', (_, text, shape) => {
    expect(tensorOf(text)).toMatchObject({ shape, values: Float64Array.from(six) });
  });

  test('minus signs', () => {
    expect([...tensorOf('\u22121 －2 –3 1e\u22122').values]).toEqual([-1, -2, -3, 0.01]);
  });
});

test('spans cover the numbers as written, signs and calls included', () => {
  const text = "x = [[1_000, -ln(2)], [ 12% , -float('inf')]]";
  const { spans } = tensorOf(text);
  const words = Array.from({ length: spans.length / 2 }, (_, i) => text.slice(spans[2 * i], spans[2 * i + 1]));
  expect(words).toEqual(['1_000', '-ln(2)', '12%', "-float('inf')"]);
});

describe('any tensor, written in any of the ways, reads back number for number', () => {
  type Nested = number | Nested[];
  const write = (value: Nested, open: string, separator: string, close: string): string =>
    typeof value === 'number'
      ? String(value)
      : open + value.map((item) => write(item, open, separator, close)).join(separator) + close;
  const flat = (value: Nested): number[] => (typeof value === 'number' ? [value] : value.flatMap(flat));
  const build = (random: Random, shape: readonly number[]): Nested =>
    shape.length === 0 ? random.double() : Array.from({ length: shape[0] }, () => build(random, shape.slice(1)));

  const writers: Record<string, (value: Nested) => string> = {
    json: (value) => JSON.stringify(value, null, 1),
    python: (value) => write(value, '[', ', ', ']'),
    'trailing commas': (value) => write(value, '(', ',', ',)').replaceAll('),)', '),\n)'),
    numpy: (value) => write(value, '[', ' ', ']'),
    'numpy.array': (value) => `np.array(${write(value, '[', ',\n  ', ']')}, dtype=np.float64)`,
    tensor: (value) => `tensor(${write(value, '[', ', ', ']')}, device='cuda:0', grad_fn=<ViewBackward0>)`,
    'tf.Tensor': (value) => `<tf.Tensor: shape=(), dtype=float64, numpy=array(${write(value, '[', ', ', ']')})>`,
    'full-width': (value) => write(value, '［', '，', '］').replaceAll('-', '－').replaceAll('.', '．'),
  };

  test.each(Object.keys(writers))('%s', (name) => {
    const random = new Random(2026);
    for (let round = 0; round < 60; round++) {
      const rank = random.integer(1, 5);
      const shape = Array.from({ length: rank }, () => random.integer(1, 4));
      const value = build(random, shape);
      const text = (writers[name] as (value: Nested) => string)(value);
      const tensor = tensorOf(text);
      expect(tensor.shape, text).toEqual(shape);
      expect([...tensor.values], text).toEqual(flat(value));
    }
  });

  test.each(['\t', ',', ';', ' ', ' , ', '   '])('rows with %j between the numbers', (separator) => {
    const random = new Random(7);
    for (let round = 0; round < 40; round++) {
      const shape = [random.integer(2, 6), random.integer(1, 6)];
      const rows = build(random, shape) as number[][];
      const tensor = tensorOf(rows.map((row) => row.join(separator)).join(random.pick(['\n', '\r\n', '\n\n'])));
      expect(tensor.shape).toEqual(shape);
      expect([...tensor.values]).toEqual(rows.flat());
    }
  });
});

test('each span alone reads as its number', () => {
  const text = "[[1/3, ln 3, -log(2), 12%], [1e4, .5, −7, +3], [np.inf, 'NaN', 1_0.5, float('2')]]";
  const { values, spans } = tensorOf(text);
  expect(values).toHaveLength(12);
  values.forEach((value, i) => {
    const alone = tensorOf(text.slice(spans[2 * i], spans[2 * i + 1]));
    expect(alone.shape).toEqual([]);
    expect(alone.values[0]).toBe(value);
  });
});

test('parsing leaves nothing behind: the same text gives the same tensor twice', () => {
  const text = 'tensor([[1., 2.]])';
  expect(parseTensor(text)).toEqual(parseTensor(text));
});
