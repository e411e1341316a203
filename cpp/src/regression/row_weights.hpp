#pragma once

#include "row_groups.hpp"

namespace xent {

/// A weight a class: those given, or n / (classes * the rows of the class) if they are to be balanced, or 1.
/// A class without rows has none of a balanced weight. Null when there is no memory.
Scratch<double> class_weights(const Tensor<std::int32_t>& labels, std::size_t classes,
                              const Tensor<double>* given, bool balanced);

/// A weight a row: that of its class, times its own if there is one. Null when there is no memory.
Scratch<double> row_weights(const Tensor<std::int32_t>& labels, const double* by_class,
                            const Tensor<double>* own);

}  // namespace xent
