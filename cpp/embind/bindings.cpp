// The core as JavaScript sees it: names and types, no logic. web/engine turns it into the public interface.
// A loss is one line in register_operations, and its options one value_object.

#include <emscripten/bind.h>

#include <algorithm>
#include <string>

#include "xent/xent.hpp"

namespace {

using emscripten::allow_raw_pointers;
using emscripten::class_;
using emscripten::enum_;
using emscripten::function;
using emscripten::typed_memory_view;
using emscripten::val;
using emscripten::value_object;
using xent::Result;
using xent::Tensor;

/// A tensor of the module's memory, null when there is not enough. JavaScript owns it.
template <typename Element>
Tensor<Element>* allocate(val extents) {
  xent::Shape shape;
  for (unsigned extent : emscripten::convertJSArrayToNumberVector<unsigned>(extents)) shape.append(extent);
  Tensor<Element> tensor = Tensor<Element>::allocate(shape);
  return tensor.allocated() ? new Tensor<Element>(std::move(tensor)) : nullptr;
}

template <typename Element>
val view(Tensor<Element>& tensor) {
  return val(typed_memory_view(tensor.elements(), tensor.data()));
}

template <typename Element>
val shape(const Tensor<Element>& tensor) {
  val extents = val::array();
  for (int axis = 0; axis < tensor.shape().rank(); ++axis) extents.set(axis, unsigned(tensor.shape()[axis]));
  return extents;
}

template <typename Element>
Tensor<Element>* take(Tensor<Element>& tensor) {
  return tensor.allocated() ? new Tensor<Element>(std::move(tensor)) : nullptr;
}

template <typename Element>
void register_tensor(const char* name) {
  class_<Tensor<Element>>(name)
      .class_function("allocate", &allocate<Element>, allow_raw_pointers())
      .function("view", &view<Element>)
      .function("shape", &shape<Element>);
}

/// A conversion of numbers from a file, as many as both tensors hold.
template <void (*convert)(const std::uint16_t*, float*, std::size_t)>
void convert_tensor(const Tensor<std::uint16_t>& input, Tensor<float>& output) {
  convert(input.data(), output.data(), std::min(input.elements(), output.elements()));
}

template <typename Real>
Tensor<Real>* take_output(Result<Real>& result) {
  return take(result.output);
}
template <typename Real>
Tensor<Real>* take_gradient(Result<Real>& result, unsigned input) {
  return take(result.gradients[input]);
}
template <typename Real>
Tensor<Real>* take_lse(Result<Real>& result) {
  return take(result.lse);
}
template <typename Real>
Tensor<std::int32_t>* take_argmax(Result<Real>& result) {
  return take(result.argmax);
}

template <typename Real>
void register_result(const char* name) {
  class_<Result<Real>>(name)
      .template constructor<>()
      .function("takeOutput", &take_output<Real>, allow_raw_pointers())
      .function("takeGradient", &take_gradient<Real>, allow_raw_pointers())
      .function("takeLse", &take_lse<Real>, allow_raw_pointers())
      .function("takeArgmax", &take_argmax<Real>, allow_raw_pointers())
      .property("count", &Result<Real>::count)
      .property("weight_sum", &Result<Real>::weight_sum)
      .property("sum", &Result<Real>::sum);
}

template <typename Real>
void register_operations(const std::string& suffix) {
  const auto operation = [&suffix](const char* name, auto implementation) {
    function((name + suffix).c_str(), implementation, allow_raw_pointers());
  };
  operation("softmax", &xent::softmax<Real>);
  operation("log_softmax", &xent::log_softmax<Real>);
  operation("logsumexp", &xent::logsumexp<Real>);
  operation("cross_entropy", &xent::cross_entropy<Real>);
  operation("binary_cross_entropy", &xent::binary_cross_entropy<Real>);
  operation("categorical_cross_entropy_probs", &xent::categorical_cross_entropy_probs<Real>);
  operation("entropy", &xent::entropy<Real>);
  operation("cross_entropy_dist", &xent::cross_entropy_dist<Real>);
  operation("kl_divergence", &xent::kl_divergence<Real>);
}

}  // namespace

