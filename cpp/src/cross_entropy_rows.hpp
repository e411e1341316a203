#pragma once

// The rows of one call of cross_entropy: what each asks for, what is known of it once its kernel has run, and
// how their losses become the result.

#include <algorithm>
#include <cmath>
#include <limits>

#include "class_indices.hpp"
#include "exp_log.hpp"
#include "row_statistics.hpp"
#include "target_distribution.hpp"
#include "xent/cross_entropy.hpp"

namespace xent {

template <typename Real>
struct CrossEntropyInputs {
  const Tensor<Real>& logits;
  const Tensor<std::int32_t>* target;
  const Tensor<Real>* target_probs;
  const Tensor<Real>* weight;
  const Tensor<Real>* sample_weight;
  const Tensor<Real>* grad_output;
};

/// Sums over the classes of a row: S = sum y_c, and G = sum over y_c != 0 of y_c * scale * (m - x_c).
struct TargetSums {
  double total = 0;
  double gap = 0;
};

template <typename Real>
class CrossEntropyRows {
 public:
  CrossEntropyRows(const CrossEntropyInputs<Real>& inputs, const CrossEntropyOptions& call_options,
                   const Layout& call_layout)
      : in(inputs),
        options(call_options),
        layout(call_layout),
        rows(layout.rows()),
        scale(options.logit_scale / options.temperature),
        per_base(options.base == kNaturalBase ? 1 : 1 / log_any(broadcast(options.base))[0]) {}

  /// Scratch memory for all rows; `argmax` is the result's own. False when it is not to be had.
  bool allocate(std::int32_t* argmax) {
    statistics = RowStatistics<Real>::allocate(rows, argmax);
    sums = allocate_scratch<TargetSums>(needs_sums() ? rows : 0);
    const bool in_lanes = by_index() && has_z_loss();
    return statistics.allocated() && sums &&
           target.prepare(in.weight, layout.classes, options.label_smoothing, in_lanes);
  }

  bool by_index() const { return in.target != nullptr; }
  /// Without smoothing a class index needs one logit of the row, not a sum over all.
  bool needs_sums() const { return !by_index() || options.label_smoothing != 0; }
  bool has_z_loss() const { return options.lse_square_scale != 0; }

  std::size_t index(std::size_t row) const { return static_cast<std::size_t>((*in.target)[row]); }
  bool ignored(std::size_t row) const { return by_index() && (*in.target)[row] == options.ignore_index; }
  double sample_weight(std::size_t row) const {
    return in.sample_weight == nullptr ? 1 : double((*in.sample_weight)[row]);
  }
  /// What the weighted mean divides by for a row that counts.
  double row_weight(std::size_t row) const {
    const double u = sample_weight(row);
    return by_index() ? u * target.class_weight(index(row)) : u;
  }
  /// S of a row that counts.
  double target_total(std::size_t row) const {
    return by_index() ? target.index_share(index(row)) + target.smoothed_sum : sums[row].total;
  }

  /// Whether rows may count for other than 1 in a weighted mean.
  bool weighted() const { return in.sample_weight != nullptr || (by_index() && in.weight != nullptr); }

  /// Class indices and nothing else: no weights, smoothing or z-loss. Most calls are, and of short rows a
  /// third of the time would go into options that are not used.
  bool plain() const { return !needs_sums() && !weighted() && !has_z_loss(); }

  /// Once they are counted: whether none is ignored.
  bool all_count(const Result<Real>& made) const { return made.count == static_cast<double>(rows); }

  /// Counts the rows and adds up their weights: the gradient of a mean needs them before the first row.
  void count_rows(Result<Real>& made) const {
    const std::size_t ignored_rows =
        by_index() ? count_ignored(in.target->data(), rows, options.ignore_index) : 0;
    made.count = made.weight_sum = static_cast<double>(rows - ignored_rows);
    if (!weighted()) return;
    made.weight_sum = 0;
    for (std::size_t row = 0; row < rows; ++row) made.weight_sum += ignored(row) ? 0 : row_weight(row);
  }

  /// Fills output, lse and sum, once count and weight_sum are known.
  void reduce(Result<Real>& made) const {
    // Of no classes there is no logit to read.
    const bool in_vectors = plain() && layout.classes != 0;
    const Losses losses = in_vectors ? reduce_plain(made) : reduce_any(0, made);
    made.sum = losses.sum + losses.z_sum;
    if (options.reduction == Reduction::sum) made.output[0] = static_cast<Real>(made.sum);
    if (options.reduction == Reduction::mean) made.output[0] = static_cast<Real>(mean(losses, made));
  }

  const CrossEntropyInputs<Real>& in;
  const CrossEntropyOptions& options;
  const Layout layout;
  const std::size_t rows;
  const double scale;            // of the differences of logits
  const double per_base;         // 1 / ln(base)
  const Real* logits = nullptr;  // the inputs, or their capped copy
  TargetDistribution<Real> target;
  RowStatistics<Real> statistics;
  Scratch<TargetSums> sums;

 private:
  /// The loss of a row in nats, without its z-loss term. Inlined: the linker leaves a long function apart.
  XENT_INLINE double row_loss(std::size_t row) const {
    TargetSums row_sums;
    if (needs_sums()) row_sums = sums[row];
    if (by_index()) {
      const std::size_t t = index(row);
      const double share = target.index_share(t);
      const double logit = double(logits[layout.first_element(row) + t * layout.inner]);
      row_sums.total = share + target.smoothed_sum;
      if (share != 0) row_sums.gap += share * (double(statistics.max[row]) - logit) * scale;
    }
    const double log1p_tail = double(statistics.log1p_tail[row]);
    return row_sums.gap + (row_sums.total == 0 ? 0 : row_sums.total * log1p_tail);
  }

