import { expect, test } from 'vitest';
import { load } from '../../../web/engine/xent.ts';

const xent = await load();

function heapBytes(): number {
  const probe = xent.tensor([1]);
  const bytes = probe.data.buffer.byteLength;
  probe.free();
  return bytes;
}

test('logits are never stored: memory does not grow with rows times classes', () => {
  const [rows, features, classes] = [1024, 2, 50257];
  const hidden = xent.tensor([rows, features]);
  const weight = xent.tensor([classes, features]);
  const target = xent.tensor([rows], 'int32');
  const before = heapBytes();
  const { value, grad } = xent.linearCrossEntropy(hidden, weight, target, { grad: true });
  // The logits would be 206 MB; the gradients are 0.4 MB, and a tile and its panels 0.5 MB.
  expect(heapBytes() - before).toBeLessThan(4e6);
  expect(value).toBeCloseTo(Math.log(classes), 5);
  for (const tensor of [hidden, weight, target, ...Object.values(grad)]) tensor.free();
});
