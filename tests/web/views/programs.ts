import type { LossProgram } from '../../../web/io/code/loss-program.ts';
import { writeNumpy } from '../../../web/io/code/numpy.ts';
import { defaultState, type State } from '../../../web/state/schema.ts';
import { checkInput } from '../../../web/views/check/check-result.ts';
import type { Settled } from '../../../web/views/check/check-runner.ts';
import { computeCheck } from '../../../web/views/check/compute-check.ts';
import { restoreText } from '../../../web/views/check/restore/restore.ts';
import { xent } from './engine.ts';

/** The state that computes what a program does. */
export function stateOf(program: LossProgram): State {
  return { ...defaultState, ...restoreText(writeNumpy(program))?.patch };
}

/** What the page has computed from a state. */
export function settledOf(state: State): Settled {
  const input = checkInput(state);
  const outcome = computeCheck(input, xent);
  if (!outcome.ok) throw new Error(`${outcome.problem.field}: ${outcome.problem.code}`);
  return { input, result: outcome.result };
}

/** What a program must print: the loss in its unit, or the losses where they are not reduced. */
export function numbersOfPage({ result }: Settled, { reduction, unit }: State): number[] {
  const nats = reduction === 'none' ? Array.from(result.losses) : [result.loss ?? Number.NaN];
  return unit === 'bits' ? nats.map((loss) => loss / Math.LN2) : nats;
}
