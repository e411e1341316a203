// The core as JavaScript sees it: names and types, no logic. web/engine turns it into the public interface.
// A loss is one line in register_operations; new options are a line of options.cpp. Tensors and results are
// objects that JavaScript keeps: converting them into its own at every call takes longer than a small batch.

#include <emscripten/bind.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include "exchange.hpp"
#include "options.hpp"
#include "xent/xent.hpp"

namespace {

using emscripten::allow_raw_pointers;
using emscripten::class_;
using emscripten::function;
using xent::Result;
using xent::Shape;
using xent::Status;
using xent::Tensor;

/// A tensor of the module's memory with the rank and the extents in the exchange, null when there is not
/// enough. JavaScript owns it.
template <typename Element>
Tensor<Element>* allocate() {
  Shape shape;
  for (std::uint32_t axis = 0; axis < exchange.words[1]; ++axis) shape.append(exchange.words[2 + axis]);
  Tensor<Element> tensor = Tensor<Element>::allocate(shape);
  return tensor.allocated() ? new Tensor<Element>(std::move(tensor)) : nullptr;
}

/// Writes a tensor into the exchange, at its first place or another.
void describe(const void* data, const Shape& shape, int place = 0) {
  std::uint32_t* words = &exchange.words[place * Exchange::kTensorWords];
  *words++ = address_of(data);
  *words++ = shape.rank();
  for (int axis = 0; axis < shape.rank(); ++axis) *words++ = shape[axis];
}
template <typename Element>
void describe_tensor(const Tensor<Element>& tensor) {
  describe(tensor.data(), tensor.shape());
}

/// The same memory as a tensor of JavaScript's own; this one is empty afterwards.
template <typename Element>
Tensor<Element>* take(Tensor<Element>& tensor) {
  return new Tensor<Element>(std::move(tensor));
}

template <typename Element>
void register_tensor(const char* name, const char* allocate_name) {
  class_<Tensor<Element>>(name)
      .function("describe", &describe_tensor<Element>)
      .function("take", &take<Element>, allow_raw_pointers());
  function(allocate_name, &allocate<Element>, allow_raw_pointers());
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

/// Writes a result into the exchange.
template <typename Real>
void describe_result(const Result<Real>& result) {
  static_assert((4 + Result<Real>::kMaxGradients) * Exchange::kTensorWords ==
                std::tuple_size_v<decltype(Exchange::words)>);
  int place = 1;
  describe(result.output.data(), result.output.shape(), place++);
  describe(result.lse.data(), result.lse.shape(), place++);
  describe(result.argmax.data(), result.argmax.shape(), place++);
  for (const Tensor<Real>& gradient : result.gradients) describe(gradient.data(), gradient.shape(), place++);
  exchange.numbers[0] = result.count;
  exchange.numbers[1] = result.weight_sum;
  exchange.numbers[2] = result.sum;
}

template <typename Real>
void clear(Result<Real>& result) {
  result = Result<Real>();
}

template <typename Real>
Result<Real>* make_result() {
  return new Result<Real>;
}

template <typename Real>
void register_result(const char* name, const char* make_name) {
  class_<Result<Real>>(name)
      .function("output", &output<Real>, allow_raw_pointers())
      .function("gradient", &gradient<Real>, allow_raw_pointers())
      .function("clear", &clear<Real>);
  function(make_name, &make_result<Real>, allow_raw_pointers());
}

/// An operation as JavaScript calls it: without the options, which are in the exchange, where the result is
/// told, too.
template <auto compute>
struct Call;
template <typename... Parameters, Status (*compute)(Parameters...)>
struct Call<compute> {
  static constexpr std::size_t kInputs = sizeof...(Parameters) - 2;
  template <std::size_t place>
  using Parameter = std::tuple_element_t<place, std::tuple<Parameters...>>;
  template <typename Places>
  struct With;
  template <std::size_t... input>
  struct With<std::index_sequence<input...>> {
    static int call(Parameter<input>... inputs, Parameter<kInputs + 1> result) {
      std::decay_t<Parameter<kInputs>> options;
      read(options);
      const int code = answer(compute(inputs..., options, result));
      if (code == 0) describe_result(result);
      return code;
    }
  };
  static constexpr auto kFunction = &With<std::make_index_sequence<kInputs>>::call;
};

template <typename Real>
void register_operations(const std::string& suffix) {
  const auto operation = [&suffix](const char* name, auto implementation) {
    function((name + suffix).c_str(), implementation, allow_raw_pointers());
  };
  operation("softmax", Call<&xent::softmax<Real>>::kFunction);
  operation("log_softmax", Call<&xent::log_softmax<Real>>::kFunction);
  operation("logsumexp", Call<&xent::logsumexp<Real>>::kFunction);
  operation("cross_entropy", Call<&xent::cross_entropy<Real>>::kFunction);
  operation("nll_loss", Call<&xent::nll_loss<Real>>::kFunction);
  operation("perplexity", Call<&xent::perplexity<Real>>::kFunction);
  operation("softmax_focal_loss", Call<&xent::softmax_focal_loss<Real>>::kFunction);
  operation("poly1_cross_entropy", Call<&xent::poly1_cross_entropy<Real>>::kFunction);
  operation("z_loss", Call<&xent::z_loss<Real>>::kFunction);
  operation("softmax_mse", Call<&xent::softmax_mse<Real>>::kFunction);
  operation("linear_cross_entropy", Call<&xent::linear_cross_entropy<Real>>::kFunction);
  operation("binary_cross_entropy", Call<&xent::binary_cross_entropy<Real>>::kFunction);
  operation("binary_cross_entropy_with_logits",
            Call<&xent::binary_cross_entropy_with_logits<Real>>::kFunction);
  operation("sigmoid", Call<&xent::sigmoid<Real>>::kFunction);
  operation("log_sigmoid", Call<&xent::log_sigmoid<Real>>::kFunction);
  operation("softplus", Call<&xent::softplus<Real>>::kFunction);
  operation("sigmoid_focal_loss", Call<&xent::sigmoid_focal_loss<Real>>::kFunction);
  operation("sigmoid_mse", Call<&xent::sigmoid_mse<Real>>::kFunction);
  operation("categorical_cross_entropy_probs", Call<&xent::categorical_cross_entropy_probs<Real>>::kFunction);
  operation("entropy", Call<&xent::entropy<Real>>::kFunction);
  operation("cross_entropy_dist", Call<&xent::cross_entropy_dist<Real>>::kFunction);
  operation("kl_div", Call<&xent::kl_div<Real>>::kFunction);
  operation("kl_divergence", Call<&xent::kl_divergence<Real>>::kFunction);
  operation("js_divergence", Call<&xent::js_divergence<Real>>::kFunction);
  operation("log_loss", Call<&xent::log_loss<Real>>::kFunction);
  operation("accuracy", Call<&xent::accuracy<Real>>::kFunction);
  operation("brier_score", Call<&xent::brier_score<Real>>::kFunction);
  operation("expected_calibration_error", Call<&xent::expected_calibration_error<Real>>::kFunction);
  operation("entropy_from_logits", Call<&xent::entropy_from_logits<Real>>::kFunction);
  operation("kl_divergence_from_logits", Call<&xent::kl_divergence_from_logits<Real>>::kFunction);
}

}  // namespace

EMSCRIPTEN_BINDINGS(xent_types) {
  register_tensor<float>("TensorFloat32", "allocate_float32");
  register_tensor<double>("TensorFloat64", "allocate_float64");
  register_tensor<std::int32_t>("TensorInt32", "allocate_int32");
  register_tensor<std::uint16_t>("TensorUint16", "allocate_uint16");
  register_result<float>("ResultFloat32", "make_result_float32");
  register_result<double>("ResultFloat64", "make_result_float64");
}

EMSCRIPTEN_BINDINGS(xent_operations) {
  function("float16_to_float32", &convert_tensor<&xent::float16_to_float32>);
  function("bfloat16_to_float32", &convert_tensor<&xent::bfloat16_to_float32>);
  register_operations<float>("_float32");
  register_operations<double>("_float64");
}
