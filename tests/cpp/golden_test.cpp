// Every case of every golden file, in float and in double.

#include <catch2/catch.hpp>

#include "golden_file.hpp"
#include "judge.hpp"
#include "operation_call.hpp"
#include "tensors.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
const GoldenTolerances& tolerances(const GoldenCase& golden) {
  if constexpr (std::is_same_v<Real, float>) {
    return golden.float32;
  } else {
    return golden.float64;
  }
}

template <typename Real>
void check_success(const GoldenCase& golden, const Outcome<Real>& outcome) {
  INFO("message: " << outcome.status.message);
  REQUIRE(outcome.status.ok());
  const auto& [output, gradient] = tolerances<Real>(golden);
  CHECK(mismatch(outcome.result.output, *golden.expected, output) == "");

  const std::vector<std::string>& names = differentiable_inputs(golden.operation);
  std::size_t judged = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    INFO("gradient to " << names[i]);
    const auto expected = golden.expected_gradients.find(names[i]);
    if (expected == golden.expected_gradients.end()) {
      CHECK_FALSE(outcome.result.gradients[i].allocated());
    } else {
      CHECK(mismatch(outcome.result.gradients[i], expected->second, gradient) == "");
      ++judged;
    }
  }
  CHECK(judged == golden.expected_gradients.size());
}

template <typename Real>
void check_failure(const GoldenCase& golden, const Outcome<Real>& outcome) {
  CHECK(code_name(outcome.status.code) == golden.expected_error);
  CHECK(is_empty(outcome.result));
  if (outcome.unknown_name.empty()) {
    CHECK(outcome.status.message.find(golden.operation + ": ") == 0);
  } else {
    CHECK(outcome.unknown_name == "reduction=average");
  }
}

template <typename Real>
void run_golden_file(const std::string& name) {
  const GoldenFile file = read_golden_file(name);
  REQUIRE(file.count > 0);
  std::size_t run = 0;
  for (const GoldenCase& golden : file.cases) {
    INFO(name << ".json: " << golden.name);
    const Outcome<Real> outcome = call_operation<Real>(golden);
    if (golden.expected_error.empty()) {
      check_success(golden, outcome);
    } else {
      check_failure(golden, outcome);
    }
    ++run;
  }
  CHECK(run == file.count);
}

}  // namespace

TEMPLATE_TEST_CASE("golden softmax", "[golden]", float, double) { run_golden_file<TestType>("softmax"); }

TEMPLATE_TEST_CASE("golden log_softmax", "[golden]", float, double) {
  run_golden_file<TestType>("log_softmax");
}

TEMPLATE_TEST_CASE("golden logsumexp", "[golden]", float, double) { run_golden_file<TestType>("logsumexp"); }

TEMPLATE_TEST_CASE("golden cross_entropy", "[golden]", float, double) {
  run_golden_file<TestType>("cross_entropy");
}

TEMPLATE_TEST_CASE("golden nll_loss", "[golden]", float, double) { run_golden_file<TestType>("nll_loss"); }

TEMPLATE_TEST_CASE("golden perplexity", "[golden]", float, double) {
  run_golden_file<TestType>("perplexity");
}

TEMPLATE_TEST_CASE("golden softmax_focal_loss", "[golden]", float, double) {
  run_golden_file<TestType>("softmax_focal_loss");
}

TEMPLATE_TEST_CASE("golden poly1_cross_entropy", "[golden]", float, double) {
  run_golden_file<TestType>("poly1_cross_entropy");
}

TEMPLATE_TEST_CASE("golden z_loss", "[golden]", float, double) { run_golden_file<TestType>("z_loss"); }

TEMPLATE_TEST_CASE("golden linear_cross_entropy", "[golden]", float, double) {
  run_golden_file<TestType>("linear_cross_entropy");
}

TEMPLATE_TEST_CASE("golden entropy", "[golden]", float, double) { run_golden_file<TestType>("entropy"); }

TEMPLATE_TEST_CASE("golden cross_entropy_dist", "[golden]", float, double) {
  run_golden_file<TestType>("cross_entropy_dist");
}

TEMPLATE_TEST_CASE("golden kl_divergence", "[golden]", float, double) {
  run_golden_file<TestType>("kl_divergence");
}

TEMPLATE_TEST_CASE("golden js_divergence", "[golden]", float, double) {
  run_golden_file<TestType>("js_divergence");
}

TEMPLATE_TEST_CASE("golden entropy_from_logits", "[golden]", float, double) {
  run_golden_file<TestType>("entropy_from_logits");
}

TEMPLATE_TEST_CASE("golden kl_divergence_from_logits", "[golden]", float, double) {
  run_golden_file<TestType>("kl_divergence_from_logits");
}

TEMPLATE_TEST_CASE("golden log_loss", "[golden]", float, double) { run_golden_file<TestType>("log_loss"); }

TEMPLATE_TEST_CASE("golden accuracy", "[golden]", float, double) { run_golden_file<TestType>("accuracy"); }

TEMPLATE_TEST_CASE("golden brier_score", "[golden]", float, double) {
  run_golden_file<TestType>("brier_score");
}

TEMPLATE_TEST_CASE("golden expected_calibration_error", "[golden]", float, double) {
  run_golden_file<TestType>("expected_calibration_error");
}

TEMPLATE_TEST_CASE("golden binary_cross_entropy", "[golden]", float, double) {
  run_golden_file<TestType>("binary_cross_entropy");
}

TEMPLATE_TEST_CASE("golden binary_cross_entropy_with_logits", "[golden]", float, double) {
  run_golden_file<TestType>("binary_cross_entropy_with_logits");
}

TEMPLATE_TEST_CASE("golden sigmoid_focal_loss", "[golden]", float, double) {
  run_golden_file<TestType>("sigmoid_focal_loss");
}

TEMPLATE_TEST_CASE("golden kl_div", "[golden]", float, double) { run_golden_file<TestType>("kl_div"); }

TEMPLATE_TEST_CASE("golden sigmoid_mse", "[golden]", float, double) {
  run_golden_file<TestType>("sigmoid_mse");
}

TEMPLATE_TEST_CASE("golden softmax_mse", "[golden]", float, double) {
  run_golden_file<TestType>("softmax_mse");
}

TEMPLATE_TEST_CASE("golden sigmoid", "[golden]", float, double) { run_golden_file<TestType>("sigmoid"); }

TEMPLATE_TEST_CASE("golden log_sigmoid", "[golden]", float, double) {
  run_golden_file<TestType>("log_sigmoid");
}

TEMPLATE_TEST_CASE("golden softplus", "[golden]", float, double) { run_golden_file<TestType>("softplus"); }

TEMPLATE_TEST_CASE("golden categorical_cross_entropy_probs", "[golden]", float, double) {
  run_golden_file<TestType>("categorical_cross_entropy_probs");
}

TEMPLATE_TEST_CASE("golden examples of the tutorials", "[golden]", float, double) {
  run_golden_file<TestType>("seed_examples");
}
