// The core's objects are used again by every call: nothing of one call may show in the next.
import { expect, test } from 'vitest';
import { load } from '../../../web/engine/xent.ts';

const xent = await load();
const logits = [
  [2, 1, 0.1],
  [0.5, 2.5, 0.3],
];
const target = [2, 1];

test('options of a call are not those of the next', () => {
  const plain = xent.crossEntropy(logits, target);
  const options = { reduction: 'sum', labelSmoothing: 0.2, softcap: 3, ignoreIndex: 1, empty: 'zero' } as const;
  expect(xent.crossEntropy(logits, target, options).value).not.toBe(plain.value);
  expect(xent.crossEntropy(logits, target)).toEqual(plain);
});

test('nor are its gradients, its dtype and its statistics', () => {
  const plain = xent.crossEntropy(logits, target);
  const other = xent.crossEntropy(logits, target, { grad: true, dtype: 'float64' });
  expect(other.grad.logits?.data).toBeInstanceOf(Float64Array);
  expect(xent.crossEntropy(logits, target)).toEqual(plain);
  expect(xent.entropy([0.5, 0.5])).not.toHaveProperty('lse');
});

test('operations with options of one class keep to their own', () => {
  const tensor = [logits, logits];
  const along = xent.softmax(tensor, { axis: 1, temperature: 2 });
  expect(xent.logSoftmax(tensor)).not.toEqual(along);
  expect(xent.softmax(tensor, { axis: 1, temperature: 2 })).toEqual(along);
  expect(xent.softmax(tensor).lse.shape).toEqual([2, 2]);
});

test('a call that fails leaves nothing behind', () => {
  const plain = xent.crossEntropy(logits, target);
  expect(() => xent.crossEntropy(logits, [0, 7], { labelSmoothing: 0.5 })).toThrow('target[1] is 7');
  expect(() => xent.crossEntropy(logits, target, { labelSmoothing: 2 })).toThrow('label_smoothing');
  expect(xent.crossEntropy(logits, target)).toEqual(plain);
});

test('a result stays what it was when others have been computed', () => {
  const first = xent.softmax(logits, { grad: true });
  const copy = structuredClone(first);
  xent.softmax([[9, 9, 9]], { grad: true });
  expect(first).toEqual(copy);
});

test('an option that computes something itself, while it is read, changes nothing', () => {
  const options = {
    get labelSmoothing() {
      xent.crossEntropy(logits, target, { softcap: 1, grad: true });
      return 0.1;
    },
  };
  expect(xent.crossEntropy(logits, target, options)).toEqual(
    xent.crossEntropy(logits, target, { labelSmoothing: 0.1 }),
  );
});
