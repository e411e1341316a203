import type { Xent, XentError } from '../../engine/xent.ts';
import { type ReadTensor, readTensor } from '../../io/parse-tensor.ts';
import type { CheckInput, CheckOutcome, CheckResult } from './check-result.ts';
import { computeBinary } from './compute-binary.ts';
import { computeLogits } from './compute-logits.ts';
import { computeProbabilities } from './compute-probabilities.ts';
import { ProblemFound } from './problem-found.ts';

/** One way to read the numbers and the loss that goes with it. Gives up by throwing a ProblemFound or an error of the engine. */
type Compute = (input: CheckInput, xent: Xent, read: ReadTensor) => CheckResult;

const computations: Readonly<Record<CheckInput['kind'], Compute>> = {
  logits: computeLogits,
  probabilities: computeProbabilities,
  binary: computeBinary,
};

/** From the texts and options to everything the check view shows. Never throws for what a user can type. */
export function computeCheck(input: CheckInput, xent: Xent, read: ReadTensor = readTensor): CheckOutcome {
  try {
    return { ok: true, result: computations[input.kind](input, xent, read) };
  } catch (error) {
    if (error instanceof ProblemFound) return { ok: false, problem: error.problem };
    if (isXentError(error)) {
      return { ok: false, problem: { field: 'options', code: error.code, values: { message: error.message } } };
    }
    throw error;
  }
}

function isXentError(error: unknown): error is XentError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
