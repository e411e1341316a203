#include "xent/cross_entropy.hpp"

#include <cmath>

#include "checks.hpp"
#include "exp_log.hpp"
#include "row_statistics.hpp"
#include "softcap.hpp"

namespace xent {
namespace {

template <typename Real>
struct Inputs {
  const Tensor<Real>& logits;
  const Tensor<std::int32_t>* target;
  const Tensor<Real>* target_probs;
  const Tensor<Real>* weight;
  const Tensor<Real>* sample_weight;
  const Tensor<Real>* grad_output;
};

bool positive_and_finite(double value) { return value > 0 && std::isfinite(value); }

void check_options(Checks& checks, const CrossEntropyOptions& options, bool has_probabilities) {
  checks.option("reduction", "mean_all", options.reduction != Reduction::mean_all, "none, sum or mean");
  checks.option("label_smoothing", options.label_smoothing,
                options.label_smoothing >= 0 && options.label_smoothing <= 1, "within [0, 1]");
  checks.option("temperature", options.temperature, positive_and_finite(options.temperature),
                "positive and finite");
  checks.option("logit_scale", options.logit_scale, positive_and_finite(options.logit_scale),
                "positive and finite");
  checks.option("softcap", options.softcap, options.softcap > 0, "positive");
  checks.option("lse_square_scale", options.lse_square_scale,
                options.lse_square_scale >= 0 && std::isfinite(options.lse_square_scale), "0 or more");
  checks.option("base", options.base, positive_and_finite(options.base) && options.base != 1,
                "positive and not 1");
  checks.option("ignore_index", options.ignore_index,
                !has_probabilities || options.ignore_index == CrossEntropyOptions{}.ignore_index,
                "left out when the target is probabilities");
}

template <typename Real>
void check_inputs(Checks& checks, const Inputs<Real>& in, const CrossEntropyOptions& options, int& axis) {
  const Shape& shape = in.logits.shape();
  axis = resolve_axis(shape.rank() == 1 && options.axis == 1 ? 0 : options.axis, shape.rank());
  checks.option("axis", options.axis, axis >= 0, "an axis of the logits");
  if ((in.target == nullptr) == (in.target_probs == nullptr)) {
    checks.fail(ErrorCode::shape_mismatch, "exactly one of target and target_probs must be given");
  }
  check_options(checks, options, in.target_probs != nullptr);
  if (!checks.ok()) return;
  const Shape rows = shape.without(axis);
  checks.shape("target", in.target, rows);
  checks.shape("target_probs", in.target_probs, shape);
  checks.shape("weight", in.weight, Shape{shape[axis]});
  checks.shape("sample_weight", in.sample_weight, rows);
  checks.shape("grad_output", in.grad_output, options.reduction == Reduction::none ? rows : Shape{});
  if (in.target != nullptr) checks.class_indices("target", *in.target, shape[axis], options.ignore_index);
}

/// The target distribution y_c of a row, made of what all rows share and what is the row's own.
template <typename Real>
struct TargetDistribution {
  const Real* weight = nullptr;  // w_c, null for all ones
  Scratch<Real> smoothed;        // e * w_c / C; null without smoothing
  double smoothing = 0;          // e
  double smoothed_sum = 0;       // sum of e * w_c / C

  static TargetDistribution make(const Inputs<Real>& in, std::size_t classes, double smoothing) {
    TargetDistribution made;
    made.weight = in.weight == nullptr ? nullptr : in.weight->data();
    made.smoothing = smoothing;
    if (smoothing == 0) return made;
    made.smoothed = allocate_scratch<Real>(classes);
    if (made.smoothed == nullptr) return made;
    for (std::size_t c = 0; c < classes; ++c) {
      const double share = smoothing * made.class_weight(c) / static_cast<double>(classes);
      made.smoothed[c] = static_cast<Real>(share);
      made.smoothed_sum += share;
    }
    return made;
  }
  bool allocated() const { return smoothing == 0 || smoothed != nullptr; }

  double class_weight(std::size_t c) const { return weight == nullptr ? 1 : double(weight[c]); }
  double smoothed_share(std::size_t c) const { return smoothed == nullptr ? 0 : double(smoothed[c]); }

  /// The part of y_t that a class index t brings, apart from smoothing.
  double index_share(std::size_t t) const { return (1 - smoothing) * class_weight(t); }
  double index_probability(std::size_t c, std::size_t t) const {
    return smoothed_share(c) + (c == t ? index_share(t) : 0);
  }
  double probability(std::size_t c, Real q) const {
    return class_weight(c) * (1 - smoothing) * double(q) + smoothed_share(c);
  }

