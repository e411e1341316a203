#pragma once

#include <cstddef>
#include <cstdint>

#include "xent/regression.hpp"

namespace xent {

/// What a row's loss is, as in xent/regression.hpp.
struct LossFormula {
  TrainingLoss kind;
  double label_smoothing;
};

/// Sums over rows.
struct LossSums {
  double loss = 0;  // weighted
  double weight = 0;
  std::size_t correct = 0;
};

/// Logits class by class: those of one class lie next to each other for all rows, `stride` >= rows + 1
/// numbers before those of the next class, so that rows fill the lanes.
struct ClassColumns {
  double* logits;
  std::size_t classes, rows, stride;
};

/// Replaces logits by probabilities.
void to_probabilities(const ClassColumns& columns);

/// The losses and hits of rows with these labels and weights. Replaces the logits by the gradient of the
/// weighted sum if that is wanted, else by probabilities.
LossSums measure_losses(const ClassColumns& columns, const LossFormula& formula, const std::int32_t* labels,
                        const double* weights, bool gradient);

}  // namespace xent
