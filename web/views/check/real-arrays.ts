import type { TensorLike, Values } from '../../engine/xent.ts';
import type { State } from '../../state/schema.ts';

/** Numbers in the type that is computed in, with their shape. */
export function real(values: Float64Array, shape: readonly number[], dtype: State['dtype']): TensorLike {
  return { shape, data: dtype === 'float32' ? Float32Array.from(values) : values };
}

/** What the engine gave, in doubles; a single number as an array of one. */
export function doubles(value: number | Values): Float64Array {
  if (typeof value === 'number') return Float64Array.of(value);
  return value.data instanceof Float64Array ? value.data : Float64Array.from(value.data);
}

export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
