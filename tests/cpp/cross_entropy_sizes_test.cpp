// cross_entropy at every size, against the reference, with class indices and with distributions.

#include <catch2/catch.hpp>

#include "compare.hpp"
#include "cross_entropy_problem.hpp"
#include "reference.hpp"
#include "sizes.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
void check_against_reference(const CrossEntropyProblem<Real>& problem) {
  const auto expected = reference::cross_entropy(problem);
  const Result<Real> got = problem.run();
  const double units = 32 + static_cast<double>(problem.classes()) / 4;
  CHECK(got.output.shape() ==
        (problem.options.reduction == Reduction::none ? problem.shape.without(problem.axis()) : Shape{}));
  check_close(values_of(got.output), expected.output, units);
  CHECK(got.gradients[0].shape() == problem.shape);
  check_close(values_of(got.gradients[0]), expected.gradient, units, 2);
  CHECK(got.count == static_cast<double>(expected.count));
  CHECK(got.weight_sum == Approx(static_cast<double>(expected.weight_sum)).epsilon(1e-13));
  check_close<Real>({static_cast<Real>(got.sum)}, std::vector<Wide<Real>>{expected.sum}, units);
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    if (problem.target && (*problem.target)[row] == problem.options.ignore_index) continue;
    CHECK(got.argmax[row] == expected.argmax[row]);
    check_close<Real>({got.lse[row]}, std::vector<Wide<Real>>{expected.lse[row]}, units, 8);
  }
}

/// Index targets alone, the case that kernels are made for; then smoothed; then with every option of the
/// target; then distributions.
template <typename Real>
void check_size(Lcg32& random, const Extents& extents) {
  INFO(extents.outer << " x " << extents.classes << " classes x " << extents.inner);
  auto problem = random_cross_entropy<Real>(random, extents.outer, extents.classes, extents.inner);
  problem.options.reduction = Reduction::none;
  problem.grad_output = random.uniform_values<Real>(problem.rows(), -2, 2);
  check_against_reference(problem);

  problem.options.label_smoothing = 0.1;
  check_against_reference(problem);

  problem.weight = random.uniform_values<Real>(extents.classes, 0.5, 2);
  problem.sample_weight = random.uniform_values<Real>(problem.rows(), 0.5, 2);
  for (std::size_t row = 1; row < problem.rows(); row += 3)
    (*problem.target)[row] = problem.options.ignore_index;
  check_against_reference(problem);

  problem.target_probs = random_distributions(random, problem);
  problem.target.reset();
  check_against_reference(problem);
  problem.options.label_smoothing = 0;
  problem.weight.reset();
  check_against_reference(problem);
}

}  // namespace

TEMPLATE_TEST_CASE("cross_entropy at every size", "[cross_entropy][sizes]", float, double) {
  Lcg32 random(1);
  for (const Extents& extents : all_extents()) check_size<TestType>(random, extents);
}

TEMPLATE_TEST_CASE("cross_entropy of a vocabulary", "[cross_entropy][sizes]", float, double) {
  Lcg32 random(2);
  check_size<TestType>(random, {1, 50257, 1});
}

TEMPLATE_TEST_CASE("cross_entropy with every option at once", "[cross_entropy][sizes]", float, double) {
  Lcg32 random(3);
  for (const Extents& extents : {Extents{5, 7, 1}, Extents{3, 66, 1}, Extents{2, 7, 3}, Extents{2, 7, 9}}) {
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      for (bool by_index : {true, false}) {
        INFO(extents.outer << " x " << extents.classes << " x " << extents.inner << ", reduction "
                           << static_cast<int>(reduction) << ", by index " << by_index);
        auto problem = random_cross_entropy<TestType>(random, extents.outer, extents.classes, extents.inner);
        problem.weight = random.uniform_values<TestType>(extents.classes, 0.5, 2);
        problem.sample_weight = random.uniform_values<TestType>(problem.rows(), 0.5, 2);
        problem.options.reduction = reduction;
        problem.options.label_smoothing = 0.1;
        problem.options.temperature = 2;
        problem.options.logit_scale = 0.75;
        problem.options.softcap = 10;
        problem.options.lse_square_scale = 0.25;
        problem.options.base = 2;
        if (by_index) {
          problem.target->front() = problem.options.ignore_index;
        } else {
          problem.target_probs = random_distributions(random, problem);
          problem.target.reset();
        }
        check_against_reference(problem);
      }
    }
  }
}
