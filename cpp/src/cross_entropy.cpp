#include <cmath>

#include "cross_entropy_call.hpp"
#include "cross_entropy_gradient.hpp"
#include "cross_entropy_rows.hpp"
#include "scaled_softmax.hpp"
#include "softcap.hpp"

namespace xent {
namespace {

/// Sums over the classes of a group's rows, which begin as Real, 32 terms a lane, and go on in double. Of
/// the gap a 256th is summed: so no difference, and no sum of 32, is beyond the floats though the loss is
/// not.
template <typename Real>
class TargetSumLanes {
 public:
  XENT_INLINE explicit TargetSumLanes(Lanes<Real> max) : max_(max * part()) {}

  /// Where y is 0 nothing is added, whatever x: 0 * log 0 is 0, so that a class at -Infinity that nobody asks
  /// for is free.
  XENT_INLINE void add(Lanes<Real> y, Lanes<Real> x) {
    total_ += y;
    gap_ += zero_where(y == broadcast<Real>(0), y * (max_ - x * part()));
  }
  XENT_INLINE void widen() {
    wide_total_.add(total_);
    wide_gap_.add(gap_);
    total_ = gap_ = Lanes<Real>{};
  }
  template <typename Traversal>
  TargetSums of(const Traversal& traversal, std::size_t lane, double scale) const {
    return {traversal.row_sum(wide_total_, lane), traversal.row_sum(wide_gap_, lane) * kParts * scale};
  }

 private:
  static constexpr int kParts = 256;
  XENT_INLINE static Lanes<Real> part() { return broadcast<Real>(Real{1} / kParts); }

  Lanes<Real> max_, total_{}, gap_{};
  WideSum<Real> wide_total_, wide_gap_;
};

/// The sums of a group's rows.
template <typename Real, typename Traversal>
void store_sums(CrossEntropyRows<Real>& rows, const Traversal& traversal, const RowGroup<Real>& group) {
  TargetSumLanes<Real> sums(traversal.load_rows(rows.statistics.max.get() + group.row, group.count));
  const Real *const x = group.inputs[0], *const q = group.inputs[1];
  traversal.for_each_in_sums(
      [&](auto access)
          XENT_INLINE_LAMBDA { sums.add(rows.target.lanes(access, q), access.load(x, Real{0})); },
      [&]() XENT_INLINE_LAMBDA { sums.widen(); });
  for (std::size_t lane = 0; lane < group.count; ++lane) {
    rows.sums[group.row + lane] = sums.of(traversal, lane, rows.scale);
  }
}

/// Rows whose target is a class index alone: their statistics are all that their losses need, and their
/// gradient is their softmax, save for two entries.
template <typename Real>
void visit_indices(const RowGroups<Real>& groups, CrossEntropyRows<Real>& rows, Result<Real>& made,
                   Real* row_factors) {
  Real* const gradient = made.gradients[0].data();
  if (gradient == nullptr) {
    store_all_statistics(groups, rows.logits, rows.scale, rows.statistics);
    return;
  }
  const RowFactors<Real> factors = GradientScale<Real>(rows, made).losses(made, row_factors);
  store_scaled_softmax(groups, rows.logits, rows.scale, factors, rows.statistics, gradient);
  finish_softmax_gradient(rows, factors, gradient);
}

/// Every group is visited once: its statistics, its sums over the target, and its gradient where that is
/// wanted.
template <typename Real>
void visit_any(const RowGroups<Real>& groups, CrossEntropyRows<Real>& rows, Result<Real>& made) {
  const Real* q = rows.by_index() ? nullptr : rows.in.target_probs->data();
  const RowTensors<Real> tensors{{rows.logits, q}, made.gradients[0].data()};
  const GradientScale<Real> scale(rows, made);
  groups.for_each(tensors, [&](const auto& traversal, const RowGroup<Real>& group) {
    store_statistics(traversal, group, rows.scale, rows.statistics);
    if (rows.needs_sums()) store_sums(rows, traversal, group);
    if (group.output != nullptr) store_gradient(scale, traversal, group);
  });
  if (tensors.output != nullptr) finish_gradient(scale, tensors.output);
}

}  // namespace

template <typename Real>
Status compute_cross_entropy(Checks& checks, const CrossEntropyInputs<Real>& in,
                             const CrossEntropyOptions& options, int axis, Result<Real>& result) {
  const Layout layout = Layout::along(in.logits.shape(), axis);
  const Shape row_shape = in.logits.shape().without(axis);
  const RowGroups<Real> groups = RowGroups<Real>::over(layout);
  const bool wants_gradient = options.gradients & gradient_bit(0);
  const bool caps = std::isfinite(options.softcap);
  CrossEntropyRows<Real> rows(in, options, layout);
  Result<Real> made;
  made.lse = Tensor<Real>::allocate(row_shape);
  made.argmax = Tensor<std::int32_t>::allocate(row_shape);
  made.output = Tensor<Real>::allocate(options.reduction == Reduction::none ? row_shape : Shape{});
  if (wants_gradient) made.gradients[0] = Tensor<Real>::allocate(in.logits.shape());
  const Scratch<Real> row_factors = allocate_scratch<Real>(wants_gradient ? rows.rows : 0);
  const Scratch<Real> capped = allocate_scratch<Real>(caps ? layout.elements() : 0);
  checks.memory(groups.allocated() && rows.allocate(made.argmax.data()) && made.lse.allocated() &&
                    made.argmax.allocated() && made.output.allocated() && capped && row_factors &&
                    (!wants_gradient || made.gradients[0].allocated()),
                (wants_gradient ? 2 : 1) * layout.elements() * sizeof(Real));
  if (!checks.ok()) return checks.status();

  rows.logits = in.logits.data();
  if (caps) {
    apply_softcap(in.logits.data(), layout.elements(), options.softcap, capped.get());
    rows.logits = capped.get();
  }
  rows.count_rows(made);
  if (!rows.needs_sums() && !(wants_gradient && rows.has_z_loss())) {
    visit_indices(groups, rows, made, row_factors.get());
  } else {
    visit_any(groups, rows, made);
  }
  complete_statistics(groups, rows.rows, rows.statistics);
  rows.reduce(made);
  if (caps && wants_gradient) {
    chain_softcap(in.logits.data(), layout.elements(), options.softcap, made.gradients[0].data());
  }
  result = std::move(made);
  return {};
}

template Status compute_cross_entropy(Checks&, const CrossEntropyInputs<float>&, const CrossEntropyOptions&,
                                      int, Result<float>&);
template Status compute_cross_entropy(Checks&, const CrossEntropyInputs<double>&, const CrossEntropyOptions&,
                                      int, Result<double>&);

}  // namespace xent
