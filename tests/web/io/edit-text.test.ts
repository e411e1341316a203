import { expect, test } from 'vitest';
import { replaceValues } from '../../../web/io/edit-text.ts';
import { formatNumber } from '../../../web/io/format-number.ts';
import { tensorOf } from './expectations.ts';
import { Random } from './random.ts';

const texts = [
  '2.0 1.0 0.1\n0.5 2.5 0.3',
  '# logits\n[[2.0,\t1.0],  # first\n  [ln 3 , -1/3], ]',
  "tensor([[1., 2.]], device='cuda:0', grad_fn=<SoftmaxBackward0>)",
  '猫，狗\n１２％，２．５',
  '["NaN", "1"]',
  "[float('inf'), np.float64(0.5), 1_000]",
  '7',
];

test('only the numbers named change, and nothing around them', () => {
  const text = 'z = [[2.0, 1.0], # no 1.0\n     [0.5, 1e-3]]';
  const changes = new Map([
    [3, '-7'],
    [1, '12.5'],
  ]);
  expect(replaceValues(text, tensorOf(text).spans, changes)).toBe('z = [[2.0, 12.5], # no 1.0\n     [0.5, -7]]');
});

test.each(texts)('%j: no change, no difference', (text) => {
  expect(replaceValues(text, tensorOf(text).spans, new Map())).toBe(text);
});

test.each(texts)('%j: the edited text reads as the edited numbers', (text) => {
  const random = new Random(text.length);
  const before = tensorOf(text);
  for (let round = 0; round < 30; round++) {
    const values = [...before.values];
    const changes = new Map<number, string>();
    for (let count = random.integer(1, values.length); count > 0; count--) {
      const index = random.integer(0, values.length - 1);
      const written = formatNumber(random.double(), random.integer(1, 17));
      changes.set(index, written);
      values[index] = Number(written);
    }
    const after = tensorOf(replaceValues(text, before.spans, changes));
    expect([...after.values]).toEqual(values);
    expect(after.shape).toEqual(before.shape);
  }
});

test.each([-1, 3, 0.5])('there is no number %d', (index) => {
  expect(() => replaceValues('1 2 3', tensorOf('1 2 3').spans, new Map([[index, '0']]))).toThrow(RangeError);
});
