import { type ContenderName, contenderNames, type SpeedOperation, type SpeedResult } from './speed-result.ts';
import { median } from './timing.ts';

/** The results of one operation. */
export function resultsOf(results: readonly SpeedResult[], operation: SpeedOperation): readonly SpeedResult[] {
  return results.filter((result) => result.operation === operation);
}

/** Those who were measured: all but what the engine could not run. */
export function measuredNames(results: readonly SpeedResult[]): readonly ContenderName[] {
  return contenderNames.filter((name) => results.some(({ figures }) => figures[name]));
}

/** How many times as fast one was as another: the median over the shapes. */
export function timesAsFast(results: readonly SpeedResult[], one: ContenderName, other: ContenderName): number {
  return median(
    results.flatMap(({ figures: { [one]: a, [other]: b } }) =>
      a && b ? a.gigabytesPerSecond / b.gigabytesPerSecond : [],
    ),
  );
}
