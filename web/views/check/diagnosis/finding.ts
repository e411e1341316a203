import type { Xent } from '../../../engine/xent.ts';
import type { State } from '../../../state/schema.ts';
import type { CheckInput, CheckProblem, CheckResult } from '../check-result.ts';
import type { problemDetectors, resultDetectors } from './detectors.ts';

export type FindingCode = keyof typeof resultDetectors | keyof typeof problemDetectors;

/** Something that looks like a mistake. The keys of its sentences end in `code`. It crosses from a worker as it is. */
export interface Finding extends Suspicion {
  readonly code: FindingCode;
  /** The loss as it is and as it would be with `patch`, in nats; null where there is none. */
  readonly before: number | null;
  readonly after: number | null;
}

/** What a detector says: the places of its sentence, and the change that would mend it, where there is one. */
export interface Suspicion {
  readonly values?: Readonly<Record<string, string | number>>;
  /** Places that are losses in nats, shown in the reader's unit. */
  readonly losses?: Readonly<Record<string, number>>;
  readonly patch?: Partial<State>;
}

/** Looks at numbers that can be computed. Null when nothing is suspicious. */
export type ResultDetector = (result: CheckResult, input: CheckInput, xent: Xent) => Suspicion | null;

/** Looks at what cannot be computed as it stands; the texts are given as far as they are numbers at all. */
export type ProblemDetector = (
  problem: CheckProblem,
  input: CheckInput,
  texts: ProblemTexts,
  xent: Xent,
) => Suspicion | null;

export interface ProblemTexts {
  readonly numbers: Numbers | null;
  readonly target: Numbers | null;
}

/** Numbers whatever they are taken for, and where each stands in its text. */
export interface Numbers {
  readonly values: Float64Array;
  readonly shape: readonly number[];
  readonly spans: Uint32Array;
}
