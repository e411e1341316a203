// The core as JavaScript sees it: names and types, no logic. web/engine turns it into the public interface.
// A loss is one line in register_operations, and its options one class_. Options, results and statuses are
// objects that JavaScript keeps or asks: converting them into its own at every call takes longer than a small
// batch.

#include <emscripten/bind.h>

#include <algorithm>
#include <string>

#include "xent/xent.hpp"

namespace {

using emscripten::allow_raw_pointers;
using emscripten::class_;
using emscripten::enum_;
using emscripten::function;
using xent::Result;
using xent::Shape;
using xent::Status;
using xent::Tensor;

void clear_shape(Shape& shape) { shape = Shape(); }

/// A tensor of the module's memory, null when there is not enough. JavaScript owns it.
template <typename Element>
Tensor<Element>* allocate(const Shape& shape) {
  Tensor<Element> tensor = Tensor<Element>::allocate(shape);
  return tensor.allocated() ? new Tensor<Element>(std::move(tensor)) : nullptr;
}

/// Where the elements are in the module's memory, 0 where there are none.
template <typename Element>
unsigned address(const Tensor<Element>& tensor) {
  return reinterpret_cast<std::uintptr_t>(tensor.data());
}

template <typename Element>
int rank(const Tensor<Element>& tensor) {
  return tensor.shape().rank();
}

template <typename Element>
unsigned extent(const Tensor<Element>& tensor, int axis) {
  return tensor.shape()[axis];
}

/// Where a status has its message, in UTF-8: Embind's own strings bring encoders and decoders along.
unsigned message_address(const Status& status) {
  return reinterpret_cast<std::uintptr_t>(status.message.data());
}
unsigned message_length(const Status& status) { return status.message.size(); }

/// The same memory as a tensor of JavaScript's own; this one is empty afterwards.
template <typename Element>
Tensor<Element>* take(Tensor<Element>& tensor) {
  return new Tensor<Element>(std::move(tensor));
}

template <typename Element>
void register_tensor(const char* name) {
  class_<Tensor<Element>>(name)
      .class_function("allocate", &allocate<Element>, allow_raw_pointers())
      .property("address", &address<Element>)
      .property("rank", &rank<Element>)
      .function("extent", &extent<Element>)
      .function("take", &take<Element>, allow_raw_pointers());
}

/// A conversion of numbers from a file, as many as both tensors hold.
template <void (*convert)(const std::uint16_t*, float*, std::size_t)>
void convert_tensor(const Tensor<std::uint16_t>& input, Tensor<float>& output) {
  convert(input.data(), output.data(), std::min(input.elements(), output.elements()));
}

/// The tensors of a result where they are: the result keeps them.
template <typename Real>
Tensor<Real>* output(Result<Real>& result) {
  return &result.output;
}
template <typename Real>
Tensor<Real>* gradient(Result<Real>& result, int input) {
  return &result.gradients[input];
}
template <typename Real>
Tensor<Real>* lse(Result<Real>& result) {
  return &result.lse;
}
template <typename Real>
Tensor<std::int32_t>* argmax(Result<Real>& result) {
  return &result.argmax;
}

template <typename Real>
void clear(Result<Real>& result) {
  result = Result<Real>();
}

template <typename Real>
void register_result(const char* name) {
  class_<Result<Real>>(name)
      .template constructor<>()
      .function("output", &output<Real>, allow_raw_pointers())
      .function("gradient", &gradient<Real>, allow_raw_pointers())
      .function("lse", &lse<Real>, allow_raw_pointers())
      .function("argmax", &argmax<Real>, allow_raw_pointers())
      .function("clear", &clear<Real>)
      .property("count", &Result<Real>::count)
      .property("weight_sum", &Result<Real>::weight_sum)
      .property("sum", &Result<Real>::sum);
}

/// Null for success, else a status of JavaScript's own. Not inlined into every operation.
__attribute__((noinline)) Status* answer(const Status& status) {
  return status.ok() ? nullptr : new Status(status);
}

template <auto compute>
struct Answer;
template <typename... Parameters, Status (*compute)(Parameters...)>
struct Answer<compute> {
  static Status* call(Parameters... parameters) { return answer(compute(parameters...)); }
};

template <typename Real>
void register_operations(const std::string& suffix) {
  const auto operation = [&suffix](const char* name, auto implementation) {
    function((name + suffix).c_str(), implementation, allow_raw_pointers());
  };
  operation("softmax", &Answer<&xent::softmax<Real>>::call);
  operation("log_softmax", &Answer<&xent::log_softmax<Real>>::call);
  operation("logsumexp", &Answer<&xent::logsumexp<Real>>::call);
  operation("cross_entropy", &Answer<&xent::cross_entropy<Real>>::call);
  operation("nll_loss", &Answer<&xent::nll_loss<Real>>::call);
  operation("perplexity", &Answer<&xent::perplexity<Real>>::call);
  operation("softmax_focal_loss", &Answer<&xent::softmax_focal_loss<Real>>::call);
  operation("poly1_cross_entropy", &Answer<&xent::poly1_cross_entropy<Real>>::call);
  operation("z_loss", &Answer<&xent::z_loss<Real>>::call);
  operation("softmax_mse", &Answer<&xent::softmax_mse<Real>>::call);
  operation("linear_cross_entropy", &Answer<&xent::linear_cross_entropy<Real>>::call);
  operation("binary_cross_entropy", &Answer<&xent::binary_cross_entropy<Real>>::call);
  operation("binary_cross_entropy_with_logits", &Answer<&xent::binary_cross_entropy_with_logits<Real>>::call);
  operation("sigmoid", &Answer<&xent::sigmoid<Real>>::call);
  operation("log_sigmoid", &Answer<&xent::log_sigmoid<Real>>::call);
  operation("softplus", &Answer<&xent::softplus<Real>>::call);
  operation("sigmoid_focal_loss", &Answer<&xent::sigmoid_focal_loss<Real>>::call);
  operation("sigmoid_mse", &Answer<&xent::sigmoid_mse<Real>>::call);
  operation("categorical_cross_entropy_probs", &Answer<&xent::categorical_cross_entropy_probs<Real>>::call);
  operation("entropy", &Answer<&xent::entropy<Real>>::call);
  operation("cross_entropy_dist", &Answer<&xent::cross_entropy_dist<Real>>::call);
  operation("kl_div", &Answer<&xent::kl_div<Real>>::call);
  operation("kl_divergence", &Answer<&xent::kl_divergence<Real>>::call);
  operation("js_divergence", &Answer<&xent::js_divergence<Real>>::call);
  operation("log_loss", &Answer<&xent::log_loss<Real>>::call);
  operation("accuracy", &Answer<&xent::accuracy<Real>>::call);
  operation("brier_score", &Answer<&xent::brier_score<Real>>::call);
  operation("expected_calibration_error", &Answer<&xent::expected_calibration_error<Real>>::call);
  operation("entropy_from_logits", &Answer<&xent::entropy_from_logits<Real>>::call);
  operation("kl_divergence_from_logits", &Answer<&xent::kl_divergence_from_logits<Real>>::call);
}

}  // namespace

