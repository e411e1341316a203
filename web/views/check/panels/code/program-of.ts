import type { LossProgram, ProgramTarget } from '../../../../io/code/loss-program.ts';
import { parseWeight } from '../../../../io/parse-weight.ts';
import type { State } from '../../../../state/schema.ts';
import type { CheckResult } from '../../check-result.ts';
import type { Settled } from '../../check-runner.ts';

/** What a program must compute to print the number of the page. Options that do not matter here have their defaults. */
export function programOf({ input, result }: Settled, unit: State['unit']): LossProgram {
  const { kind, values, shape, layout } = result;
  const isLogits = kind === 'logits';
  const weight = isLogits && input.weight.trim() !== '' ? parseWeight(input.weight, layout.classes) : null;
  return {
    kind,
    values,
    shape,
    target: targetOf(result),
    weight: weight?.ok ? weight.value.values : null,
    reduction: input.reduction,
    labelSmoothing: isLogits ? input.labelSmoothing : 0,
    temperature: isLogits ? input.temperature : 1,
    logitScale: isLogits ? input.logitScale : 1,
    softcap: isLogits ? input.softcap : Infinity,
    lseSquareScale: isLogits ? input.lseSquareScale : 0,
    ignoreIndex: isLogits && result.target.kind === 'indices' ? input.ignoreIndex : -100,
    eps: kind === 'probabilities' ? input.eps : 1e-12,
    unit,
    dtype: input.dtype,
  };
}

function targetOf({ target, shape }: CheckResult): ProgramTarget {
  if (target.kind === 'probabilities') return { kind: 'probabilities', values: target.probabilities, shape };
  return { kind: 'indices', values: target.indices, shape: shape.length < 2 ? [] : [shape[0], ...shape.slice(2)] };
}
