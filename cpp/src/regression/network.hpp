#pragma once

// The model of xent/regression.hpp on a tile of rows: from features to logits, and back to gradients. Inside
// it all but the features lies class by class (or unit by unit), the rows of the tile next to each other.

#include "matrix_product.hpp"
#include "regression/softmax_loss.hpp"
#include "row_groups.hpp"

namespace xent {

/// So many rows at once: an odd number of cache lines, so that classes don't drive each other out of the
/// cache, and few enough for one run of the inner dimension of a product.
inline constexpr std::size_t kTrainingTile = 248;

/// The sizes of a model, and where its parameters are in the array that holds them all.
struct NetworkShape {
  std::size_t features = 0, classes = 0, hidden = 0;
  Activation activation = Activation::tanh;

  /// The logits that are not always 0.
  std::size_t outputs() const { return classes == 2 ? 1 : classes; }
  /// The inputs of the last layer.
  std::size_t inputs() const { return hidden == 0 ? features : hidden; }

  // coef is at 0.
  std::size_t intercept() const { return outputs() * inputs(); }
  std::size_t hidden_weight() const { return intercept() + outputs(); }
  std::size_t hidden_bias() const { return hidden_weight() + hidden * features; }
  std::size_t parameters() const { return hidden_bias() + hidden; }
};

class Network {
 public:
  /// Scratch memory for a tile; false when it is not to be had.
  bool allocate(const NetworkShape& shape);
  const NetworkShape& shape() const { return shape_; }

  /// Logits of rows that lie one after the other, kTrainingTile of them at most.
  ClassColumns forward(const double* parameters, const double* features, std::size_t rows);

  /// Adds the gradient to the parameters, where the columns that `forward` gave hold that to the logits.
  void backward(const double* parameters, const double* features, std::size_t rows, double* gradient);

 private:
  void activate(std::size_t rows);
  void to_hidden_gradient(const double* parameters, std::size_t rows);
  MatrixView<double> columns(const double* data, std::size_t count, std::size_t rows) const {
    return {data, count, rows, kTrainingTile, 1};
  }

  NetworkShape shape_;
  Scratch<double> memory_;
  double* logits_ = nullptr;          // (classes, tile)
  double* units_ = nullptr;           // (hidden, tile)
  double* units_gradient_ = nullptr;  // the same
  double* product_scratch_ = nullptr;
};

}  // namespace xent