EMSCRIPTEN_BINDINGS(xent_types) {
  enum_<xent::ErrorCode>("ErrorCode")
      .value("none", xent::ErrorCode::none)
      .value("target_out_of_range", xent::ErrorCode::target_out_of_range)
      .value("probability_out_of_range", xent::ErrorCode::probability_out_of_range)
      .value("value_out_of_range", xent::ErrorCode::value_out_of_range)
      .value("bad_option", xent::ErrorCode::bad_option)
      .value("shape_mismatch", xent::ErrorCode::shape_mismatch)
      .value("out_of_memory", xent::ErrorCode::out_of_memory);
  enum_<xent::Reduction>("Reduction")
      .value("none", xent::Reduction::none)
      .value("sum", xent::Reduction::sum)
      .value("mean", xent::Reduction::mean)
      .value("batchmean", xent::Reduction::batchmean)
      .value("mean_all", xent::Reduction::mean_all);
  enum_<xent::Empty>("Empty").value("nan", xent::Empty::nan).value("zero", xent::Empty::zero);
  enum_<xent::Clamp>("Clamp").value("log100", xent::Clamp::log100).value("eps", xent::Clamp::eps);
  enum_<xent::CalibrationNorm>("CalibrationNorm")
      .value("l1", xent::CalibrationNorm::l1)
      .value("max", xent::CalibrationNorm::max);
  class_<Status>("Status")
      .property("code", &Status::code)
      .property("address", &message_address)
      .property("length", &message_length);
  class_<Shape>("Shape").constructor<>().function("append", &Shape::append).function("clear", &clear_shape);
  register_tensor<float>("TensorFloat32");
  register_tensor<double>("TensorFloat64");
  register_tensor<std::int32_t>("TensorInt32");
  register_tensor<std::uint16_t>("TensorUint16");
  register_result<float>("ResultFloat32");
  register_result<double>("ResultFloat64");
}

