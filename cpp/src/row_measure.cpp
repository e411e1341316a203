#include "row_measure.hpp"

#include "allocate_result.hpp"
#include "layout.hpp"
#include "reduction.hpp"
#include "row_groups.hpp"

namespace xent {
namespace {

/// The classes of a row, `stride` apart, as doubles next to each other.
template <typename Real>
void gather(const Real* from, std::size_t classes, std::size_t stride, double* to) {
  for (std::size_t c = 0; c < classes; ++c) to[c] = double(from[c * stride]);
  to[classes] = 0;
}

/// The loop over the rows of one call.
template <typename Real>
class Rows {
 public:
  Rows(const MeasureCall& call, const MeasureInputs<Real>& in, const Layout& layout, bool is_binary)
      : call_(call), in_(in), layout_(layout), scratch_(allocate_scratch<double>(2 * (layout.classes + 1))) {
    double* const second = scratch_.get() + (in.second == nullptr ? 0 : layout.classes + 1);
    row_ = {scratch_.get(), second, layout.classes, 0, 1, is_binary};
  }
  bool allocated() const { return scratch_ != nullptr; }

  void measure(RowMeasure& measure, Result<Real>& made) {
    for (std::size_t row = 0; row < layout_.rows(); ++row) {
      made.count += counts(row) ? 1 : 0;
      made.weight_sum += weight(row);
    }
    const double divisor = call_.reduction == Reduction::mean
                               ? made.weight_sum
                               : reduction_divisor(call_.reduction, 0, layout_.elements());
    for (std::size_t row = 0; row < layout_.rows(); ++row) {
      const double factor = row_.weight = weight(row);
      const double value = factor == 0 ? 0 : read(row, measure) * factor * call_.unit;
      made.sum += value;
      if (call_.reduction == Reduction::none) made.output[row] = static_cast<Real>(value);
      const double upstream = upstream_factor(in_.grad_output, call_.reduction, row, divisor);
      for (int input = 0; input < 2; ++input) {
        Tensor<Real>& gradient = made.gradients[static_cast<std::size_t>(input)];
        if (!gradient.allocated()) continue;
        Real* to = gradient.data() + layout_.first_element(row);
        for (std::size_t c = 0; c < layout_.classes; ++c, to += layout_.inner) {
          *to = static_cast<Real>(
              factor == 0 ? 0 : slope(measure, input, c) * upstream * factor * call_.slope_unit);
        }
      }
    }
    if (call_.reduction != Reduction::none) made.output[0] = static_cast<Real>(made.sum / divisor);
  }

 private:
  bool counts(std::size_t row) const {
    return in_.target == nullptr || (*in_.target)[row] != call_.ignore_index;
  }
  std::size_t label(std::size_t row) const { return static_cast<std::size_t>((*in_.target)[row]); }
  double weight(std::size_t row) const {
    if (!counts(row)) return 0;
    const double by_class = in_.class_weight == nullptr ? 1 : double((*in_.class_weight)[label(row)]);
    return in_.sample_weight == nullptr ? by_class : by_class * double((*in_.sample_weight)[row]);
  }

  double read(std::size_t row, RowMeasure& measure) {
    const std::size_t start = layout_.first_element(row);
    if (in_.target != nullptr) row_.label = label(row);
    if (call_.needs_label_only) {
      row_.first[0] = double(in_.first[start + row_.label * layout_.inner]);
      return measure.value(row_);
    }
    gather(in_.first.data() + start, layout_.classes, layout_.inner, row_.first);
    if (in_.second != nullptr)
      gather(in_.second->data() + start, layout_.classes, layout_.inner, row_.second);
    return measure.value(row_);
  }

  /// Slopes come in pairs, of which the second is kept.
  double slope(const RowMeasure& measure, int input, std::size_t c) {
    if (c % 2 == 0) slopes_ = measure.slopes(row_, input, c);
    return slopes_[c % 2];
  }

  const MeasureCall& call_;
  const MeasureInputs<Real>& in_;
  const Layout layout_;
  const Scratch<double> scratch_;
  MeasuredRow row_;
  Lanes<double> slopes_{};
};

}  // namespace

template <typename Real>
Status measure_rows(Checks& checks, const MeasureCall& call, const MeasureInputs<Real>& in,
                    RowMeasure& measure, Result<Real>& result) {
  const Shape& shape = in.first.shape();
  const int axis = resolve_class_axis(call.axis, shape.rank());
  checks.has_rows(call.first, shape);
  checks.option("axis", call.axis, axis >= 0, "one of the first input's");
  if (!checks.ok()) return checks.status();
  const bool is_binary =
      call.may_be_binary && shape.rank() == 1 && in.target != nullptr && in.target->shape() == shape;
  const Layout layout = is_binary ? Layout{shape[0], 1, 1} : Layout::along(shape, axis);
  const Shape rows = is_binary ? shape : shape.without(axis);
  const Shape output = call.reduction == Reduction::none ? rows : Shape{};
  checks.shape(call.second, in.second, shape);
  checks.shape("target", in.target, rows);
  checks.shape("weight", in.class_weight, Shape{layout.classes});
  checks.shape("sample_weight", in.sample_weight, rows);
  checks.shape("grad_output", in.grad_output, output);
  if (call.first_is_probability) checks.probabilities(call.first, in.first);
  if (call.second_is_probability && in.second != nullptr) checks.probabilities(call.second, *in.second);
  if (in.target != nullptr)
    checks.class_indices("target", *in.target, is_binary ? 2 : layout.classes, call.ignore_index);
  if (!checks.ok()) return checks.status();

  Result<Real> made = allocate_result(checks, output, {&in.first, in.second}, call.gradients);
  Rows<Real> measured(call, in, layout, is_binary);
  checks.memory(measured.allocated(), 2 * layout.classes * sizeof(double));
  if (!checks.ok()) return checks.status();
  measured.measure(measure, made);
  result = std::move(made);
  return {};
}

template Status measure_rows(Checks&, const MeasureCall&, const MeasureInputs<float>&, RowMeasure&,
                             Result<float>&);
template Status measure_rows(Checks&, const MeasureCall&, const MeasureInputs<double>&, RowMeasure&,
                             Result<double>&);

}  // namespace xent
