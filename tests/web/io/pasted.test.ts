import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../web/io/pasted.ts';
import { tensorOf } from './expectations.ts';
import { Random } from './random.ts';

function fieldsOf(text: string) {
  const pasted = readPasted(text);
  return pasted.how === 'names' ? pasted.fields : pasted.how;
}

describe('values with names go into the fields of these names', () => {
  test.each<[name: string, text: string, fields: Record<string, string>]>([
    ['assignments', 'logits = [[2, 1], [0, 3]]\ntarget = [0, 1]', { logits: '[[2, 1], [0, 3]]', target: '[0, 1]' }],
    [
      'prints of PyTorch',
      '>>> logits = tensor([[2., 1.],\n        [0., 3.]], grad_fn=<AddmmBackward0>)\n>>> labels = tensor([0, 1])\n',
      { logits: 'tensor([[2., 1.],\n        [0., 3.]], grad_fn=<AddmmBackward0>)', target: 'tensor([0, 1])' },
    ],
    ['rows under a name', 'logits =\n2 1\n0 3\n\ntarget = 0 1', { logits: '2 1\n0 3', target: '0 1' }],
    ['JavaScript', 'const z = [[2, 1]];\nconst y = [0];', { logits: '[[2, 1]]', target: '[0]' }],
    ['MATLAB', 'logits = [2 1; 0 3];\ntarget = [0 1];', { logits: '[2 1; 0 3]', target: '[0 1]' }],
    ['one line', 'logits = [2, 1]; target = 1', { logits: '[2, 1]', target: '1' }],
    ['colons', 'logits: [2, 1]\ntarget: 1', { logits: '[2, 1]', target: '1' }],
    ['full-width signs', 'logits＝［2，1］\ntarget＝1', { logits: '［2，1］', target: '1' }],
    [
      'code around',
      'import torch\n# the batch\nlogits = torch.tensor([[2., 1.]])\ntarget = torch.tensor([1])\nprint(logits)\n',
      { logits: 'torch.tensor([[2., 1.]])', target: 'torch.tensor([1])' },
    ],
    [
      'a JSON object',
      '{"logits": [[2, 1], [0, 3]], "targets": [0, 1]}',
      { logits: '[[2, 1], [0, 3]]', target: '[0, 1]' },
    ],
    [
      'a Python dict',
      "out = {'logits': tensor([[2., 1.]], device='cuda:0'), 'labels': tensor([1]),}",
      { logits: "tensor([[2., 1.]], device='cuda:0')", target: 'tensor([1])' },
    ],
    ['dict()', 'dict(logits=[2, 1], target=1)', { logits: '[2, 1]', target: '1' }],
    [
      'weights',
      '{"logits": [2, 1], "target": 0, "class_weights": [1, 2]}',
      { logits: '[2, 1]', target: '0', weight: '[1, 2]' },
    ],
    [
      'JSON records',
      '[{"logits": [2, 1], "label": 0}, {"logits": [0, 3], "label": 1}]',
      { logits: '[[2,1],\n [0,3]]', target: '[0,\n 1]' },
    ],
    [
      'JSON Lines',
      '{"id": 7, "scores": [2, 1], "y": 0}\n{"id": 8, "scores": [0, 3], "y": 1}\n',
      { logits: '[[2,1],\n [0,3]]', target: '[0,\n 1]' },
    ],
    ['a target alone', 'target = [0, 1]', { target: '[0, 1]' }],
    ['logits beside their prediction', 'preds = [1]\nlogits = [2, 1]\ntarget = 0', { logits: '[2, 1]', target: '0' }],
  ])('%s', (_, text, fields) => {
    expect(fieldsOf(text)).toEqual(fields);
  });

  test('what the numbers are is taken from their name, where it says it', () => {
    expect(readPasted('probs = [0.5, 0.5]\ny = 0')).toMatchObject({ kind: 'probabilities' });
    expect(readPasted('q = [0.5, 0.5]\np = [1, 0]')).toMatchObject({ kind: 'probabilities', used: ['q', 'p'] });
    expect(readPasted('logits = [0.5, 0.5]\ny = 0')).toMatchObject({ kind: 'logits' });
    expect(readPasted('y_pred = [0.5, 0.5]\ny_true = 0')).toMatchObject({ kind: null });
  });

  test('names of no use are told', () => {
    expect(readPasted('{"loss": 0.3, "logits": [2, 1], "step": 7, "labels": [0]}')).toMatchObject({
      used: ['logits', 'labels'],
      unused: ['loss', 'step'],
    });
  });

  test.each([
    '[[2, 1], [0, 3]]',
    '2 1\n0 3',
    'tensor([2, 1])',
    'hello: world',
    'a = [1, 2]\nb = [3, 4]',
    '{"a": 1}',
    '{',
    '',
    '[{"logits": [1]}, {"other": 1}]',
    '[{"logits": [1]}, 2]',
    '[{]',
  ])('%s is left as it is', (text) => {
    expect(readPasted(text)).toEqual({ how: 'numbers' });
  });
});

