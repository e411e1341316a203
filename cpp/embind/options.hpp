#pragma once

#include "xent/regression.hpp"
#include "xent/xent.hpp"

/// Options cross as the numbers of the exchange: flags as 0 and 1, choices by their place. Here and in
/// web/engine/option-order.ts stands the order; a test holds the two together.

void read(xent::SoftmaxOptions& options);
void read(xent::CrossEntropyOptions& options);
void read(xent::RowLossOptions& options);
void read(xent::LinearCrossEntropyOptions& options);
void read(xent::BinaryLossOptions& options);
void read(xent::CategoricalCrossEntropyProbsOptions& options);
void read(xent::DistributionOptions& options);
void read(xent::MetricOptions& options);
void read(xent::RegressionOptions& options);
