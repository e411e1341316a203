import type { StoredDType } from './api.d.ts';

/** The bytes of a number, by its type. */
export const storedBytes: Readonly<Record<StoredDType, number>> = {
  float16: 2,
  bfloat16: 2,
  float32: 4,
  float64: 8,
  int8: 1,
  int16: 2,
  int32: 4,
  int64: 8,
  uint8: 1,
  uint16: 2,
  uint32: 4,
};
