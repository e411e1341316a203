#include "linear_rows.hpp"

#include <algorithm>
#include <limits>

#include "exp_log.hpp"
#include "row_statistics.hpp"

namespace xent {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

LinearRow::LinearRow(std::size_t row, std::size_t class_index, double factor_of_loss)
    : index(row),
      target(class_index),
      factor(factor_of_loss),
      target_logit(kNaN),
      max(-kInfinity),
      tail(kNaN),
      argmax(0) {}

// The online normaliser of statistics_along_classes.hpp, from tile to tile. Of equal maxima the first stays.
void LinearRow::join(double tile_max, double tile_tail, std::size_t tile_argmax) {
  if (tile_max == -kInfinity || std::isnan(max)) return;
  if (tile_max <= max) {
    tail += (1 + tile_tail) * exp_any(tile_max - max);
    return;
  }
  tail = max == -kInfinity ? tile_tail : (tail + 1) * exp_any(max - tile_max) + tile_tail;
  max = tile_max;
  argmax = tile_argmax;
}

template <typename Real>
bool LinearRows<Real>::allocate(std::size_t rows) {
  rows = std::min(rows, kTileRows);
  const std::size_t hidden = rows * layer_.features;
  const std::size_t logits = rows * std::min(layer_.classes, kTileClasses);
  constexpr std::size_t kProduct = product_scratch(std::max(kTileRows, kTileClasses));
  scratch_ = allocate_scratch<Real>(kProduct + 2 * hidden + logits);
  if (scratch_ == nullptr) return false;
  product_scratch_ = scratch_.get();
  hidden_ = product_scratch_ + kProduct;
  hidden_gradient_ = hidden_ + hidden;
  logits_ = hidden_gradient_ + hidden;
  return true;
}

template <typename Real>
void LinearRows<Real>::append(const LinearRow& row, const Real* hidden) {
  rows_[count_] = row;
  std::copy_n(hidden, layer_.features, hidden_ + count_ * layer_.features);
  ++count_;
}

template <typename Real>
void LinearRows<Real>::find_logits(std::size_t first, std::size_t classes) {
  Real* x = logits_;
  for (std::size_t r = 0; r < count_; ++r) {
    for (std::size_t c = 0; c < classes; ++c)
      *x++ = layer_.bias == nullptr ? Real{0} : layer_.bias[first + c];
  }
  add_product(hidden(), weight(first, classes).transposed(), logits_, classes, product_scratch_);
}

template <typename Real>
void LinearRows<Real>::find_statistics() {
  for (std::size_t first = 0; first < layer_.classes; first += kTileClasses) {
    const std::size_t classes = std::min(kTileClasses, layer_.classes - first);
    find_logits(first, classes);
    for (std::size_t r = 0; r < count_; ++r) {
      const Real* const x = logits_ + r * classes;
      const TailSum<Real> tile = tail_sum(x, classes, 1);
      LinearRow& row = rows_[r];
      row.join(double(tile.max), tile.tail, first + tile.argmax);
      const std::size_t at = row.target - first;  // beyond all classes where the target comes before
      if (at < classes) row.target_logit = double(x[at]);
    }
  }
}

/// Turns the logits of a row into G.
template <typename Real>
void LinearRows<Real>::to_gradient(LinearRow& row, Real* logits, std::size_t first, std::size_t classes) {
  if (row.factor == 0) {
    std::fill_n(logits, classes, Real{0});
    return;
  }
  const Real max = store_exponentials(logits, classes, 1, logits);
  const double one_and_tail = 1 + row.tail;
  const Real factor = static_cast<Real>(exp_any(double(max) - row.max) / one_and_tail * row.factor);
  for (std::size_t c = 0; c < classes; ++c) logits[c] *= factor;
  const std::size_t at = row.target - first;
  if (at >= classes) return;
  if (row.target == row.argmax) {
    logits[at] = static_cast<Real>(-row.factor * (row.tail / one_and_tail));
  } else {
    logits[at] -= static_cast<Real>(row.factor);
  }
}

template <typename Real>
void LinearRows<Real>::add_gradients(std::size_t first, std::size_t classes) {
  const std::size_t features = layer_.features;
  const MatrixView<Real> g{logits_, count_, classes, classes, 1};
  if (layer_.hidden_gradient != nullptr)
    add_product(g, weight(first, classes), hidden_gradient_, features, product_scratch_);
  if (layer_.weight_gradient != nullptr) {
    add_product(g.transposed(), hidden(), layer_.weight_gradient + first * features, features,
                product_scratch_);
  }
  if (layer_.bias_gradient != nullptr) {
    const Real one = 1;
    add_product(MatrixView<Real>{&one, 1, count_, 0, 0}, g, layer_.bias_gradient + first, classes,
                product_scratch_);
  }
}

template <typename Real>
void LinearRows<Real>::add_gradients() {
  const std::size_t features = layer_.features;
  std::fill_n(hidden_gradient_, count_ * features, Real{0});
  for (std::size_t r = 0; r < count_; ++r) {
    // 0 * NaN would be NaN.
    if (rows_[r].factor == 0) std::fill_n(hidden_ + r * features, features, Real{0});
  }
  for (std::size_t first = 0; first < layer_.classes; first += kTileClasses) {
    const std::size_t classes = std::min(kTileClasses, layer_.classes - first);
    if (layer_.classes > kTileClasses) find_logits(first, classes);  // else they are there still
    for (std::size_t r = 0; r < count_; ++r) to_gradient(rows_[r], logits_ + r * classes, first, classes);
    add_gradients(first, classes);
  }
  if (layer_.hidden_gradient == nullptr) return;
  for (std::size_t r = 0; r < count_; ++r) {
    std::copy_n(hidden_gradient_ + r * features, features,
                layer_.hidden_gradient + rows_[r].index * features);
  }
}

template class LinearRows<float>;
template class LinearRows<double>;

}  // namespace xent
