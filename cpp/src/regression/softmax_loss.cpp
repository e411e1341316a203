#include "regression/softmax_loss.hpp"

#include "exp_log.hpp"

namespace xent {
namespace {

using Pair = Lanes<double>;

/// Two rows side by side, and their logits of every class.
struct PairOfRows {
  double* logits;
  std::size_t classes, stride;

  XENT_INLINE Pair at(std::size_t c) const { return load<double>(logits + c * stride); }
  XENT_INLINE void set(std::size_t c, Pair value) const { store<double>(logits + c * stride, value); }
};

/// The target's share of class c: `hot` where it is the label, `cold` elsewhere.
struct Target {
  Pair label;
  double hot, cold;

  XENT_INLINE Pair at(std::size_t c) const {
    return select(label == broadcast(double(c)), broadcast(hot), broadcast(cold));
  }
};

struct PairSoftmax {
  Pair argmax;         // the first of the largest logits
  Pair cross_entropy;  // NaN where the logits have no softmax
};

/// Replaces the logits of two rows by their probabilities.
PairSoftmax softmax(const PairOfRows& rows, const Target& target) {
  Pair max = rows.at(0);
  for (std::size_t c = 1; c < rows.classes; ++c) max = max_number(max, rows.at(c));
  PairSoftmax result{broadcast(0.0), broadcast(0.0)};
  Pair sum = broadcast(0.0);
  for (std::size_t c = rows.classes; c-- > 0;) {
    const Pair logit = rows.at(c);
    result.argmax = select(logit == max, broadcast(double(c)), result.argmax);
    const Pair below = logit - max;
    result.cross_entropy -= target.at(c) * below;
    const Pair e = exp_nonpositive_pair(below);
    sum += e;
    rows.set(c, e);
  }
  result.cross_entropy += log_any(sum);
  const Pair factor = broadcast(1.0) / sum;
  for (std::size_t c = 0; c < rows.classes; ++c) rows.set(c, rows.at(c) * factor);
  return result;
}

/// Turns the probabilities of two rows into the gradient of their weighted cross-entropy.
void to_cross_entropy_gradient(const PairOfRows& rows, const Target& target, Pair weight) {
  for (std::size_t c = 0; c < rows.classes; ++c) rows.set(c, weight * (rows.at(c) - target.at(c)));
}

/// The sum of the squared differences from the target, and into the gradient of its weighted mean: d / d z_c
/// = 2 / classes * p_c * (u_c - sum(p * u)) with u = p - q.
Pair squared_error(const PairOfRows& rows, const Target& target, Pair weight, bool gradient) {
  Pair squares = broadcast(0.0), mean = broadcast(0.0);
  for (std::size_t c = 0; c < rows.classes; ++c) {
    const Pair p = rows.at(c), u = p - target.at(c);
    squares += u * u;
    mean += p * u;
  }
  const Pair factor = weight * broadcast(2 / double(rows.classes));
  for (std::size_t c = 0; gradient && c < rows.classes; ++c) {
    const Pair p = rows.at(c);
    rows.set(c, factor * p * (p - target.at(c) - mean));
  }
  return squares;
}

}  // namespace

void to_probabilities(const ClassColumns& columns) {
  for (std::size_t r = 0; r < columns.rows; r += 2)
    softmax(PairOfRows{columns.logits + r, columns.classes, columns.stride}, Target{});
}

LossSums measure_losses(const ClassColumns& columns, const LossFormula& formula, const std::int32_t* labels,
                        const double* weights, bool gradient) {
  const double classes = double(columns.classes);
  const double cold = formula.label_smoothing / classes, hot = 1 - formula.label_smoothing + cold;
  LossSums sums;
  for (std::size_t r = 0; r < columns.rows; r += 2) {
    const PairOfRows rows{columns.logits + r, columns.classes, columns.stride};
    const std::size_t count = columns.rows - r;
    const Target target{load_wide(labels + r, count, -1), hot, cold};
    const Pair weight = load_wide(weights + r, count, 0);
    const PairSoftmax found = softmax(rows, target);
    Pair loss = found.cross_entropy;
    if (formula.kind == TrainingLoss::mse) {
      // Probabilities of no softmax are any numbers: that there is none shows in the cross-entropy.
      loss = squared_error(rows, target, weight, gradient) / broadcast(classes) + loss * broadcast(0.0);
    } else if (gradient) {
      to_cross_entropy_gradient(rows, target, weight);
    }
    for (std::size_t i = 0; i < 2 && i < count; ++i) {
      sums.loss += weight[i] * loss[i];
      sums.weight += weight[i];
      sums.correct += found.argmax[i] == target.label[i] ? 1 : 0;
    }
  }
  return sums;
}

}  // namespace xent