  /// y_c of a vector for class probabilities q.
  template <typename Access>
  Lanes<Real> lanes(Access access, const Real* q) const {
    Lanes<Real> y = access.load(q, Real{0});
    if (smoothing != 0) y *= broadcast<Real>(static_cast<Real>(1 - smoothing));
    if (weight != nullptr) y *= access.load_class(weight, Real{0});
    if (smoothed != nullptr) y += access.load_class(smoothed.get(), Real{0});
    return y;
  }
};

/// Sums over the classes of a row: S = sum y_c, and G = sum over y_c != 0 of y_c * scale * (m - x_c).
struct TargetSums {
  double total = 0;
  double gap = 0;
};

/// y * scale * (m - x) where y is not 0: 0 * log 0 is 0, so that a class at -Infinity that nobody asks for is
/// free.
template <typename Real>
Lanes<Real> weighted_gap(Lanes<Real> y, Lanes<Real> gap) {
  return zero_where(y == broadcast<Real>(0), y * gap);
}

template <typename Real>
class CrossEntropy {
 public:
  CrossEntropy(const Inputs<Real>& in, const CrossEntropyOptions& options, int axis)
      : in_(in),
        options_(options),
        layout_(Layout::along(in.logits.shape(), axis)),
        rows_(layout_.rows()),
        row_shape_(in.logits.shape().without(axis)),
        scale_(options.logit_scale / options.temperature),
        per_base_(options.base == kNaturalBase ? 1 : 1 / std::log(options.base)) {}

  Status run(Checks& checks, Result<Real>& result) {
    Result<Real> made;
    checks.memory(allocate(made), (wants_gradient() ? 2 : 1) * layout_.elements() * sizeof(Real));
    if (!checks.ok()) return checks.status();
    logits_ = in_.logits.data();
    if (capped_ != nullptr) {
      apply_softcap(logits_, layout_.elements(), options_.softcap, capped_.get());
      logits_ = capped_.get();
    }
    compute_statistics(groups_, logits_, scale_, rows_, statistics_);
    if (needs_sums()) compute_sums();
    reduce(made);
    if (wants_gradient()) gradient(made);
    result = std::move(made);
    return {};
  }

 private:
  bool wants_gradient() const { return options_.gradients & gradient_bit(0); }
  bool by_index() const { return in_.target != nullptr; }
  /// Without smoothing a class index needs one logit of the row, not a sum over all.
  bool needs_sums() const { return !by_index() || options_.label_smoothing != 0; }
  bool has_z_loss() const { return options_.lse_square_scale != 0; }
  bool ignored(std::size_t row) const { return by_index() && (*in_.target)[row] == options_.ignore_index; }
  double sample_weight(std::size_t row) const {
    return in_.sample_weight == nullptr ? 1 : double((*in_.sample_weight)[row]);
  }

  bool allocate(Result<Real>& made) {
    groups_ = RowGroups<Real>::over(layout_);
    target_ = TargetDistribution<Real>::make(in_, layout_.classes, options_.label_smoothing);
    if (std::isfinite(options_.softcap)) {
      capped_ = allocate_scratch<Real>(layout_.elements());
      if (capped_ == nullptr) return false;
    }
    sums_ = allocate_scratch<TargetSums>(needs_sums() ? rows_ : 0);
    const std::size_t gradient_rows = wants_gradient() ? rows_ : 0;
    probability_factor_ = allocate_scratch<Real>(gradient_rows);
    target_factor_ = allocate_scratch<Real>(gradient_rows);
    z_factor_ = allocate_scratch<double>(has_z_loss() ? gradient_rows : 0);
    made.lse = Tensor<Real>::allocate(row_shape_);
    made.argmax = Tensor<std::int32_t>::allocate(row_shape_);
    made.output = Tensor<Real>::allocate(options_.reduction == Reduction::none ? row_shape_ : Shape{});
    if (wants_gradient()) made.gradients[0] = Tensor<Real>::allocate(in_.logits.shape());
    if (!made.argmax.allocated()) return false;
    statistics_ = RowStatistics<Real>::allocate(rows_, made.argmax.data());
    return groups_.allocated() && target_.allocated() && sums_ && probability_factor_ && target_factor_ &&
           z_factor_ && made.lse.allocated() && made.output.allocated() && statistics_.allocated() &&
           (!wants_gradient() || made.gradients[0].allocated());
  }

  void compute_sums() {
    const Real* q = by_index() ? nullptr : in_.target_probs->data();
    groups_.for_each(RowTensors<Real>{{logits_, q}}, [&](const auto& traversal, const RowGroup<Real>& group) {
      const Lanes<Real> max = traversal.load_rows(statistics_.max.get() + group.row, group.count);
      const Lanes<Real> scale = broadcast<Real>(static_cast<Real>(scale_));
      WideSum<Real> total, gap;
      traversal.for_each([&](auto access) {
        const Lanes<Real> y = group.inputs[1] == nullptr ? access.load_class(target_.smoothed.get(), Real{0})
                                                         : target_.lanes(access, group.inputs[1]);
        const Lanes<Real> x = access.load(group.inputs[0], Real{0});
        total.add(y);
        gap.add(weighted_gap<Real>(y, (max - x) * scale));
      });
      for (std::size_t lane = 0; lane < group.count; ++lane) {
        sums_[group.row + lane] = {traversal.row_sum(total, lane), traversal.row_sum(gap, lane)};
      }
    });
  }

