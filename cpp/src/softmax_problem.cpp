#include "softmax_problem.hpp"

#include "checks.hpp"

namespace xent {

template <typename Real>
Status prepare_softmax(const char* operation, const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                       const SoftmaxOptions& options, bool reduces_axis, SoftmaxProblem<Real>& problem) {
  Checks checks(operation);
  const int axis = resolve_axis(options.axis, logits.shape().rank());
  checks.option("axis", options.axis, axis >= 0, "an axis of the logits");
  checks.temperature(options.temperature);
  if (!checks.ok()) return checks.status();
  const Shape row_shape = logits.shape().without(axis);
  const Shape& output_shape = reduces_axis ? row_shape : logits.shape();
  checks.shape("grad_output", grad_output, output_shape);
  if (!checks.ok()) return checks.status();

  problem.layout = Layout::along(logits.shape(), axis);
  problem.scale = 1 / options.temperature;
  problem.groups = RowGroups<Real>::over(problem.layout);
  Result<Real>& made = problem.made;
  made.argmax = Tensor<std::int32_t>::allocate(row_shape);
  made.lse = Tensor<Real>::allocate(row_shape);
  made.output = Tensor<Real>::allocate(output_shape);
  const bool wants_gradient = options.gradients & gradient_bit(0);
  if (wants_gradient) made.gradients[0] = Tensor<Real>::allocate(logits.shape());
  if (made.argmax.allocated()) {
    problem.statistics = RowStatistics<Real>::allocate(problem.rows(), made.argmax.data());
  }
  checks.memory(problem.groups.allocated() && problem.statistics.allocated() && made.lse.allocated() &&
                    made.output.allocated() && (!wants_gradient || made.gradients[0].allocated()),
                (wants_gradient ? 2 : 1) * logits.elements() * sizeof(Real));
  return checks.status();
}

template <typename Real>
Status logsumexp(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
                 Result<Real>& result) {
  return compute_logsumexp("logsumexp", logits, grad_output, options, result);
}

template Status prepare_softmax(const char*, const Tensor<float>&, const Tensor<float>*,
                                const SoftmaxOptions&, bool, SoftmaxProblem<float>&);
template Status prepare_softmax(const char*, const Tensor<double>&, const Tensor<double>*,
                                const SoftmaxOptions&, bool, SoftmaxProblem<double>&);
template Status logsumexp(const Tensor<float>&, const Tensor<float>*, const SoftmaxOptions&, Result<float>&);
template Status logsumexp(const Tensor<double>&, const Tensor<double>*, const SoftmaxOptions&,
                          Result<double>&);

}  // namespace xent
