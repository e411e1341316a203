import { expect, test } from 'vitest';
import { languages } from '../../../../web/io/code/languages.ts';
import { readCode } from '../../../../web/io/code/read-code.ts';
import { Random } from '../random.ts';
import { randomProgram } from './random-programs.ts';

const fieldsOf = (code: string) => readCode(code)?.fields;

test('a program as people write it: prompts, annotations, nested calls, other names of the library', () => {
  const code = `
>>> import torch as th
>>> logits: th.Tensor = th.nn.Parameter(th.tensor([[2., 1.], [0.5, -1e-3]], dtype=th.float64, device='cpu'))
>>> target = th.LongTensor([0, 1])
>>> th.nn.functional.cross_entropy(logits, target, label_smoothing = .1, reduction="sum", ignore_index=-1)`;
  expect(fieldsOf(code)).toEqual({
    kind: 'logits',
    logits: '2 1\n0.5 -0.001',
    target: '0 1',
    weight: '',
    reduction: 'sum',
    dtype: 'float64',
    unit: 'nats',
    labelSmoothing: 0.1,
    ignoreIndex: -1,
  });
});

test('numbers over many lines, with comments and exponents', () => {
  const code = 'logits = np.array([\n  [1e-3, 2],  # first\n  [3, 4],\n])\n\ntarget = [\n  0,\n  1,\n]\n';
  expect(fieldsOf(code)).toMatchObject({ logits: '0.001 2\n3 4', target: '0 1' });
});

test('comments are not options', () => {
  const code = '# temperature = 3\nlogits = [[1, 2]]  # eps = 0.1\ntarget = [0]\n// label_smoothing = 0.2\n';
  const fields = fieldsOf(code);
  for (const name of ['temperature', 'eps', 'labelSmoothing']) expect(fields).not.toHaveProperty(name);
});

test('what is no list of numbers is left as it is, for its field to complain of', () => {
  expect(fieldsOf('logits = [[1, 2], [3]]\ntarget = [0, 1]')).toMatchObject({ logits: '[[1, 2], [3]]' });
  expect(fieldsOf('logits = {1, 2, 3}, {2, 2};\ntarget = {0, 1}, {2};')).toMatchObject({ logits: '[1, 2, 3]' });
});

test('numbers in files are named', () => {
  const code = "probs = np.array(np.load('a b.npy'), dtype=np.float32)\ntarget = np.load('target.npy')\neps = 1e-7";
  expect(readCode(code)).toEqual({
    fields: { kind: 'probabilities', weight: '', reduction: 'mean', dtype: 'float32', unit: 'nats', eps: 1e-7 },
    files: ['a b.npy', 'target.npy'],
  });
});

test.each(['', '1 2\n3 4', 'logits = [[1, 2]]', 'target = [1]', 'logits == [1]\ntarget = [0]', 'a logits, a target'])(
  '%j is no program',
  (text) => {
    expect(readCode(text)).toBeNull();
  },
);

test('ten thousand damaged programs: never an exception', () => {
  const random = new Random(3);
  const programs = Array.from({ length: 20 }, () => randomProgram(random))
    .flatMap((program) => languages.map(({ write }) => write(program)))
    .filter((code) => typeof code === 'string');
  for (let round = 0; round < 10_000; round++) {
    const code = random.pick(programs);
    const start = random.integer(0, code.length);
    const damage = random.text(random.integer(0, 4), '[](){}<>=:.,\'"#/\\\n e0-');
    const damaged = code.slice(0, start) + damage + code.slice(start + random.integer(0, 6));
    expect(() => readCode(damaged), damaged).not.toThrow();
  }
});

test.each([
  ['brackets', '[', 200_000],
  ['spaces', ' ', 200_000],
  ['calls', 'f(', 100_000],
  ['words', 'const ', 50_000],
])('many %s take no time', (_, piece, count) => {
  const start = performance.now();
  readCode(`target = [0]\nlogits = ${piece.repeat(count)}`);
  readCode(`${piece.repeat(count)}logits = [1]\ntarget = [0]`);
  expect(performance.now() - start).toBeLessThan(2000);
});
