import { expect, test } from 'vitest';
import {
  confusion,
  type Judged,
  lossEdges,
  lossShares,
  reliability,
  worstRows,
} from '../../../../../web/views/train/inside/diagnosis.ts';

/** Four rows of three classes; row 3 does not count. */
const judged: Judged = {
  labels: [0, 1, 2, 0],
  probabilities: [0.7, 0.2, 0.1, 0.5, 0.5, 0, 0.25, 0.72, 0.03, 1, 0, 0],
  classes: 3,
  rows: [2, 0, 1],
};

test('confusion: the true class down, the predicted across; of equals the first', () => {
  expect([...confusion(judged)]).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0]);
});

test('reliability: confidence and accuracy of each bin', () => {
  const bins = reliability(judged, 10);
  expect(bins[5]).toMatchObject({ count: 1, confidence: 0.5, accuracy: 0 });
  expect(bins[7].count).toBe(2);
  expect(bins[7].confidence).toBeCloseTo(0.71, 12);
  expect(bins[7].accuracy).toBe(0.5);
  expect(bins[9].count).toBe(0);
  expect(bins[9].accuracy).toBeNaN();
});

test('a certain prediction is in the last bin', () => {
  expect(reliability({ ...judged, rows: [3] })[9]).toMatchObject({ count: 1, accuracy: 1 });
});

test('losses: every row is in one bar', () => {
  const shares = lossShares(judged);
  expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
  // -ln 0.7 and -ln 0.5 between 0.2 and 1, -ln 0.03 between 2 and 4.
  expect(shares[lossEdges.indexOf(2)]).toBeCloseTo(1 / 3, 12);
  expect(lossShares({ ...judged, rows: [3] })[0]).toBe(1);
  expect(lossShares({ labels: [1], probabilities: [1, 0], classes: 2, rows: [0] }).at(-1)).toBe(1);
});

test('the worst rows first', () => {
  expect(worstRows(judged, 2)).toEqual([2, 1]);
});
