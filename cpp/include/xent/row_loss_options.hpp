#pragma once

#include <cstdint>

#include "xent/result.hpp"

namespace xent {

/// The options of the losses of rows of classes that are not cross_entropy's own: each takes those that its
/// text names.
struct RowLossOptions {
  Reduction reduction = Reduction::mean;
  std::int32_t ignore_index = -100;
  int axis = 1;                    ///< of the classes; taken as 0 for a single row
  double alpha = 1;                ///< a factor of all losses
  double gamma = 2;                ///< how strongly easy rows are turned down
  double epsilon = 2;              ///< the weight of the first polynomial term
  double lse_square_scale = 1e-4;  ///< the weight of the squared logsumexp
  unsigned gradients = 0;          ///< bit 0: logits, or log_probs
};

}  // namespace xent