EMSCRIPTEN_BINDINGS(xent_types) {
  enum_<xent::ErrorCode>("ErrorCode")
      .value("none", xent::ErrorCode::none)
      .value("target_out_of_range", xent::ErrorCode::target_out_of_range)
      .value("probability_out_of_range", xent::ErrorCode::probability_out_of_range)
      .value("bad_option", xent::ErrorCode::bad_option)
      .value("shape_mismatch", xent::ErrorCode::shape_mismatch)
      .value("out_of_memory", xent::ErrorCode::out_of_memory);
  enum_<xent::Reduction>("Reduction")
      .value("none", xent::Reduction::none)
      .value("sum", xent::Reduction::sum)
      .value("mean", xent::Reduction::mean)
      .value("mean_all", xent::Reduction::mean_all);
  enum_<xent::Empty>("Empty").value("nan", xent::Empty::nan).value("zero", xent::Empty::zero);
  enum_<xent::Clamp>("Clamp").value("log100", xent::Clamp::log100).value("eps", xent::Clamp::eps);
  value_object<xent::Status>("Status")
      .field("code", &xent::Status::code)
      .field("message", &xent::Status::message);
  register_tensor<float>("TensorFloat32");
  register_tensor<double>("TensorFloat64");
  register_tensor<std::int32_t>("TensorInt32");
  register_tensor<std::uint16_t>("TensorUint16");
  register_result<float>("ResultFloat32");
  register_result<double>("ResultFloat64");
}

EMSCRIPTEN_BINDINGS(xent_options) {
  using xent::BinaryCrossEntropyOptions;
  using xent::CategoricalCrossEntropyProbsOptions;
  using xent::CrossEntropyOptions;
  using xent::DistributionOptions;
  using xent::SoftmaxOptions;
  value_object<SoftmaxOptions>("SoftmaxOptions")
      .field("axis", &SoftmaxOptions::axis)
      .field("temperature", &SoftmaxOptions::temperature)
      .field("gradients", &SoftmaxOptions::gradients);
  value_object<CrossEntropyOptions>("CrossEntropyOptions")
      .field("reduction", &CrossEntropyOptions::reduction)
      .field("ignore_index", &CrossEntropyOptions::ignore_index)
      .field("label_smoothing", &CrossEntropyOptions::label_smoothing)
      .field("temperature", &CrossEntropyOptions::temperature)
      .field("logit_scale", &CrossEntropyOptions::logit_scale)
      .field("softcap", &CrossEntropyOptions::softcap)
      .field("lse_square_scale", &CrossEntropyOptions::lse_square_scale)
      .field("base", &CrossEntropyOptions::base)
      .field("axis", &CrossEntropyOptions::axis)
      .field("empty", &CrossEntropyOptions::empty)
      .field("gradients", &CrossEntropyOptions::gradients);
  value_object<BinaryCrossEntropyOptions>("BinaryCrossEntropyOptions")
      .field("reduction", &BinaryCrossEntropyOptions::reduction)
      .field("clamp", &BinaryCrossEntropyOptions::clamp)
      .field("eps", &BinaryCrossEntropyOptions::eps)
      .field("gradients", &BinaryCrossEntropyOptions::gradients);
  value_object<CategoricalCrossEntropyProbsOptions>("CategoricalCrossEntropyProbsOptions")
      .field("reduction", &CategoricalCrossEntropyProbsOptions::reduction)
      .field("eps", &CategoricalCrossEntropyProbsOptions::eps)
      .field("renormalize", &CategoricalCrossEntropyProbsOptions::renormalize)
      .field("gradients", &CategoricalCrossEntropyProbsOptions::gradients);
  value_object<DistributionOptions>("DistributionOptions")
      .field("base", &DistributionOptions::base)
      .field("gradients", &DistributionOptions::gradients);
}

EMSCRIPTEN_BINDINGS(xent_operations) {
  function("float16_to_float32", &convert_tensor<&xent::float16_to_float32>);
  function("bfloat16_to_float32", &convert_tensor<&xent::bfloat16_to_float32>);
  register_operations<float>("_float32");
  register_operations<double>("_float64");
}
