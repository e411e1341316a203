import type { OperationName, TensorLike, Xent } from '../../../web/engine/api.d.ts';
import { expand, type GoldenCase, type Input, judge } from './golden.ts';

type RealDType = 'float32' | 'float64';

/** All that is wrong with what the engine makes of a case, given as arrays and given as tensors of the module. */
export function findProblems(xent: Xent, golden: GoldenCase, dtype: RealDType): string[] {
  const inputs = Object.fromEntries(Object.entries(golden.inputs).map(([name, written]) => [name, expand(written)]));
  return [
    ...judgeError(golden, () => compute(xent, golden, dtype, inputs)),
    ...judgeError(golden, () => asTensors(xent, inputs, dtype, (tensors) => compute(xent, golden, dtype, tensors))),
  ];
}

/** What `attempt` finds wrong, if it should succeed; the lack of the right error, if it should fail. */
function judgeError({ expected_error }: GoldenCase, attempt: () => string[]): string[] {
  try {
    const problems = attempt();
    return expected_error === undefined ? problems : [`no error, expected ${expected_error}`];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return expected_error !== undefined && code === expected_error ? [] : [`${error}, expected ${expected_error}`];
  }
}

/** Computes a case and gives what is wrong with the results. */
function compute(
  xent: Xent,
  golden: GoldenCase,
  dtype: RealDType,
  inputs: Readonly<Record<string, TensorLike>>,
): string[] {
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
