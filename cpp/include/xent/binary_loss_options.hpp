#pragma once

#include "xent/result.hpp"

namespace xent {

/// How the logarithm is kept finite at p = 0 and p = 1.
enum class Clamp {
  log100,  ///< log p and log(1 - p) are at least -100 (PyTorch)
  eps,     ///< p is clipped to [eps, 1 - eps], in double: in float 1 - eps may be 1, and the log infinite
};

/// The options of the losses of single yes-or-no answers: each takes those that its text names.
struct BinaryLossOptions {
  Reduction reduction = Reduction::mean;
  Clamp clamp = Clamp::log100;
  double eps = 1e-12;          ///< used with Clamp::eps; in [0, 0.5)
  double label_smoothing = 0;  ///< targets become y (1 - s) + s / 2; in [0, 1]
  double alpha = 0.25;         ///< the weight of yes, against 1 - alpha of no; below 0 for neither
  double gamma = 2;            ///< how strongly easy elements are turned down
  bool log_target = false;     ///< the target is a logarithm
  unsigned gradients = 0;      ///< bit 0: probs, logits or input, bit 1: the target of kl_div
};

}  // namespace xent
