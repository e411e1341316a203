#pragma once

#include <string>
#include <vector>

#include "golden_file.hpp"
#include "xent/tensor.hpp"

namespace xent::test {

/// The pass rule of the golden files. Empty when `got` passes, else the first thing that is wrong with it.
///
/// For float, an expected value is rounded to float first, so that one beyond its range becomes an infinity.
/// An entry passes when both are NaN, or equal infinities, or within the tolerance; 0 and -0 are the same. Of
/// a sampled tensor the listed entries are judged, and the sum of all by relative * sum_abs + absolute *
/// sqrt(n).
template <typename Real>
std::string mismatch(const Tensor<Real>& got, const GoldenTensor& expected, Tolerance tolerance);

}  // namespace xent::test