describe('a table with a target column', () => {
  test.each<[name: string, text: string, split: object]>([
    [
      'a column named so',
      'cat,dog,bird,label\n2,1,0.1,0\n0.5,2.5,0.3,1\n',
      { logits: 'cat,dog,bird\n2,1,0.1\n0.5,2.5,0.3', target: '0\n1', column: 'label', isNamed: true, omitted: [] },
    ],
    [
      'in front, between tabs',
      'y\ta\tb\n1\t0.5\t0.25\n0\t1\t2',
      { logits: 'a\tb\n0.5\t0.25\n1\t2', target: '1\n0', column: 'y', isNamed: true },
    ],
    [
      'with an index, as pandas writes it',
      ',0,1,2,target\n0,2.0,1.0,0.1,2\n1,0.5,2.5,0.3,1',
      { logits: '2.0,1.0,0.1\n0.5,2.5,0.3', target: '2\n1', column: 'target', omitted: ['1'] },
    ],
    [
      'with an id',
      'id;a;b;class\n17;0,5;0,25;1\n18;1;2;0',
      { logits: 'a;b\n0,5;0,25\n1;2', target: '1\n0', omitted: ['id'] },
    ],
    ['with quotes', '"a, first","b","label"\n"1","2","1"', { target: '1', column: 'label' }],
    ['of words that name columns', 'cat,dog,label\n2,1,dog\n0,3,cat', { logits: 'cat,dog\n2,1\n0,3', target: '1\n0' }],
    [
      'of words that columns end in',
      'p_cat,p_dog,truth\n0.2,0.8,dog\n0.6,0.4,cat',
      { target: '1\n0', column: 'truth' },
    ],
    [
      'of whole numbers at the end, without names',
      '2.5\t1\t0.1\t2\n0.5\t2.5\t0.3\t0',
      { logits: '2.5\t1\t0.1\n0.5\t2.5\t0.3', target: '2\n0', column: '4', isNamed: false },
    ],
    [
      'of whole numbers in front',
      '2 2.5 1 0.1\n0 0.5 2.5 0.3',
      { logits: '2.5 1 0.1\n0.5 2.5 0.3', target: '2\n0', column: '1' },
    ],
    ['of whole numbers under another name', 'a,b,answer\n0.5,1.5,0\n1,2,1', { column: 'answer', isNamed: false }],
    ['with ignored rows', '0.5 1.5 0\n1 2 -100\n0.1 0.2 1', { target: '0\n-100\n1', isNamed: false }],
  ])('%s', (_, text, split) => {
    expect(readPasted(text)).toMatchObject({ how: 'column', split });
  });

  test.each([
    ['all are whole', '1 2 0\n3 4 1'],
    ['none is whole', '0.5,0.25,0.1\n0.3,0.2,0.5'],
    ['not an index', '0.5 0.25 7\n0.1 0.2 3'],
    ['the same everywhere', '0.5 0.5 0\n0.2 0.8 0'],
    ['two columns', 'a,label\n0.5,1\n0.2,0'],
    ['fractions under its name', 'x,y,z\n0.5,0.25,0.1'],
    ['ragged', 'a,b,label\n1,2,0\n1,2'],
    ['one row', '0.5 0.25 1'],
    ['lists', '[0.5, 0.25, 1]\n[0.1, 0.2, 0]'],
    ['a lone header', 'a,b,label'],
  ])('none where %s', (_, text) => {
    expect(readPasted(text)).toEqual({ how: 'numbers' });
  });

  test('any logits and indices that are written side by side come apart again', () => {
    const random = new Random(41);
    for (let round = 0; round < 200; round++) {
      const [rows, classes] = [random.integer(1, 8), random.integer(2, 6)];
      const values = Array.from({ length: rows }, () => Array.from({ length: classes }, () => random.double()));
      const target = values.map(() => random.integer(0, classes - 1));
      const separator = random.pick([',', ';', '\t', ' ']);
      const names = [...Array.from({ length: classes }, (_, c) => `class_${c}`), 'label'];
      const place = random.integer(0, classes);
      const line = (cells: readonly (string | number)[], last: string | number) =>
        [...cells.slice(0, place), last, ...cells.slice(place)].join(separator);
      const text = [line(names.slice(0, -1), 'label'), ...values.map((row, i) => line(row, target[i] as number))].join(
        random.pick(['\n', '\r\n']),
      );
      const pasted = readPasted(text);
      if (pasted.how !== 'column') throw new Error(text);
      expect([...tensorOf(pasted.split.logits).values]).toEqual(values.flat());
      expect([...tensorOf(pasted.split.target).values]).toEqual(target);
    }
  });
});