  struct Losses {
    double sum = 0, z_sum = 0;
  };

  /// The rows from `first` on.
  Losses reduce_any(std::size_t first, Result<Real>& made) const {
    Losses losses;
    for (std::size_t row = first; row < rows; ++row) {
      const double lse = statistics.lse(row, scale);
      made.lse[row] = static_cast<Real>(lse);
      double loss = 0;
      if (!ignored(row)) {
        const double u = sample_weight(row);
        const double weighted = u == 0 ? 0 : u * row_loss(row) * per_base;
        const double z_loss = has_z_loss() ? options.lse_square_scale * lse * lse * per_base : 0;
        losses.sum += weighted;
        losses.z_sum += z_loss;
        loss = weighted + z_loss;
      }
      if (options.reduction == Reduction::none) made.output[row] = static_cast<Real>(loss);
    }
    return losses;
  }

  /// The logit of each row's target, for whole vectors of rows; of a row that does not count, its first.
  void gather_target_logits(bool every_row_counts, std::size_t count, Real* gathered) const {
    constexpr std::size_t lanes = kLanes<Real>;
    const std::int32_t* t = in.target->data();
    if (every_row_counts && layout.inner == 1) {  // the usual case
      const std::size_t classes = layout.classes;
      const Real* x = logits;
      for (Real* const end = gathered + count; gathered < end; gathered += lanes, t += lanes) {
        XENT_UNROLL for (std::size_t lane = 0; lane < lanes; ++lane, x += classes) gathered[lane] =
            x[t[lane]];
      }
      return;
    }
    FirstElements first(layout);
    for (std::size_t row = 0; row < count; ++row) {
      // A row that does not count may have any index.
      const std::int32_t c = t[row] == options.ignore_index ? 0 : t[row];
      gathered[row] = logits[first.next() + static_cast<std::size_t>(c) * layout.inner];
    }
  }

  /// A vector of plain rows at a time, in double: the difference of two logits may be beyond the floats
  /// though the loss is not.
  Losses reduce_plain(Result<Real>& made) const {
    constexpr std::size_t lanes = kLanes<Real>;
    const bool each = options.reduction == Reduction::none, every_row_counts = all_count(made);
    // Copies, so that the compiler need not read them again after every store.
    const std::int32_t* t = in.target->data();
    const std::int32_t ignore_index = options.ignore_index;
    Real* const target_logit = statistics.tail.get();  // log1p_tail has taken the tail's place
    const std::size_t in_vectors = rows - rows % lanes;
    gather_target_logits(every_row_counts, in_vectors, target_logit);
    const Real *const row_max = statistics.max.get(), *const row_log1p_tail = statistics.log1p_tail.get();
    Real* const row_lse = made.lse.data();
    Real* const row_losses = made.output.data();
    const Lanes<double> per_scale = broadcast(scale), per_nat = broadcast(per_base);
    const bool scaled = scale != 1 || per_base != 1;
    const auto lse_of = [&](Lanes<double> max, Lanes<double> log1p_tail)
                            XENT_INLINE_LAMBDA { return max * per_scale + log1p_tail; };
    const auto loss_of = [&](Lanes<double> max, Lanes<double> logit, Lanes<double> log1p_tail)
                             XENT_INLINE_LAMBDA {
                               const Lanes<double> gap = max - logit;
                               return scaled ? lse_of(gap, log1p_tail) * per_nat : gap + log1p_tail;
                             };
    Lanes<double> sum{0, 0};
    Mask<Real> unbounded{};
    for (std::size_t row = 0; row < in_vectors; row += lanes) {
      Lanes<Real> max = load<Real>(row_max + row), logit = load<Real>(target_logit + row);
      Lanes<Real> log1p_tail = load<Real>(row_log1p_tail + row);
      unbounded |= is_nan(log1p_tail);
      Lanes<Real> lse = max + log1p_tail;
      if (scaled) {
        lse = from_halves<Real>(lse_of(low_half(max), low_half(log1p_tail)),
                                lse_of(high_half(max), high_half(log1p_tail)));
      }
      store<Real>(row_lse + row, lse);
      if (!every_row_counts) {
        const Lanes<Real> counts = AcrossRows<Real>::by_row(lanes, [&](std::size_t lane) XENT_INLINE_LAMBDA {
          return t[row + lane] == ignore_index ? Real{0} : Real{1};
        });
        const Mask<Real> ignored_rows = counts == broadcast<Real>(0);
        max = zero_where(ignored_rows, max);
        logit = zero_where(ignored_rows, logit);
        log1p_tail = zero_where(ignored_rows, log1p_tail);
      }
      const Lanes<double> low = loss_of(low_half(max), low_half(logit), low_half(log1p_tail));
      const Lanes<double> high = loss_of(high_half(max), high_half(logit), high_half(log1p_tail));
      sum += low + high;
      if (each) store<Real>(row_losses + row, from_halves<Real>(low, high));
    }
    const Losses others = reduce_any(in_vectors, made);
    if (any_of(unbounded)) {
      for (std::size_t i = 0; i < in_vectors; ++i) made.lse[i] = static_cast<Real>(statistics.lse(i, scale));
    }
    return {sum[0] + sum[1] + others.sum, 0};
  }

  double mean(const Losses& losses, const Result<Real>& made) const {
    if (made.weight_sum == 0)
      return options.empty == Empty::zero ? 0 : std::numeric_limits<double>::quiet_NaN();
    return losses.sum / made.weight_sum + (has_z_loss() ? losses.z_sum / made.count : 0);
  }
};

}  // namespace xent
