import { expect, test } from 'vitest';
import { release } from '../../../web/engine/release.ts';

test('a released buffer is empty, every time', () => {
  for (const bytes of [1, 2 ** 20, 0]) {
    const numbers = new Uint8Array(bytes);
    release(numbers.buffer);
    expect(numbers.buffer.byteLength).toBe(0);
    expect(numbers).toHaveLength(0);
  }
});
