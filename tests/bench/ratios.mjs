// What the measured times say: speeds, ratios and whether a floor is met.
import { targets } from './targets.mjs';

/** @import { Accuracy, Timing } from './measure.mjs' */
/** @typedef {{ timings: readonly Timing[], accuracy: readonly Accuracy[] }} Result */

export const median = (/** @type {readonly number[]} */ values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** @param {Result} result @param {string} kind @param {string} batch @param {string} name */
export function timingOf({ timings }, kind, batch, name) {
  return timings.find((timing) => timing.kind === kind && timing.batch === batch && timing.name === name);
}

/** The median speed in GB/s, of the bytes of the logits. @param {Timing} timing */
export function speed({ bytes, milliseconds }) {
  return bytes / median(milliseconds) / 1e6;
}

/**
 * How many times faster ours is: the median over the rounds of the ratio of two times taken in one round.
 * @param {Result} result @param {string} kind @param {string} batch @param {string} ours @param {string} peer
 */
export function timesFaster(result, kind, batch, ours, peer) {
  const mine = timingOf(result, kind, batch, ours);
  const theirs = timingOf(result, kind, batch, peer);
  if (!mine?.milliseconds.length || !theirs?.milliseconds.length || mine.error || theirs.error) return undefined;
  return median(mine.milliseconds.map((milliseconds, round) => theirs.milliseconds[round] / milliseconds));
}

/** @param {string} kind @param {string} batch @param {string} ours @param {string} peer */
export function floorOf(kind, batch, ours, peer) {
  return targets.find((one) => one.kind === kind && one.ours === ours && one.peer === peer)?.floors[batch];
}

export const distinct = (/** @type {readonly string[]} */ values) => [...new Set(values)];
