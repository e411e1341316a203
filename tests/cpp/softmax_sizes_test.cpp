// softmax, log_softmax and logsumexp at every size, against the reference.

#include <catch2/catch.hpp>

#include "compare.hpp"
#include "lcg32.hpp"
#include "reference.hpp"
#include "sizes.hpp"
#include "softmax_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// The expected values of all three functions and their gradients for a problem along axis 1.
template <typename Number>
struct Expected {
  std::vector<Number> softmax, softmax_gradient, log_softmax, log_softmax_gradient, logsumexp,
      logsumexp_gradient;
  std::vector<std::int32_t> argmax;
};

template <typename Real>
Expected<Wide<Real>> expected_of(const Extents& extents, const std::vector<Real>& logits,
                                 const std::vector<Real>& upstream, const std::vector<Real>& row_upstream) {
  using Number = Wide<Real>;
  Expected<Number> expected;
  for (auto* values : {&expected.softmax, &expected.softmax_gradient, &expected.log_softmax,
                       &expected.log_softmax_gradient, &expected.logsumexp_gradient}) {
    values->resize(logits.size());
  }
  for (std::size_t row = 0; row < extents.outer * extents.inner; ++row) {
    const auto element = [&](std::size_t c) {
      return (row / extents.inner * extents.classes + c) * extents.inner + row % extents.inner;
    };
    std::vector<Number> x(extents.classes);
    for (std::size_t c = 0; c < x.size(); ++c) x[c] = static_cast<Number>(logits[element(c)]);
    const reference::Row<Number> reference(x);
    Number sum = 0, dot = 0;
    for (std::size_t c = 0; c < x.size(); ++c) {
      const Number g = static_cast<Number>(upstream[element(c)]), p = reference.softmax(c);
      expected.softmax[element(c)] = p;
      expected.log_softmax[element(c)] = reference.log_softmax(c);
      sum += g;
      dot += g * p;
    }
    for (std::size_t c = 0; c < x.size(); ++c) {
      const Number g = static_cast<Number>(upstream[element(c)]), p = expected.softmax[element(c)];
      expected.softmax_gradient[element(c)] = p * (g - dot);
      expected.log_softmax_gradient[element(c)] = g - p * sum;
      expected.logsumexp_gradient[element(c)] = static_cast<Number>(row_upstream[row]) * p;
    }
    expected.logsumexp.push_back(reference.logsumexp());
    expected.argmax.push_back(static_cast<std::int32_t>(reference.winner));
  }
  return expected;
}

template <typename Real>
void check_size(Lcg32& random, const Extents& extents) {
  INFO(extents.outer << " x " << extents.classes << " classes x " << extents.inner);
  const std::size_t rows = extents.outer * extents.inner;
  auto problem = softmax_problem<Real>(extents.outer, extents.classes, extents.inner,
                                       random.uniform_values<Real>(rows * extents.classes, -8, 8));
  problem.options.gradients = gradient_bit(0);
  problem.grad_output = random.uniform_values<Real>(problem.logits.size(), -2, 2);
  problem.grad_output_shape = problem.shape;
  const std::vector<Real> row_upstream = random.uniform_values<Real>(rows, -2, 2);
  const auto expected = expected_of(extents, problem.logits, *problem.grad_output, row_upstream);
  const double units = 16 + static_cast<double>(extents.classes) / 16;

  const Result<Real> probability = problem.run(softmax), logarithm = problem.run(log_softmax);
  problem.grad_output = row_upstream;
  problem.grad_output_shape = problem.shape.without(1);
  const Result<Real> sum = problem.run(logsumexp);
  check_close(values_of(probability.output), expected.softmax, units + 8, 0);
  check_close(values_of(probability.gradients[0]), expected.softmax_gradient, units, 2);
  check_close(values_of(logarithm.output), expected.log_softmax, units, 0);
  check_close(values_of(logarithm.gradients[0]), expected.log_softmax_gradient, units, 4);
  check_close(values_of(sum.output), expected.logsumexp, units, 8);
  check_close(values_of(sum.gradients[0]), expected.logsumexp_gradient, units + 8, 0);
  for (const Result<Real>* result : {&probability, &logarithm, &sum}) {
    CHECK(values_of(result->argmax) == expected.argmax);
    check_close(values_of(result->lse), expected.logsumexp, units, 8);
    CHECK(result->count == static_cast<double>(rows));
  }
}

}  // namespace

TEMPLATE_TEST_CASE("softmax, log_softmax and logsumexp at every size", "[softmax][sizes]", float, double) {
  Lcg32 random(1);
  for (const Extents& extents : all_extents()) check_size<TestType>(random, extents);
}

TEMPLATE_TEST_CASE("softmax, log_softmax and logsumexp of a vocabulary", "[softmax][sizes]", float, double) {
  Lcg32 random(2);
  check_size<TestType>(random, {1, 50257, 1});
}

TEMPLATE_TEST_CASE("the winner may stand anywhere in a row", "[softmax][sizes]", float, double) {
  for (std::size_t classes : {7u, 66u, 130u, 2050u, 4097u}) {
    for (std::size_t inner : {1u, 3u, 4u}) {
      for (std::size_t winner = 0; winner < classes; winner += 1 + winner / 7) {
        INFO(classes << " classes, inner " << inner << ", winner " << winner);
        std::vector<TestType> logits(classes * inner, TestType(0));
        for (std::size_t i = 0; i < inner; ++i) logits[winner * inner + i] = 20;
        const auto problem = softmax_problem<TestType>(1, classes, inner, logits);
        const Result<TestType> result = problem.run(log_softmax);
        const double tail = static_cast<double>(classes - 1) * std::exp(-20.0);
        for (std::size_t i = 0; i < inner; ++i) {
          CHECK(result.argmax[i] == static_cast<std::int32_t>(winner));
          CHECK(static_cast<double>(result.output[winner * inner + i]) ==
                Approx(-std::log1p(tail)).epsilon(1e-5));
        }
      }
    }
  }
}
