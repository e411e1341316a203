import type { Shape } from './speed-result.ts';

/** Logits and their targets, row-major. */
export interface Batch {
  readonly rows: number;
  readonly classes: number;
  readonly logits: Float32Array;
  readonly target: Int32Array;
}

/** Logits in [-8, 8) and targets, the same in every run on every machine. */
export function makeBatch([rows, classes]: Shape): Batch {
  let state = 1;
  const next = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> 8;
  };
  const logits = Float32Array.from({ length: rows * classes }, () => (next() - 2 ** 23) / 2 ** 20);
  const target = Int32Array.from({ length: rows }, () => next() % classes);
  return { rows, classes, logits, target };
}
