#pragma once

/// The core of xent: softmax and cross-entropy in float and double, with gradients.
///
/// Every operation takes tensors and options, checks them, and fills a Result; nothing throws, and a failed
/// operation writes nothing. Gradients are computed when `options.gradients` asks for them. All functions are
/// instantiated for float and double. One header a family is the manual of that family.

#include "xent/binary_cross_entropy.hpp"
#include "xent/categorical_cross_entropy_probs.hpp"
#include "xent/cross_entropy.hpp"
#include "xent/divergence.hpp"
#include "xent/half.hpp"
#include "xent/kl_div.hpp"
#include "xent/linear_cross_entropy.hpp"
#include "xent/logits_divergence.hpp"
#include "xent/metrics.hpp"
#include "xent/nll_loss.hpp"
#include "xent/regression.hpp"
#include "xent/result.hpp"
#include "xent/sigmoid.hpp"
#include "xent/sigmoid_losses.hpp"
#include "xent/softmax.hpp"
#include "xent/softmax_losses.hpp"
#include "xent/softmax_mse.hpp"
#include "xent/status.hpp"
#include "xent/tensor.hpp"
