#include "regression/network.hpp"

#include <algorithm>

#include "softcap.hpp"

namespace xent {
namespace {

MatrixView<double> matrix(const double* data, std::size_t rows, std::size_t columns) {
  return {data, rows, columns, columns, 1};
}

/// Every row of `columns` starts as its bias, then weight * inputs is added: (outputs, rows).
void apply_layer(const double* weight, const double* bias, std::size_t outputs,
                 const MatrixView<double>& inputs, double* columns, double* scratch) {
  for (std::size_t i = 0; i < outputs; ++i) std::fill_n(columns + i * kTrainingTile, inputs.columns, bias[i]);
  add_product(matrix(weight, outputs, inputs.rows), inputs, columns, kTrainingTile, scratch);
}

/// Adds the gradient to weight and bias of a layer: inputs (rows, inputs), upstream (outputs, rows).
void add_layer_gradient(const MatrixView<double>& upstream, const MatrixView<double>& inputs, double* weight,
                        double* bias, double* scratch) {
  add_product(upstream, inputs, weight, inputs.columns, scratch);
  for (std::size_t i = 0; i < upstream.rows; ++i) {
    const double* g = upstream.data + i * upstream.row_stride;
    double sum = 0;
    for (std::size_t r = 0; r < upstream.columns; ++r) sum += g[r];
    bias[i] += sum;
  }
}

}  // namespace

bool Network::allocate(const NetworkShape& shape) {
  shape_ = shape;
  const std::size_t logits = shape.classes * kTrainingTile, units = shape.hidden * kTrainingTile;
  const std::size_t product = product_scratch(std::max(shape.classes, shape.hidden));
  memory_ = allocate_scratch<double>(logits + 2 * units + product);
  logits_ = memory_.get();
  units_ = logits_ + logits;
  units_gradient_ = units_ + units;
  product_scratch_ = units_gradient_ + units;
  return memory_ != nullptr;
}

void Network::activate(std::size_t rows) {
  for (std::size_t i = 0; i < shape_.hidden; ++i) {
    double* const unit = units_ + i * kTrainingTile;
    if (shape_.activation == Activation::tanh) {
      apply_softcap(unit, rows, 1, unit);
    } else {
      for (std::size_t r = 0; r < rows; ++r) unit[r] = std::max(unit[r], 0.0);
    }
  }
}

ClassColumns Network::forward(const double* parameters, const double* features, std::size_t rows) {
  MatrixView<double> inputs = matrix(features, rows, shape_.features).transposed();
  if (shape_.hidden > 0) {
    apply_layer(parameters + shape_.hidden_weight(), parameters + shape_.hidden_bias(), shape_.hidden, inputs,
                units_, product_scratch_);
    activate(rows);
    inputs = columns(units_, shape_.hidden, rows);
  }
  const std::size_t fixed = shape_.classes - shape_.outputs();
  std::fill_n(logits_, fixed * kTrainingTile, 0.0);
  apply_layer(parameters, parameters + shape_.intercept(), shape_.outputs(), inputs,
              logits_ + fixed * kTrainingTile, product_scratch_);
  return {logits_, shape_.classes, rows, kTrainingTile};
}

void Network::to_hidden_gradient(const double* parameters, std::size_t rows) {
  const std::size_t outputs = shape_.outputs();
  std::fill_n(units_gradient_, shape_.hidden * kTrainingTile, 0.0);
  add_product(matrix(parameters, outputs, shape_.hidden).transposed(),
              columns(logits_ + (shape_.classes - outputs) * kTrainingTile, outputs, rows), units_gradient_,
              kTrainingTile, product_scratch_);
  for (std::size_t i = 0; i < shape_.hidden; ++i) {
    for (std::size_t at = i * kTrainingTile; at < i * kTrainingTile + rows; ++at) {
      const double unit = units_[at];
      units_gradient_[at] *= shape_.activation == Activation::tanh ? 1 - unit * unit : unit > 0 ? 1 : 0;
    }
  }
}

void Network::backward(const double* parameters, const double* features, std::size_t rows, double* gradient) {
  const MatrixView<double> inputs = matrix(features, rows, shape_.features);
  const std::size_t outputs = shape_.outputs();
  const MatrixView<double> upstream =
      columns(logits_ + (shape_.classes - outputs) * kTrainingTile, outputs, rows);
  if (shape_.hidden == 0) {
    add_layer_gradient(upstream, inputs, gradient, gradient + shape_.intercept(), product_scratch_);
    return;
  }
  add_layer_gradient(upstream, columns(units_, shape_.hidden, rows).transposed(), gradient,
                     gradient + shape_.intercept(), product_scratch_);
  to_hidden_gradient(parameters, rows);
  add_layer_gradient(columns(units_gradient_, shape_.hidden, rows), inputs, gradient + shape_.hidden_weight(),
                     gradient + shape_.hidden_bias(), product_scratch_);
}

}  // namespace xent