  /// The loss of a row in nats, without its z-loss term.
  double row_loss(std::size_t row) const {
    TargetSums sums;
    if (needs_sums()) sums = sums_[row];
    if (by_index()) {
      const std::size_t t = static_cast<std::size_t>((*in_.target)[row]);
      const double share = target_.index_share(t);
      const double logit = double(logits_[layout_.first_element(row) + t * layout_.inner]);
      sums.total = share + target_.smoothed_sum;
      if (share != 0) sums.gap += share * (double(statistics_.max[row]) - logit) * scale_;
    }
    const double log1p_tail = double(statistics_.log1p_tail[row]);
    return sums.gap + (sums.total == 0 ? 0 : sums.total * log1p_tail);
  }

  /// What the weighted mean divides by for this row.
  double row_weight(std::size_t row) const {
    const double u = sample_weight(row);
    return by_index() ? u * target_.class_weight(static_cast<std::size_t>((*in_.target)[row])) : u;
  }

  /// Fills output, lse, count, weight_sum and sum.
  void reduce(Result<Real>& made) {
    double losses = 0, z_losses = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      const double lse = statistics_.lse(row, scale_);
      made.lse[row] = static_cast<Real>(lse);
      double loss = 0;
      if (!ignored(row)) {
        const double u = sample_weight(row);
        const double weighted = u == 0 ? 0 : u * row_loss(row) * per_base_;
        const double z_loss = has_z_loss() ? options_.lse_square_scale * lse * lse * per_base_ : 0;
        losses += weighted;
        z_losses += z_loss;
        loss = weighted + z_loss;
        made.count += 1;
        made.weight_sum += row_weight(row);
      }
      if (options_.reduction == Reduction::none) made.output[row] = static_cast<Real>(loss);
    }
    made.sum = losses + z_losses;
    if (options_.reduction == Reduction::sum) made.output[0] = static_cast<Real>(made.sum);
    if (options_.reduction == Reduction::mean) made.output[0] = static_cast<Real>(mean(losses, z_losses, made));
  }

  double mean(double losses, double z_losses, const Result<Real>& made) const {
    if (made.weight_sum == 0) return options_.empty == Empty::zero ? 0 : std::numeric_limits<double>::quiet_NaN();
    return losses / made.weight_sum + (has_z_loss() ? z_losses / made.count : 0);
  }

  /// Per row, gradient_c = probability_factor * exp(scale * (x_c - m)) - target_factor * y_c.
  void compute_factors(const Result<Real>& made) {
    for (std::size_t row = 0; row < rows_; ++row) {
      double upstream = 1;
      if (in_.grad_output != nullptr) {
        upstream = double((*in_.grad_output)[options_.reduction == Reduction::none ? row : 0]);
      }
      double loss_factor = upstream * sample_weight(row) * per_base_ * scale_;
      double z_factor = upstream * per_base_ * scale_;
      if (options_.reduction == Reduction::mean) {
        loss_factor /= made.weight_sum;
        z_factor /= made.count;
      }
      const bool counts = !ignored(row) && !(options_.reduction == Reduction::mean && made.weight_sum == 0);
      if (!counts) loss_factor = z_factor = 0;
      double total = 1;
      if (by_index()) {
        total = counts
                    ? target_.index_share(static_cast<std::size_t>((*in_.target)[row])) + target_.smoothed_sum
                    : 0;
      } else {
        total = sums_[row].total;
      }
      double factor = loss_factor * total;
      if (has_z_loss()) {
        if (counts) z_factor *= 2 * options_.lse_square_scale * statistics_.lse(row, scale_);
        z_factor_[row] = z_factor;
        factor += z_factor;
      }
      // A row of weight 0 is not read: 0 * NaN would be NaN.
      const double normaliser = 1 + double(statistics_.tail[row]);
      probability_factor_[row] = factor == 0 ? Real{0} : static_cast<Real>(factor / normaliser);
      target_factor_[row] = static_cast<Real>(loss_factor);
    }
  }

