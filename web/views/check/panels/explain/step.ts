import type { en } from '../../../../i18n/explain/en.ts';
import type { MessageValues } from '../../../../i18n/translator.ts';
import { type Formula, operator, row } from './formula.ts';
import { shownClasses } from './shown-classes.ts';

/** One step of a derivation: what is done, in words, and the formulas with the row's numbers in them. */
export interface Step {
  readonly key: Extract<keyof typeof en, `explain.step.${string}`>;
  readonly values?: MessageValues;
  readonly lines: readonly Formula[];
}

/** What every derivation writes out: some classes of the row, and an ellipsis for the rest. */
export class Classes {
  readonly count: number;
  readonly shown: readonly number[];

  constructor(size: Float64Array, first: readonly number[]) {
    this.count = size.length;
    this.shown = shownClasses(size, first);
  }

  /** The parts for the shown classes with a sign between each two, where the others are left out an ellipsis. */
  joined(sign: '+' | ',', part: (index: number) => Formula): Formula {
    const items = this.shown.flatMap((index, place) => {
      const written = part(index);
      return place === 0 ? [written] : [operator(sign), written];
    });
    return row(...items, ...(this.shown.length < this.count ? [operator(sign), operator('⋯')] : []));
  }
}
