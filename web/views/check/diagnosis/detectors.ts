import { allIgnored } from './detectors/all-ignored.ts';
import { classAxis, targetClassAxis } from './detectors/class-axis.ts';
import { clippingDecides } from './detectors/clipping-decides.ts';
import { counts } from './detectors/counts.ts';
import { ignoreIndexDiffers } from './detectors/ignore-index-differs.ts';
import { impossibleTarget, zeroProbability } from './detectors/impossible-target.ts';
import { labelLists, labelsOfOneRow } from './detectors/label-frequencies.ts';
import { logarithmLimited } from './detectors/logarithm-limited.ts';
import { logitsAsBinary, logitsAsProbabilities } from './detectors/logits-as-probabilities.ts';
import { meanOverClasses } from './detectors/mean-over-classes.ts';
import { notANumber, overflow, zeroWeight } from './detectors/not-a-number.ts';
import { percentages } from './detectors/percentages.ts';
import { probabilitiesAsLogits } from './detectors/probabilities-as-logits.ts';
import { roundedProbabilities } from './detectors/rounded-probabilities.ts';
import { rowsAsBinary } from './detectors/rows-as-binary.ts';
import { rowsNotNormalised, softmaxOverAll, softmaxOverRows } from './detectors/rows-not-normalised.ts';
import { singleClass, singleClassTarget } from './detectors/single-class.ts';
import { smoothingMeetsInfinity } from './detectors/smoothing-meets-infinity.ts';
import { severalOnes, targetsNotNormalised, targetTransposed } from './detectors/targets-not-normalised.ts';
import { targetsOneBased } from './detectors/targets-one-based.ts';
import type { ProblemDetector, ResultDetector } from './finding.ts';

/** What may be suspicious about numbers that can be computed, most telling first. */
export const resultDetectors = {
  probabilities_as_logits: probabilitiesAsLogits,
  single_class: singleClass,
  softmax_over_all: softmaxOverAll,
  softmax_over_rows: softmaxOverRows,
  rows_not_normalised: rowsNotNormalised,
  target_transposed: targetTransposed,
  several_ones: severalOnes,
  targets_not_normalised: targetsNotNormalised,
  mean_over_classes: meanOverClasses,
  all_ignored: allIgnored,
  impossible_target: impossibleTarget,
  smoothing_meets_infinity: smoothingMeetsInfinity,
  zero_probability: zeroProbability,
  clipping_decides: clippingDecides,
  logarithm_limited: logarithmLimited,
  overflow,
  zero_weight: zeroWeight,
  not_a_number: notANumber,
} as const satisfies Readonly<Record<string, ResultDetector>>;

/** What may be behind a mistake. */
export const problemDetectors = {
  rounded_probabilities: roundedProbabilities,
  percentages,
  label_lists: labelLists,
  logits_as_probabilities: logitsAsProbabilities,
  counts,
  logits_as_binary: logitsAsBinary,
  single_class_target: singleClassTarget,
  labels_of_one_row: labelsOfOneRow,
  targets_one_based: targetsOneBased,
  ignore_index_differs: ignoreIndexDiffers,
  target_class_axis: targetClassAxis,
  class_axis: classAxis,
  rows_as_binary: rowsAsBinary,
} as const satisfies Readonly<Record<string, ProblemDetector>>;
