#pragma once

#include "xent/regression.hpp"

namespace xent {

/// Whether Regression::open can take its arguments.
Status check_regression(const RegressionOptions& options, const RegressionRows& train,
                        const RegressionRows* test, const Tensor<double>* sample_weight,
                        const Tensor<double>* class_weight);

}  // namespace xent
