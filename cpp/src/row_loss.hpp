#pragma once

// Losses that are a function f of one number a row, which a softmax kernel gives with its gradient: the row's
// cross-entropy, or its logsumexp. The gradient of f is f' times that of the number.

#include "cross_entropy_call.hpp"
#include "xent/row_loss_options.hpp"

namespace xent {

/// f and f' at the row's number, by options that were checked.
struct RowLoss {
  double value, slope;
};
using RowFunction = RowLoss (*)(double x, const RowLossOptions& options);

/// What the rows of a loss depend on besides their logits; null for what it doesn't have.
template <typename Real>
struct RowLossInputs {
  const Tensor<std::int32_t>* target;
  const Tensor<Real>* weight;  // by class: a factor of the loss, which the mean doesn't divide by
  const Tensor<Real>* grad_output;
};

/// The options that a loss has in common with cross_entropy.
CrossEntropyOptions as_cross_entropy(const RowLossOptions& options);

/// Multiplies a row of a gradient. 0 stays 0, whatever the factor: rows that are ignored have factors without
/// meaning.
template <typename Real>
void scale_row(Real* gradient, const Layout& layout, std::size_t row, double factor);

/// Applies f to a result of which every row has its number, and its gradient where it is wanted, and reduces
/// it: the mean is over the rows that count.
template <typename Real>
Status apply_to_rows(Checks& checks, RowFunction f, const RowLossInputs<Real>& in, const Layout& layout,
                     const RowLossOptions& options, Result<Real>& made, Result<Real>& result);

}  // namespace xent
