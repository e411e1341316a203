#pragma once

#include <string>

#include "golden_file.hpp"
#include "xent/xent.hpp"

namespace xent::test {

/// What came of calling the core with the inputs and options of a golden case.
template <typename Real>
struct Outcome {
  Status status;
  Result<Real> result;

  /// A text that names no value of its option's enum, as in "reduction=average". The core's options are enums
  /// and cannot hold such a name; refusing it is up to whoever turns names into enums. Here that is this
  /// file: the status is bad_option and the result empty.
  std::string unknown_name;
};

/// Calls the core's operation of the case's name. Inputs are guarded (guarded_input.hpp) and gradients asked
/// for as the case expects them. Throws std::runtime_error for an operation, input or option that it does not
/// know, and when the operation wrote into its inputs or beside them.
template <typename Real>
Outcome<Real> call_operation(const GoldenCase& golden);

/// The differentiable inputs of an operation, in the order of Result::gradients.
const std::vector<std::string>& differentiable_inputs(const std::string& operation);

/// The name of a code in the golden files: "" for none.
std::string code_name(ErrorCode code);

}  // namespace xent::test