describe('hostile text is looked through, soon', () => {
  const long = 2_000_000;
  test.each<[name: string, text: () => string]>([
    ['names', () => 'a='.repeat(long / 2)],
    ['names on lines', () => 'a=1\n'.repeat(long / 4)],
    ['braces', () => '{'.repeat(long)],
    ['brackets in JSON', () => `[{"a":${'['.repeat(long)}`],
    ['quotes', () => `{"a":${'"'.repeat(long)}`],
    ['blank lines', () => `logits=${'\n'.repeat(long)}`],
    ['semicolons', () => `logits=1${';'.repeat(long)}`],
    ['rows', () => `logits=1${'\n1'.repeat(long / 2)}`],
    ['commas', () => `a,b,label\n${','.repeat(long)}`],
    ['quoted cells', () => `a,b,label\n${'"'.repeat(long)}`],
    ['empty lines of a table', () => `a,b,label\n1,2,0${'\n\r'.repeat(long / 2)}`],
    ['a wide table', () => `${'a,'.repeat(long / 4)}label\n${'1,'.repeat(long / 4)}0`],
    ['imports', () => 'import \n'.repeat(long / 8)],
  ])('%s', (_, text) => {
    const before = performance.now();
    readPasted(text());
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  test('random pieces never make it throw', () => {
    const pieces = [
      ...[
        'logits',
        'target',
        'label',
        'q',
        'a',
        ' = ',
        ': ',
        ',',
        '\t',
        '\n',
        '\r\n',
        ' ',
        ';',
        '#',
        '"',
        "'",
        '{',
        '}',
      ],
      ...[
        '[',
        ']',
        '(',
        ')',
        '{"',
        '":',
        '[{',
        '1',
        '0.5',
        '2',
        '-100',
        'nan',
        'id',
        'dict(',
        '>>> ',
        'import x',
        '，',
        '＝',
        '\ud800',
      ],
    ];
    const random = new Random(43);
    const seen = new Set<string>();
    for (let round = 0; round < 30_000; round++) {
      seen.add(readPasted(random.text(random.integer(0, 20), pieces)).how);
    }
    expect([...seen].sort()).toEqual(['column', 'names', 'numbers']);
  });
});

test('of a long table it tells how far it is', () => {
  const shares: number[] = [];
  const rows = Array.from({ length: 5000 }, (_, row) => `0.${row},${row % 7}.5,${row % 2}`);
  const pasted = readPasted(['a,b,label', ...rows].join('\n'), (share) => shares.push(share));
  expect(pasted.how).toBe('column');
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(new Set(shares).size).toBeGreaterThan(6);
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBeGreaterThan(0.5);
  expect(shares.at(-1)).toBeLessThan(1);
});
