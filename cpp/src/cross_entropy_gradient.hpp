#pragma once

// d loss / d logits of cross_entropy, a group of rows at a time, made in place from their exponentials.

#include "cross_entropy_rows.hpp"

namespace xent {

/// What a row's gradient is made of: loss * (S * p - y) + z_loss * p.
struct GradientFactors {
  double loss = 0;
  double z_loss = 0;
};

template <typename Real>
GradientFactors gradient_factors(const CrossEntropyRows<Real>& rows, const Result<Real>& made,
                                 std::size_t row) {
  const bool is_mean = rows.options.reduction == Reduction::mean;
  if (rows.ignored(row) || (is_mean && made.weight_sum == 0)) return {};
  double upstream = rows.per_base * rows.scale;
  if (rows.in.grad_output != nullptr) {
    upstream *= double((*rows.in.grad_output)[rows.options.reduction == Reduction::none ? row : 0]);
  }
  GradientFactors factors{upstream * rows.sample_weight(row), 0};
  if (rows.has_z_loss()) {
    const double lse =
        double(rows.statistics.max[row]) * rows.scale + std::log1p(double(rows.statistics.tail[row]));
    factors.z_loss = upstream * 2 * rows.options.lse_square_scale * lse;
  }
  if (is_mean) {
    factors.loss /= made.weight_sum;
    factors.z_loss /= made.count;
  }
  return factors;
}

/// Turns exp(scale * (x - m)) in the group's output into S * p - y, times the rows' factors, save for class
/// indices: those are finish_gradient's. The group's second input holds the class probabilities, if those are
/// the target.
template <typename Real, typename Traversal>
void store_gradient(const CrossEntropyRows<Real>& rows, const Result<Real>& made, const Traversal& traversal,
                    const RowGroup<Real>& group) {
  const Lanes<Real> loss_factor = traversal.by_row(group.count, [&](std::size_t lane) {
    return static_cast<Real>(gradient_factors(rows, made, group.row + lane).loss);
  });
  Lanes<Real> factor = loss_factor;
  if (!rows.plain()) {
    factor = traversal.by_row(group.count, [&](std::size_t lane) {
      const std::size_t row = group.row + lane;
      const GradientFactors factors = gradient_factors(rows, made, row);
      return static_cast<Real>(factors.loss == 0 ? factors.z_loss
                                                 : factors.loss * rows.target_total(row) + factors.z_loss);
    });
  }
  // A row of factor 0 is not read: 0 * NaN would be NaN.
  const Lanes<Real> zero = broadcast<Real>(0);
  const Mask<Real> unread = (factor == zero) & (loss_factor == zero);
  const Lanes<Real> tail = traversal.load_rows(rows.statistics.tail.get() + group.row, group.count);
  const Lanes<Real> winner_probability = zero_where(factor == zero, factor / (broadcast<Real>(1) + tail));
  const auto scaled_probability = [&](auto access) {
    return access.load(group.output, Real{0}) * winner_probability;
  };
  const Real* q = group.inputs[1];
  if (q != nullptr) {
    traversal.for_each([&](auto access) {
      const Lanes<Real> y = rows.target.lanes(access, q);
      access.store(group.output, zero_where(unread, scaled_probability(access) - y * loss_factor));
    });
  } else if (rows.target.smoothed != nullptr) {
    traversal.for_each([&](auto access) {
      const Lanes<Real> y = access.load_class(rows.target.smoothed.get(), Real{0});
      access.store(group.output, zero_where(unread, scaled_probability(access) - y * loss_factor));
    });
  } else {
    traversal.for_each(
        [&](auto access) { access.store(group.output, zero_where(unread, scaled_probability(access))); });
  }
}

/// The two entries of each row that vectors can't do: the class index, and the winner, whose S * p_k - y_k
/// would cancel: (S - y_k) - S * s / (1 + s).
template <typename Real>
void finish_gradient(const CrossEntropyRows<Real>& rows, const Result<Real>& made, Real* gradient) {
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const GradientFactors factors = gradient_factors(rows, made, row);
    if (factors.loss == 0) continue;
    const std::size_t first = rows.layout.first_element(row);
    const auto element = [&](std::size_t c) { return first + c * rows.layout.inner; };
    const std::size_t winner = static_cast<std::size_t>(rows.statistics.argmax[row]);
    double y_winner = 0;
    if (rows.by_index()) {
      const std::size_t t = rows.index(row);
      gradient[element(t)] -= static_cast<Real>(factors.loss * rows.target.index_share(t));
      if (t != winner && rows.plain()) continue;  // the winner's y is 0: nothing cancels
      y_winner = rows.target.index_probability(winner, t);
    } else {
      y_winner = rows.target.probability(winner, (*rows.in.target_probs)[element(winner)]);
    }
    const double total = rows.target_total(row);
    const double tail = double(rows.statistics.tail[row]);
    const double entry = factors.loss * ((total - y_winner) - total * (tail / (1 + tail)));
    gradient[element(winner)] = static_cast<Real>(entry + factors.z_loss / (1 + tail));
  }
}

}  // namespace xent
