// The golden vectors as the engine takes them, in Node and in browsers: tests/golden/README.md defines the format and the
// rule that judges.
import type { Values } from '../../../web/engine/api.d.ts';

type GoldenNumber = number | 'NaN' | 'Infinity' | '-Infinity';

interface Written {
  readonly shape: readonly number[];
  readonly dtype?: 'int32';
  readonly data?: readonly GoldenNumber[];
  readonly gen?: 'lcg32';
  readonly seed?: number;
  readonly k?: number;
  readonly set?: readonly (readonly [number, GoldenNumber])[];
  readonly sparse?: true;
  readonly sampled?: true;
  readonly index?: readonly number[];
  readonly value?: readonly GoldenNumber[];
  readonly sum?: number;
  readonly sum_abs?: number;
}

export interface GoldenCase {
  readonly name: string;
  readonly op: string;
  readonly inputs: Readonly<Record<string, Written>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected?: Written;
  readonly expected_error?: string;
  readonly expected_grad?: Readonly<Record<string, Written>>;
  readonly rtol: number;
  readonly atol: number;
  readonly grad_rtol?: number;
  readonly grad_atol?: number;
  readonly rtol64: number;
  readonly atol64: number;
  readonly grad_atol64?: number;
}

/** An input with all its numbers written out. */
export interface Input {
  readonly shape: readonly number[];
  readonly data: Float64Array;
  readonly dtype: 'real' | 'int32';
}

/** Writes an input out. */
export function expand(written: Written): Input {
  const { shape, dtype = 'real' } = written;
  const count = shape.reduce((product, extent) => product * extent, 1);
  const data = written.gen === 'lcg32' ? lcg32(count, written.seed ?? 0, written.k ?? 0) : new Float64Array(count);
  written.data?.forEach((value, i) => {
    data[i] = Number(value);
  });
  for (const [index, value] of written.set ?? []) data[index] = Number(value);
  if (written.sparse) {
    written.index?.forEach((index, i) => {
      data[index] = Number(written.value?.[i]);
    });
  }
  return { shape, data, dtype };
}

function lcg32(count: number, seed: number, k: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return ((state >>> 8) - 8388608) / 2 ** k;
  });
}

/** What is wrong with a result, or nothing. A float32 result is judged against the expected value as a float32. */
export function judge(got: Values, expected: Written, rtol: number, atol: number): string | undefined {
  if (got.shape.join() !== expected.shape.join()) return `shape [${got.shape}], expected [${expected.shape}]`;
  const round = got.data instanceof Float32Array ? Math.fround : (value: number) => value;
  const passes = (value: number, exact: number) => {
    const target = round(exact);
    return Object.is(value, target) || Math.abs(value - target) <= rtol * Math.abs(target) + atol;
  };
  if (expected.sampled) return judgeSample(got, expected, passes, rtol, atol);
  const wanted = expand(expected).data;
  const wrong = wanted.findIndex((value, i) => !passes(got.data[i], value));
  return wrong === -1 ? undefined : `[${wrong}] is ${got.data[wrong]}, expected ${round(wanted[wrong])}`;
}

function judgeSample(
  got: Values,
  { index = [], value = [], sum = 0, sum_abs = 0 }: Written,
  passes: (value: number, exact: number) => boolean,
  rtol: number,
  atol: number,
): string | undefined {
  const wrong = index.findIndex((place, i) => !passes(got.data[place], Number(value[i])));
  if (wrong !== -1) return `[${index[wrong]}] is ${got.data[index[wrong]]}, expected ${value[wrong]}`;
  const total = Array.from(got.data).reduce((partial, entry) => partial + entry, 0);
  const within = rtol * sum_abs + atol * Math.sqrt(got.data.length);
  return Math.abs(total - sum) <= within ? undefined : `sum is ${total}, expected ${sum}`;
}
