#include "cross_entropy_call.hpp"

#include <cmath>

namespace xent {
namespace {

bool positive_and_finite(double value) { return value > 0 && std::isfinite(value); }

void check_options(Checks& checks, const CrossEntropyOptions& options, bool has_probabilities) {
  checks.reduction(options.reduction);
  checks.option("label_smoothing", options.label_smoothing,
                options.label_smoothing >= 0 && options.label_smoothing <= 1, "within [0, 1]");
  checks.temperature(options.temperature);
  checks.option("logit_scale", options.logit_scale, positive_and_finite(options.logit_scale),
                "positive and finite");
  checks.option("softcap", options.softcap, options.softcap > 0, "positive");
  checks.option("lse_square_scale", options.lse_square_scale,
                options.lse_square_scale >= 0 && std::isfinite(options.lse_square_scale), "0 or more");
  checks.base(options.base);
  checks.option("ignore_index", options.ignore_index,
                !has_probabilities || options.ignore_index == CrossEntropyOptions{}.ignore_index,
                "left out when the target is probabilities");
}

}  // namespace

template <typename Real>
void check_targets(Checks& checks, const CrossEntropyInputs<Real>& in) {
  if ((in.target == nullptr) == (in.target_probs == nullptr)) {
    checks.fail(ErrorCode::shape_mismatch, "exactly one of target and target_probs must be given");
  }
}

template <typename Real>
void check_cross_entropy(Checks& checks, const CrossEntropyInputs<Real>& in,
                         const CrossEntropyOptions& options, int& axis) {
  const Shape& shape = in.logits.shape();
  axis = resolve_class_axis(options.axis, shape.rank());
  checks.option("axis", options.axis, axis >= 0, "an axis of the logits");
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

template <typename Real>
Status cross_entropy(const Tensor<Real>& logits, const Tensor<std::int32_t>* target,
                     const Tensor<Real>* target_probs, const Tensor<Real>* weight,
                     const Tensor<Real>* sample_weight, const Tensor<Real>* grad_output,
                     const CrossEntropyOptions& options, Result<Real>& result) {
  const CrossEntropyInputs<Real> inputs{logits, target, target_probs, weight, sample_weight, grad_output};
  Checks checks("cross_entropy");
  check_targets(checks, inputs);
  int axis = 0;
  check_cross_entropy(checks, inputs, options, axis);
  if (!checks.ok()) return checks.status();
  return compute_cross_entropy(checks, inputs, options, axis, result);
}

template void check_targets(Checks&, const CrossEntropyInputs<float>&);
template void check_targets(Checks&, const CrossEntropyInputs<double>&);
template void check_cross_entropy(Checks&, const CrossEntropyInputs<float>&, const CrossEntropyOptions&,
                                  int&);
template void check_cross_entropy(Checks&, const CrossEntropyInputs<double>&, const CrossEntropyOptions&,
                                  int&);
template Status cross_entropy(const Tensor<float>&, const Tensor<std::int32_t>*, const Tensor<float>*,
                              const Tensor<float>*, const Tensor<float>*, const Tensor<float>*,
                              const CrossEntropyOptions&, Result<float>&);
template Status cross_entropy(const Tensor<double>&, const Tensor<std::int32_t>*, const Tensor<double>*,
                              const Tensor<double>*, const Tensor<double>*, const Tensor<double>*,
                              const CrossEntropyOptions&, Result<double>&);

}  // namespace xent
