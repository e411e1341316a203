#pragma once

// d loss / d logits of cross_entropy, a group of rows at a time, made in place from their exponentials.

#include "cross_entropy_rows.hpp"
#include "row_factors.hpp"

namespace xent {

/// What a row's gradient is made of: loss * (S * p - y) + z_loss * p.
struct GradientFactors {
  double loss = 0;
  double z_loss = 0;
};

/// The factors of all rows of a call: what they share is worked out once.
template <typename Real>
class GradientScale {
 public:
  GradientScale(const CrossEntropyRows<Real>& call_rows, const Result<Real>& made) : rows(call_rows) {
    const bool is_mean = rows.options.reduction == Reduction::mean;
    each_ = rows.options.reduction == Reduction::none && rows.in.grad_output != nullptr;
    double upstream = rows.per_base * rows.scale;
    if (!each_ && rows.in.grad_output != nullptr) upstream *= double((*rows.in.grad_output)[0]);
    if (is_mean && made.weight_sum == 0) upstream = 0;
    shared_ = {upstream, upstream * 2 * rows.options.lse_square_scale};
    if (is_mean && upstream != 0) {
      shared_.loss /= made.weight_sum;
      shared_.z_loss /= made.count;
    }
  }

  /// Those of all rows whose target is a class index alone, in `each` where they differ: loss * y_t.
  RowFactors<Real> losses(const Result<Real>& made, Real* each) const {
    if (!each_ && !rows.weighted() && rows.all_count(made)) return {static_cast<Real>(shared_.loss)};
    for (std::size_t row = 0; row < rows.rows; ++row) {
      const double loss = at(row).loss;
      each[row] = loss == 0 ? Real{0} : static_cast<Real>(loss * rows.target_total(row));
    }
    return {0, each};
  }

  GradientFactors at(std::size_t row) const {
    if (rows.ignored(row)) return {};
    const double upstream = each_ ? double((*rows.in.grad_output)[row]) : 1;
    GradientFactors factors{shared_.loss * upstream * rows.sample_weight(row), 0};
    if (rows.has_z_loss()) {
      const double lse = double(rows.statistics.max[row]) * rows.scale +
                         log1p_nonnegative_pair(broadcast(double(rows.statistics.tail[row])))[0];
      factors.z_loss = shared_.z_loss * upstream * lse;
    }
    return factors;
  }

  const CrossEntropyRows<Real>& rows;

