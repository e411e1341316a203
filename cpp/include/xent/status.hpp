#pragma once

#include <string>

namespace xent {

/// What went wrong. Every name is also the `error.code` of the JavaScript engine, so it never changes.
enum class ErrorCode {
  none,
  target_out_of_range,       ///< a class index outside 0..C-1 that is not ignore_index
  probability_out_of_range,  ///< a probability outside [0, 1]
  value_out_of_range,        ///< a number that training cannot use: not finite, or a weight below 0
  bad_option,                ///< an option outside its range, or one that does not go with the inputs
  shape_mismatch,            ///< inputs whose shapes do not go together
  out_of_memory,             ///< the result could not be allocated
};

/// The outcome of an operation. A failed operation has written nothing: neither results nor gradients.
/// `message` names the operation, the argument, the row and the value, for people to read:
/// "cross_entropy: target[3] is 10, but there are 10 classes (0..9)".
struct [[nodiscard]] Status {
  ErrorCode code = ErrorCode::none;
  std::string message;

  bool ok() const { return code == ErrorCode::none; }
};

}  // namespace xent
