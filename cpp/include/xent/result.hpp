#pragma once

#include <array>
#include <cstdint>

#include "xent/tensor.hpp"

namespace xent {

/// How the losses of the rows become one number.
enum class Reduction {
  none,       ///< one loss a row
  sum,        ///< the sum over the rows
  mean,       ///< the (weighted) mean over the rows that count
  batchmean,  ///< the sum over the first extent, where an operation says so: kl_div
  mean_all,   ///< the sum over the number of elements N*C: what `np.mean(-t * np.log(y))` computes
};

/// What an average over nothing is: PyTorch says NaN, Keras 0.
enum class Empty { nan, zero };

/// What an operation gives back. Gradients are d(sum(grad_output * output)) / d(input), with grad_output all
/// ones unless given, and come in the order in which the operation's text lists its differentiable inputs.
template <typename Real>
struct Result {
  static constexpr int kMaxGradients = 3;

  Result();
  ~Result();
  Result(Result&&) noexcept;
  Result& operator=(Result&&) noexcept;

  Tensor<Real> output;                                ///< the value; rank 0 when reduced to one number
  std::array<Tensor<Real>, kMaxGradients> gradients;  ///< allocated for those that were asked for
  Tensor<Real> lse;                                   ///< log sum exp a row, where rows are logits
  Tensor<std::int32_t> argmax;                        ///< first largest class a row, where rows are logits
  double count = 0;                                   ///< rows that count: not ignored
  double weight_sum = 0;                              ///< what a weighted mean divides by
  double sum = 0;  ///< the sum of the rows' losses, before `mean` divides it
};

/// Bit i of an operation's `gradients` option asks for the gradient to its i-th differentiable input.
constexpr unsigned gradient_bit(int input) { return 1u << input; }

/// The base of the natural logarithm, as a double: the default of every `base` option.
inline constexpr double kNaturalBase = 2.718281828459045;

}  // namespace xent