 private:
  GradientFactors shared_;
  bool each_ = false;
};

/// Turns exp(scale * (x - m)) in the group's output into S * p - y, times the rows' factors, save for class
/// indices: those are finish_gradient's. The group's second input holds the class probabilities, if those are
/// the target.
template <typename Real, typename Traversal>
void store_gradient(const GradientScale<Real>& scale, const Traversal& traversal,
                    const RowGroup<Real>& group) {
  const CrossEntropyRows<Real>& rows = scale.rows;
  const Lanes<Real> loss_factor = traversal.by_row(
      group.count, [&](std::size_t lane) { return static_cast<Real>(scale.at(group.row + lane).loss); });
  const Lanes<Real> factor = traversal.by_row(group.count, [&](std::size_t lane) {
    const std::size_t row = group.row + lane;
    const GradientFactors factors = scale.at(row);
    return static_cast<Real>(factors.loss == 0 ? factors.z_loss
                                               : factors.loss * rows.target_total(row) + factors.z_loss);
  });
  // A row of factor 0 is not read: 0 * NaN would be NaN.
  const Lanes<Real> zero = broadcast<Real>(0);
  const Mask<Real> unread = (factor == zero) & (loss_factor == zero);
  const Lanes<Real> tail = traversal.load_rows(rows.statistics.tail.get() + group.row, group.count);
  const Lanes<Real> winner_probability = winner_share<Real>(factor, tail);
  Real* const output = group.output;
  const auto scaled_probability = [&](auto access) XENT_INLINE_LAMBDA {
    return access.load(output, Real{0}) * winner_probability;
  };
  const Real* q = group.inputs[1];
  traversal.for_each([&](auto access) XENT_INLINE_LAMBDA {
    const Lanes<Real> y = rows.target.lanes(access, q);
    access.store(output, zero_where(unread, scaled_probability(access) - y * loss_factor));
  });
}

/// The two entries of each row that vectors can't do: the class index, and the winner, whose S * p_k - y_k
/// would cancel: (S - y_k) - S * s / (1 + s).
template <typename Real>
void finish_gradient(const GradientScale<Real>& scale, Real* gradient) {
  const CrossEntropyRows<Real>& rows = scale.rows;
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const GradientFactors factors = scale.at(row);
    if (factors.loss == 0) continue;
    const std::size_t first = rows.layout.first_element(row);
    const auto element = [&](std::size_t c) { return first + c * rows.layout.inner; };
    const std::size_t winner = static_cast<std::size_t>(rows.statistics.argmax[row]);
    double y_winner = 0;
    if (rows.by_index()) {
      const std::size_t t = rows.index(row);
      gradient[element(t)] -= static_cast<Real>(factors.loss * rows.target.index_share(t));
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

/// What becomes of the entry of a row's only class, factor * p: of the winner, whose is factor / (1 + s), -s
/// times itself, where `other` is 0; of others, where it is 1, that less the factor. Which it is, no
/// processor foresees, so both are one formula.
template <typename Number>
XENT_INLINE Number finished_entry(Number entry, Number tail, Number other, Number one, Number factor) {
  return entry * (other - (one - other) * tail) - other * factor;
}

/// finish_gradient of rows whose target is a class index alone: no other entry of theirs needs finishing.
template <typename Real>
void finish_softmax_gradient(const CrossEntropyRows<Real>& rows, const RowFactors<Real>& factors,
                             Real* gradient) {
  // Copies, so that the compiler need not read them again after every store.
  const std::size_t count = rows.rows, inner = rows.layout.inner;
  const std::int32_t *const target = rows.in.target->data(), *const argmax = rows.statistics.argmax;
  const Real *const tails = rows.statistics.tail.get(), *const each = factors.each;
  const double shared = double(factors.shared);
  if (each == nullptr && shared == 0) return;
  FirstElements first(rows.layout);
  const auto entry_of = [&](std::size_t row) XENT_INLINE_LAMBDA {
    return gradient + first.next() + static_cast<std::size_t>(target[row]) * inner;
  };
  std::size_t row = 0;
  if constexpr (kLanes<Real> == 4) {
    const Lanes<double> factor = broadcast(shared), one = broadcast(1.0);
    for (; each == nullptr && row + 4 <= count; row += 4) {
      Real* const entries[] = {entry_of(row), entry_of(row + 1), entry_of(row + 2), entry_of(row + 3)};
      const Lanes<Real> entry{*entries[0], *entries[1], *entries[2], *entries[3]};
      const Lanes<Real> tail = load<Real>(tails + row);
      const auto classes = [row](const std::int32_t* from) XENT_INLINE_LAMBDA {
        return bits(load<float>(reinterpret_cast<const float*>(from + row)));
      };
      const Lanes<Real> other = zero_where(classes(target) == classes(argmax), broadcast<Real>(1));
      const Lanes<Real> finished =
          from_halves<Real>(finished_entry(low_half(entry), low_half(tail), low_half(other), one, factor),
                            finished_entry(high_half(entry), high_half(tail), high_half(other), one, factor));
      XENT_UNROLL for (std::size_t lane = 0; lane < 4; ++lane) * entries[lane] = finished[lane];
    }
  }
  for (; row < count; ++row) {
    const std::size_t element = first.next();
    const double factor = each == nullptr ? shared : double(each[row]);
    // A row that does not count may have any index.
    if (factor == 0) continue;
    const std::int32_t t = target[row];
    const double other = t != argmax[row];
    Real& entry = gradient[element + static_cast<std::size_t>(t) * inner];
    entry = static_cast<Real>(finished_entry(double(entry), double(tails[row]), other, 1.0, factor));
  }
}

}  // namespace xent
