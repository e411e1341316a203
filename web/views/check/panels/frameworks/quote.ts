import type { Xent } from '../../../../engine/xent.ts';
import type { State } from '../../../../state/schema.ts';
import type { Settled } from '../../check-runner.ts';
import type { RuleName } from './rules.ts';

/** What a framework says to an input. */
export interface Quote {
  /** One line of code. z: logits, q: probabilities, y: class indices, p: target distributions, w: class weights, C: classes. */
  readonly call: string;
  /** What it gives, in nats; null where it gives nothing, for the reasons among the rules. */
  readonly value: number | null;
  /** What makes it differ. */
  readonly rules: readonly RuleName[];
}

/** The input, its result and the row that is compared where there is one loss a row. */
export interface Question extends Settled {
  readonly row: number;
  readonly xent: Xent;
}

/** A framework is one file and one entry in frameworks.ts. */
export interface Framework {
  readonly name: string;
  readonly quotes: Readonly<Record<State['kind'], (question: Question) => readonly Quote[]>>;
}

/** The rules that apply, out of some with their conditions. */
export function applying(conditions: Readonly<Partial<Record<RuleName, boolean>>>): RuleName[] {
  return (Object.keys(conditions) as RuleName[]).filter((name) => conditions[name]);
}

/** The arguments that are given, out of some that may be: `F.cross_entropy(z, y, weight=w)`. */
export function written(callee: string, ...parts: readonly (string | false)[]): string {
  return `${callee}(${parts.filter((part) => part !== false).join(', ')})`;
}