EMSCRIPTEN_BINDINGS(xent_options) {
  using xent::BinaryLossOptions;
  using xent::CategoricalCrossEntropyProbsOptions;
  using xent::CrossEntropyOptions;
  using xent::DistributionOptions;
  using xent::LinearCrossEntropyOptions;
  using xent::MetricOptions;
  using xent::RowLossOptions;
  using xent::SoftmaxOptions;
  class_<SoftmaxOptions>("SoftmaxOptions")
      .constructor<>()
      .property("axis", &SoftmaxOptions::axis)
      .property("temperature", &SoftmaxOptions::temperature)
      .property("gradients", &SoftmaxOptions::gradients);
  class_<CrossEntropyOptions>("CrossEntropyOptions")
      .constructor<>()
      .property("reduction", &CrossEntropyOptions::reduction)
      .property("ignore_index", &CrossEntropyOptions::ignore_index)
      .property("label_smoothing", &CrossEntropyOptions::label_smoothing)
      .property("temperature", &CrossEntropyOptions::temperature)
      .property("logit_scale", &CrossEntropyOptions::logit_scale)
      .property("softcap", &CrossEntropyOptions::softcap)
      .property("lse_square_scale", &CrossEntropyOptions::lse_square_scale)
      .property("base", &CrossEntropyOptions::base)
      .property("axis", &CrossEntropyOptions::axis)
      .property("empty", &CrossEntropyOptions::empty)
      .property("gradients", &CrossEntropyOptions::gradients);
  class_<RowLossOptions>("RowLossOptions")
      .constructor<>()
      .property("reduction", &RowLossOptions::reduction)
      .property("ignore_index", &RowLossOptions::ignore_index)
      .property("axis", &RowLossOptions::axis)
      .property("alpha", &RowLossOptions::alpha)
      .property("gamma", &RowLossOptions::gamma)
      .property("epsilon", &RowLossOptions::epsilon)
      .property("lse_square_scale", &RowLossOptions::lse_square_scale)
      .property("gradients", &RowLossOptions::gradients);
  class_<LinearCrossEntropyOptions>("LinearCrossEntropyOptions")
      .constructor<>()
      .property("reduction", &LinearCrossEntropyOptions::reduction)
      .property("ignore_index", &LinearCrossEntropyOptions::ignore_index)
      .property("gradients", &LinearCrossEntropyOptions::gradients);
  class_<BinaryLossOptions>("BinaryLossOptions")
      .constructor<>()
      .property("reduction", &BinaryLossOptions::reduction)
      .property("clamp", &BinaryLossOptions::clamp)
      .property("eps", &BinaryLossOptions::eps)
      .property("label_smoothing", &BinaryLossOptions::label_smoothing)
      .property("alpha", &BinaryLossOptions::alpha)
      .property("gamma", &BinaryLossOptions::gamma)
      .property("log_target", &BinaryLossOptions::log_target)
      .property("gradients", &BinaryLossOptions::gradients);
  class_<CategoricalCrossEntropyProbsOptions>("CategoricalCrossEntropyProbsOptions")
      .constructor<>()
      .property("reduction", &CategoricalCrossEntropyProbsOptions::reduction)
      .property("eps", &CategoricalCrossEntropyProbsOptions::eps)
      .property("renormalize", &CategoricalCrossEntropyProbsOptions::renormalize)
      .property("gradients", &CategoricalCrossEntropyProbsOptions::gradients);
  class_<DistributionOptions>("DistributionOptions")
      .constructor<>()
      .property("base", &DistributionOptions::base)
      .property("temperature", &DistributionOptions::temperature)
      .property("scale_t2", &DistributionOptions::scale_t2)
      .property("gradients", &DistributionOptions::gradients);
  class_<MetricOptions>("MetricOptions")
      .constructor<>()
      .property("axis", &MetricOptions::axis)
      .property("ignore_index", &MetricOptions::ignore_index)
      .property("reduction", &MetricOptions::reduction)
      .property("top_k", &MetricOptions::top_k)
      .property("n_bins", &MetricOptions::n_bins)
      .property("norm", &MetricOptions::norm)
      .property("normalize", &MetricOptions::normalize)
      .property("eps", &MetricOptions::eps)
      .property("renormalize_after_clip", &MetricOptions::renormalize_after_clip)
      .property("gradients", &MetricOptions::gradients);
}

EMSCRIPTEN_BINDINGS(xent_operations) {
  function("float16_to_float32", &convert_tensor<&xent::float16_to_float32>);
  function("bfloat16_to_float32", &convert_tensor<&xent::bfloat16_to_float32>);
  register_operations<float>("_float32");
  register_operations<double>("_float64");
}
