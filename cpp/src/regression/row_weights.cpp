#include "regression/row_weights.hpp"

namespace xent {

Scratch<double> class_weights(const Tensor<std::int32_t>& labels, std::size_t classes,
                              const Tensor<double>* given, bool balanced) {
  Scratch<double> weights = allocate_scratch<double>(classes);
  if (weights == nullptr) return weights;
  for (std::size_t c = 0; c < classes; ++c) weights[c] = given != nullptr ? (*given)[c] : balanced ? 0 : 1;
  if (!balanced) return weights;
  const std::size_t rows = labels.elements();
  for (std::size_t i = 0; i < rows; ++i) weights[std::size_t(labels[i])] += 1;
  for (std::size_t c = 0; c < classes; ++c) {
    if (weights[c] > 0) weights[c] = double(rows) / (double(classes) * weights[c]);
  }
  return weights;
}

Scratch<double> row_weights(const Tensor<std::int32_t>& labels, const double* by_class,
                            const Tensor<double>* own) {
  Scratch<double> weights = allocate_scratch<double>(labels.elements());
  for (std::size_t i = 0; weights != nullptr && i < labels.elements(); ++i)
    weights[i] = by_class[std::size_t(labels[i])] * (own == nullptr ? 1 : (*own)[i]);
  return weights;
}

}  // namespace xent
