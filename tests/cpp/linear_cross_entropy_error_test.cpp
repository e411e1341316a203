// Every way of calling linear_cross_entropy wrongly: the code, a message that names operation, argument,
// place and value, and a result in which nothing was allocated.

#include <catch2/catch.hpp>

#include "linear_cross_entropy_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
void check_failure(const LinearCrossEntropyProblem<Real>& problem, ErrorCode code,
                   const std::string& message) {
  Result<Real> result;
  const Status status = problem.try_run(result);
  CHECK(status.code == code);
  CHECK(status.message == "linear_cross_entropy: " + message);
  CHECK(is_empty(result));
}

/// 4 rows of 3 features, 10 classes.
template <typename Real>
LinearCrossEntropyProblem<Real> good_problem() {
  Lcg32 random(1);
  return random_linear_cross_entropy<Real>(random, 4, 3, 10);
}

}  // namespace

TEMPLATE_TEST_CASE("linear_cross_entropy refuses targets out of range", "[linear][error]", float, double) {
  auto problem = good_problem<TestType>();
  problem.target[2] = 10;
  check_failure(problem, ErrorCode::target_out_of_range, "target[2] is 10, but there are 10 classes (0..9)");
  problem.target[2] = -1;
  check_failure(problem, ErrorCode::target_out_of_range, "target[2] is -1, but there are 10 classes (0..9)");
}

TEMPLATE_TEST_CASE("linear_cross_entropy refuses shapes that do not go together", "[linear][error]", float,
                   double) {
  constexpr ErrorCode kCode = ErrorCode::shape_mismatch;
  const auto good = good_problem<TestType>();
  auto problem = good;
  problem.hidden_shape = Shape{12};
  check_failure(problem, kCode, "hidden has shape [12], expected 2 axes");
  problem = good;
  problem.weight_shape = Shape{10, 3, 1};
  check_failure(problem, kCode, "weight has shape [10, 3, 1], expected 2 axes");
  problem = good;
  problem.weight_shape = Shape{6, 5};
  check_failure(problem, kCode, "weight has shape [6, 5], expected [6, 3]");
  problem = good;
  problem.bias->pop_back();
  check_failure(problem, kCode, "bias has shape [9], expected [10]");
  problem = good;
  problem.target.push_back(0);
  check_failure(problem, kCode, "target has shape [5], expected [4]");
  problem = good;
  problem.grad_output->pop_back();
  check_failure(problem, kCode, "grad_output has shape [3], expected [4]");
}

TEMPLATE_TEST_CASE("linear_cross_entropy refuses a mean over all logits", "[linear][error]", float, double) {
  auto problem = good_problem<TestType>();
  problem.options.reduction = Reduction::mean_all;
  check_failure(problem, ErrorCode::bad_option, "reduction is mean_all, but must be none, sum or mean");
}

TEMPLATE_TEST_CASE("linear_cross_entropy says when memory is short", "[linear][error]", float, double) {
  // More bytes than a size_t counts; nothing is read, because there is nowhere to put the rows.
  TestType number = 0;
  std::int32_t zero = 0;
  const std::size_t too_many = std::numeric_limits<std::size_t>::max() / 16;
  const auto hidden = Tensor<TestType>::borrow(&number, Shape{1, too_many});
  const auto target = Tensor<std::int32_t>::borrow(&zero, Shape{1});
  Result<TestType> result;
  const Status status = linear_cross_entropy<TestType>(hidden, hidden, nullptr, target, nullptr, {}, result);
  CHECK(status.code == ErrorCode::out_of_memory);
  CHECK(status.message.find("linear_cross_entropy: not enough memory for ") == 0);
  CHECK(is_empty(result));
}
