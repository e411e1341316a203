import { describe, expect, test } from 'vitest';
import type { OperationName, TensorLike, Xent } from '../../../web/engine/api.d.ts';
import { operations } from '../../../web/engine/operations.ts';
import { load } from '../../../web/engine/xent.ts';
import { expand, type GoldenCase, goldenCases, type Input, judge } from './golden.ts';

const xent = await load();
const names = Object.keys(operations);
const cases = goldenCases(names);

type RealDType = 'float32' | 'float64';

/** Computes a case and gives what is wrong with it. */
function run(golden: GoldenCase, dtype: RealDType, inputs: Readonly<Record<string, TensorLike>>): string[] {
  const grad = Object.keys(golden.expected_grad ?? {});
  const result = xent.evaluate(golden.op as OperationName, inputs, { ...golden.options, dtype, grad });
  const single = dtype === 'float32';
  const [rtol, atol] = single ? [golden.rtol, golden.atol] : [golden.rtol64, golden.atol64];
  const [gradRtol = rtol, gradAtol = atol] = single
    ? [golden.grad_rtol, golden.grad_atol]
    : [golden.rtol64, golden.grad_atol64];
  const problems = golden.expected ? [judge(result.output, golden.expected, rtol, atol)] : [];
  for (const [input, expected] of Object.entries(golden.expected_grad ?? {})) {
    const problem = judge(result.grad[input], expected, gradRtol, gradAtol);
    problems.push(problem && `gradient of ${input}: ${problem}`);
  }
  for (const array of [result.output, ...Object.values(result.grad)]) array.free?.();
  return problems.filter((problem) => problem !== undefined);
}

/** Gives the inputs to `use` as tensors of the module, which are freed after. */
function asTensors<T>(
  { tensor }: Xent,
  inputs: Readonly<Record<string, Input>>,
  dtype: RealDType,
  use: (tensors: Record<string, TensorLike>) => T,
): T {
  const tensors = Object.entries(inputs).map(([name, input]) => {
    const made = tensor(input.shape, input.dtype === 'int32' ? 'int32' : dtype);
    made.data.set(input.data);
    return [name, made] as const;
  });
  try {
    return use(Object.fromEntries(tensors));
  } finally {
    for (const [, made] of tensors) made.free();
  }
}

test('every operation has golden cases', () => {
  expect([...new Set(cases.map(({ op }) => op))].toSorted()).toEqual(names.toSorted());
});

describe.each(['float32', 'float64'] as const)('golden %s', (dtype) => {
  const withValues = cases.filter((golden) => golden.expected_error === undefined);
  test.each(withValues.map((golden) => [golden.op, golden.name, golden] as const))('%s: %s', (_op, _name, golden) => {
    const inputs = Object.fromEntries(Object.entries(golden.inputs).map(([name, written]) => [name, expand(written)]));
    expect(run(golden, dtype, inputs)).toEqual([]);
    expect(asTensors(xent, inputs, dtype, (tensors) => run(golden, dtype, tensors))).toEqual([]);
  });

  const withErrors = cases.filter((golden) => golden.expected_error !== undefined);
  test.each(withErrors.map((golden) => [golden.op, golden.name, golden] as const))('%s: %s', (_op, _name, golden) => {
    const inputs = Object.fromEntries(Object.entries(golden.inputs).map(([name, written]) => [name, expand(written)]));
    const error = expect.objectContaining({ code: golden.expected_error });
    expect(() => run(golden, dtype, inputs)).toThrow(error);
    expect(() => asTensors(xent, inputs, dtype, (tensors) => run(golden, dtype, tensors))).toThrow(error);
  });
});
