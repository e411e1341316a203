#pragma once

// Some rows of linear_cross_entropy: their logits, a tile of classes at a time, and what follows from them.

#include <cmath>
#include <cstdint>

#include "matrix_product.hpp"
#include "row_groups.hpp"

namespace xent {

/// So many rows are worked on together, and so many of their logits are there at once: enough that copying
/// into panels takes little of a product's time, few enough for the second-level cache.
inline constexpr std::size_t kTileRows = 256;
inline constexpr std::size_t kTileClasses = 256;

/// The last layer, and where the gradients are added up: null where they are not wanted.
template <typename Real>
struct LinearLayer {
  std::size_t classes, features;
  const Real* weight;
  const Real* bias;  // may be null
  Real* hidden_gradient;
  Real* weight_gradient;
  Real* bias_gradient;
};

/// A row, and what is known of its logits.
struct LinearRow {
  std::size_t index;  // among all rows
  std::size_t target;
  double factor;  // of its loss in the gradient
  double target_logit;
  double max;
  double tail;  // as in RowStatistics
  std::size_t argmax;

  LinearRow() = default;
  LinearRow(std::size_t row, std::size_t class_index, double factor_of_loss);

  /// Takes in the statistics of further logits.
  void join(double tile_max, double tile_tail, std::size_t tile_argmax);
};

template <typename Real>
class LinearRows {
 public:
  explicit LinearRows(const LinearLayer<Real>& layer) : layer_(layer) {}

  /// Scratch memory for so many rows in all; false when it is not to be had.
  bool allocate(std::size_t rows);

  void clear() { count_ = 0; }
  bool full() const { return count_ == kTileRows; }
  std::size_t count() const { return count_; }
  const LinearRow& operator[](std::size_t r) const { return rows_[r]; }

  void append(const LinearRow& row, const Real* hidden);

  /// Finds the maximum, the tail and the target's logit of every row.
  void find_statistics();

  /// Adds to the gradients to weight and bias, and stores the rows of that to hidden.
  void add_gradients();

 private:
  MatrixView<Real> hidden() const { return {hidden_, count_, layer_.features, layer_.features, 1}; }
  MatrixView<Real> weight(std::size_t first, std::size_t classes) const {
    return {layer_.weight + first * layer_.features, classes, layer_.features, layer_.features, 1};
  }
  void find_logits(std::size_t first, std::size_t classes);
  void to_gradient(LinearRow& row, Real* logits, std::size_t first, std::size_t classes);
  void add_gradients(std::size_t first, std::size_t classes);

  const LinearLayer<Real>& layer_;
  std::size_t count_ = 0;
  LinearRow rows_[kTileRows];
  Scratch<Real> scratch_;
  Real* hidden_ = nullptr;           // the rows, one after the other
  Real* hidden_gradient_ = nullptr;  // of them
  Real* logits_ = nullptr;           // of a tile, or their gradient
  Real* product_scratch_ = nullptr;
};

}  // namespace xent