  void gradient(Result<Real>& made) {
    compute_factors(made);
    const Real* q = by_index() ? nullptr : in_.target_probs->data();
    const RowTensors<Real> tensors{{logits_, q}, made.gradients[0].data()};
    groups_.for_each(tensors, [&](const auto& traversal, const RowGroup<Real>& group) {
      const Lanes<Real> zero = broadcast<Real>(0);
      const Lanes<Real> max = traversal.load_rows(statistics_.max.get() + group.row, group.count);
      const Lanes<Real> scale = broadcast<Real>(static_cast<Real>(scale_));
      const Lanes<Real> probability = traversal.load_rows(probability_factor_.get() + group.row, group.count);
      const Lanes<Real> target = traversal.load_rows(target_factor_.get() + group.row, group.count);
      const Mask<Real> unread = (probability == zero) & (target == zero);
      const auto scaled_probability = [&](auto access) {
        const Lanes<Real> x = access.load(group.inputs[0], -std::numeric_limits<Real>::infinity());
        return exp_nonpositive<Real>((x - max) * scale) * probability;
      };
      if (group.inputs[1] != nullptr) {
        traversal.for_each([&](auto access) {
          const Lanes<Real> y = target_.lanes(access, group.inputs[1]);
          access.store(group.output, zero_where(unread, scaled_probability(access) - y * target));
        });
      } else if (target_.smoothed != nullptr) {
        traversal.for_each([&](auto access) {
          const Lanes<Real> y = access.load_class(target_.smoothed.get(), Real{0});
          access.store(group.output, zero_where(unread, scaled_probability(access) - y * target));
        });
      } else {
        traversal.for_each(
            [&](auto access) { access.store(group.output, zero_where(unread, scaled_probability(access))); });
      }
      for (std::size_t lane = 0; lane < group.count; ++lane) {
        finish_row(group.row + lane, group.inputs[1], group.output,
                   [&](std::size_t c) { return traversal.element(c, lane); });
      }
    });
    if (capped_ != nullptr) {
      chain_softcap(in_.logits.data(), layout_.elements(), options_.softcap, made.gradients[0].data());
    }
  }

  /// The two entries of a row that the vector pass can't do: the target index, and the winner, whose
  /// S * p_k - y_k would cancel.
  template <typename Element>
  void finish_row(std::size_t row, const Real* q, Real* out, Element element) const {
    const double factor = double(target_factor_[row]);
    if (factor == 0) return;
    const std::size_t winner = static_cast<std::size_t>(statistics_.argmax[row]);
    const double tail = double(statistics_.tail[row]);
    double y_winner = 0, total = 0;
    if (by_index()) {
      const std::size_t t = static_cast<std::size_t>((*in_.target)[row]);
      out[element(t)] -= static_cast<Real>(factor * target_.index_share(t));
      y_winner = target_.index_probability(winner, t);
      total = target_.index_share(t) + target_.smoothed_sum;
    } else {
      y_winner = target_.probability(winner, q[element(winner)]);
      total = sums_[row].total;
    }
    double entry = factor * ((total - y_winner) - total * (tail / (1 + tail)));
    if (has_z_loss()) entry += z_factor_[row] / (1 + tail);
    out[element(winner)] = static_cast<Real>(entry);
  }

  const Inputs<Real>& in_;
  const CrossEntropyOptions& options_;
  Layout layout_;
  std::size_t rows_;
  Shape row_shape_;
  double scale_;
  double per_base_;
  const Real* logits_ = nullptr;  // the inputs, or their capped copy
  Scratch<Real> capped_;
  RowGroups<Real> groups_;
  RowStatistics<Real> statistics_;
  TargetDistribution<Real> target_;
  Scratch<TargetSums> sums_;
  Scratch<Real> probability_factor_, target_factor_;
  Scratch<double> z_factor_;
};

}  // namespace

template <typename Real>
Status cross_entropy(const Tensor<Real>& logits, const Tensor<std::int32_t>* target,
                     const Tensor<Real>* target_probs, const Tensor<Real>* weight,
                     const Tensor<Real>* sample_weight, const Tensor<Real>* grad_output,
                     const CrossEntropyOptions& options, Result<Real>& result) {
  const Inputs<Real> inputs{logits, target, target_probs, weight, sample_weight, grad_output};
  Checks checks("cross_entropy");
  int axis = 0;
  check_inputs(checks, inputs, options, axis);
  if (!checks.ok()) return checks.status();
  return CrossEntropy<Real>(inputs, options, axis).run(checks, result);
}

template Status cross_entropy(const Tensor<float>&, const Tensor<std::int32_t>*, const Tensor<float>*,
                              const Tensor<float>*, const Tensor<float>*, const Tensor<float>*,
                              const CrossEntropyOptions&, Result<float>&);
template Status cross_entropy(const Tensor<double>&, const Tensor<std::int32_t>*, const Tensor<double>*,
                              const Tensor<double>*, const Tensor<double>*, const Tensor<double>*,
                              const CrossEntropyOptions&, Result<double>&);

}  // namespace xent
