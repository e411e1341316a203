#include "options.hpp"

#include "exchange.hpp"

namespace {

void assign(double& option, double number) { option = number; }
void assign(bool& option, double number) { option = number != 0; }
/// A whole number, or a choice.
template <typename Option>
void assign(Option& option, double number) {
  option = static_cast<Option>(static_cast<std::int32_t>(number));
}

template <typename... Options>
void take(Options&... options) {
  static_assert(sizeof...(Options) <= std::tuple_size_v<decltype(Exchange::numbers)>);
  const double* number = exchange.numbers.data();
  (assign(options, *number++), ...);
}

}  // namespace

void read(xent::SoftmaxOptions& options) { take(options.axis, options.temperature, options.gradients); }

void read(xent::CrossEntropyOptions& options) {
  take(options.reduction, options.ignore_index, options.label_smoothing, options.temperature,
       options.logit_scale, options.softcap, options.lse_square_scale, options.base, options.axis,
       options.empty, options.gradients);
}

void read(xent::RowLossOptions& options) {
  take(options.reduction, options.ignore_index, options.axis, options.alpha, options.gamma, options.epsilon,
       options.lse_square_scale, options.gradients);
}

void read(xent::LinearCrossEntropyOptions& options) {
  take(options.reduction, options.ignore_index, options.gradients);
}

void read(xent::BinaryLossOptions& options) {
  take(options.reduction, options.clamp, options.eps, options.label_smoothing, options.alpha, options.gamma,
       options.log_target, options.gradients);
}

void read(xent::CategoricalCrossEntropyProbsOptions& options) {
  take(options.reduction, options.eps, options.renormalize, options.gradients);
}

void read(xent::DistributionOptions& options) {
  take(options.base, options.temperature, options.scale_t2, options.gradients);
}

void read(xent::MetricOptions& options) {
  take(options.axis, options.ignore_index, options.reduction, options.top_k, options.n_bins, options.norm,
       options.normalize, options.eps, options.renormalize_after_clip, options.gradients);
}

void read(xent::RegressionOptions& options) {
  take(options.classes, options.hidden, options.activation, options.loss, options.optimizer, options.balanced,
       options.standardize, options.nesterov, options.C, options.label_smoothing, options.learning_rate,
       options.momentum, options.batch_size, options.tolerance, options.seed);
}
