// The bounds that the public headers state for softmax, log_softmax, logsumexp and cross_entropy, in units of
// u = 2^-24 (float) or 2^-53 (double), against exact values for the given inputs.

#include <algorithm>
#include <catch2/catch.hpp>

#include "cross_entropy_problem.hpp"
#include "lcg32.hpp"
#include "reference.hpp"
#include "softmax_problem.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// 8 for short rows; 16 more for the additions of a long one, which may all round the same way.
template <typename Number>
Number addition_units(const reference::Row<Number>& row) {
  return row.x.size() <= 64 ? 8 : 24;
}

/// g: the mean distance m - x_j of the tail's terms, weighted by their size.
template <typename Number>
Number tail_distance(const reference::Row<Number>& row) {
  Number sum = 0;
  for (std::size_t c = 0; c < row.x.size(); ++c) sum += row.powers[c] * (row.x[row.winner] - row.x[c]);
  return row.tail == 0 ? Number(0) : sum / row.tail;
}

/// The error that log1p(s) may have. Terms of the tail below the smallest normal number are exact to that
/// number.
template <typename Real>
Wide<Real> tail_error(const reference::Row<Wide<Real>>& row) {
  const Wide<Real> smallest = static_cast<Wide<Real>>(std::numeric_limits<Real>::min());
  const auto subnormal = [&](Wide<Real> power) { return power < smallest; };
  const auto lost = std::count_if(row.powers.begin(), row.powers.end(), subnormal);
  const Wide<Real> rounding = (addition_units(row) + 3 * tail_distance(row)) * kUnitRoundoff<Real>;
  return static_cast<Wide<Real>>(lost) * smallest + rounding * row.log_tail;
}

/// The share of its bound that an error has; an exact result has none of it.
template <typename Real>
double share_of_bound(Real got, Wide<Real> exact, Wide<Real> allowed) {
  const Wide<Real> error = std::abs(static_cast<Wide<Real>>(got) - exact);
  return error == 0 ? 0 : static_cast<double>(error / allowed);
}

/// How far the results of one row come to the bounds of softmax.hpp.
struct Shares {
  WorstCase softmax, log_softmax, logsumexp;
};

template <typename Real>
void judge_row(const std::vector<Real>& logits, double temperature, double position, Shares& shares) {
  using Number = Wide<Real>;
  auto problem = softmax_row<Real>(logits);
  problem.options.temperature = temperature;
  const auto probability = problem.run(softmax), logarithm = problem.run(log_softmax),
             sum = problem.run(logsumexp);
  std::vector<Number> x(logits.begin(), logits.end());
  for (Number& value : x) value /= static_cast<Number>(temperature);
  const reference::Row<Number> exact(x);
  const Number u = kUnitRoundoff<Real>, smallest = static_cast<Number>(std::numeric_limits<Real>::min());
  const Number of_tail = tail_error<Real>(exact), units = addition_units(exact);
  for (std::size_t c = 0; c < x.size(); ++c) {
    const Number p = exact.softmax(c), gap = x[exact.winner] - x[c];
    const Number p_error = p < smallest ? smallest : (units + 3 * gap) * u * p;
    shares.softmax.add(share_of_bound(probability.output[c], p, p_error), position);
    const Number log_p_error = 3 * u * gap + of_tail;
    shares.log_softmax.add(share_of_bound(logarithm.output[c], exact.log_softmax(c), log_p_error), position);
  }
  const Number lse_error = 2 * u * std::abs(x[exact.winner]) + of_tail;
  shares.logsumexp.add(share_of_bound(sum.output[0], exact.logsumexp(), lse_error), position);
}

void check(const WorstCase& share, const char* name) {
  INFO(name << ", worst at " << share.at);
  CHECK(share.error <= 1);
}

void check(const Shares& shares) {
  check(shares.softmax, "softmax");
  check(shares.log_softmax, "log_softmax");
  check(shares.logsumexp, "logsumexp");
}

/// The share of its bound that the loss of an index target has, for the row's largest logit and for its last.
template <typename Real>
void judge_loss(const std::vector<Real>& logits, double position, WorstCase& share) {
  using Number = Wide<Real>;
  CrossEntropyProblem<Real> problem;
  problem.shape = Shape{1, logits.size()};
  problem.logits = logits;
  const reference::Row<Number> exact(std::vector<Number>(logits.begin(), logits.end()));
  for (std::size_t target : {exact.winner, logits.size() - 1}) {
    problem.target = std::vector<std::int32_t>{static_cast<std::int32_t>(target)};
    const Number loss = -exact.log_softmax(target), gap = exact.x[exact.winner] - exact.x[target];
    if (loss < static_cast<Number>(std::numeric_limits<Real>::min())) continue;
    const Number allowed = 3 * kUnitRoundoff<Real> * gap + tail_error<Real>(exact);
    share.add(share_of_bound(problem.run().output[0], loss, allowed), position);
  }
}

}  // namespace

TEMPLATE_TEST_CASE("two classes, every difference down to -120", "[accuracy]", float, double) {
  Shares shares;
  WorstCase loss;
  for (int i = 0; i <= 30000; ++i) {
    const TestType difference = static_cast<TestType>(-0.004L * i);
    judge_row<TestType>({0, difference}, 1, static_cast<double>(difference), shares);
    judge_row<TestType>({difference, 0}, 1, static_cast<double>(difference), shares);
    judge_loss<TestType>({0, difference}, static_cast<double>(difference), loss);
  }
  check(shares);
  check(loss, "cross_entropy");
}

TEMPLATE_TEST_CASE("two classes whose difference is rounded", "[accuracy]", float, double) {
  Lcg32 random(7);
  WorstCase share;
  for (int i = 0; i < 20000; ++i) {
    const std::vector<TestType> logits = random.uniform_values<TestType>(2, -20, 20);
    const reference::Row<Wide<TestType>> exact({logits[0], logits[1]});
    const Wide<TestType> expected = exact.log_softmax(exact.winner);
    const Wide<TestType> allowed = -8 * kUnitRoundoff<TestType> * expected;
    share.add(share_of_bound(softmax_row<TestType>(logits).run(log_softmax).output[exact.winner], expected,
                             allowed),
              logits[0] - logits[1]);
  }
  check(share, "log_softmax of the winner");
}

TEMPLATE_TEST_CASE("two classes at a temperature", "[accuracy]", float, double) {
  for (double temperature : {0.3, 0.7, 3.0, 10.0}) {
    INFO("temperature " << temperature);
    Shares shares;
    for (int i = 0; i <= 2000; ++i) {
      const double difference = -0.04 * temperature * i;
      judge_row<TestType>({0, static_cast<TestType>(difference)}, temperature, difference, shares);
    }
    check(shares);
  }
}

TEMPLATE_TEST_CASE("two classes, one shifted through the values near 0 of logsumexp", "[accuracy]", float,
                   double) {
  // logsumexp(m, m) = m + ln 2 passes through 0.
  Shares shares;
  for (int i = -2000; i <= 2000; ++i) {
    const TestType m = static_cast<TestType>(-0.6931471805599453 + 1e-4 * i);
    judge_row<TestType>({m, m}, 1, static_cast<double>(m), shares);
  }
  check(shares);
}

TEMPLATE_TEST_CASE("random rows at every distance from 0", "[accuracy]", float, double) {
  Lcg32 random(1);
  Shares shares;
  WorstCase loss;
  for (double centre : {0.0, 1.0, 100.0, 1e4, -1e6}) {
    for (double spread : {0.01, 1.0, 10.0, 60.0}) {
      for (std::size_t classes : {2u, 3u, 5u, 17u, 64u, 65u, 300u}) {
        std::vector<TestType> row =
            random.uniform_values<TestType>(classes, centre - spread, centre + spread);
        judge_row<TestType>(row, 1, centre, shares);
        judge_loss<TestType>(row, centre, loss);
      }
    }
  }
  check(shares);
  check(loss, "cross_entropy");
}

TEMPLATE_TEST_CASE("one winner over equal others, whose sum rounds the same way every time", "[accuracy]",
                   float, double) {
  Shares shares;
  WorstCase loss;
  for (std::size_t classes : {10u, 60u, 65u, 500u, 2048u, 5000u, 50257u}) {
    for (double difference : {0.1, 1.0, 3.3, 7.7, 12.0, 25.0, 60.0}) {
      std::vector<TestType> row(classes, static_cast<TestType>(-difference));
      row[classes / 3] = 0;
      judge_loss<TestType>(row, static_cast<double>(classes), loss);
      if (classes <= 5000) judge_row<TestType>(row, 1, static_cast<double>(classes), shares);
    }
  }
  check(shares);
  check(loss, "cross_entropy");
}

TEMPLATE_TEST_CASE("rows side by side are as accurate as one alone", "[accuracy]", float, double) {
  // Equal others again, with the classes along an outer axis: the sums run down the columns.
  using Number = Wide<TestType>;
  WorstCase share;
  for (std::size_t classes : {10u, 500u, 2048u, 5000u}) {
    for (double difference : {0.1, 3.3, 12.0}) {
      CrossEntropyProblem<TestType> problem;
      problem.shape = Shape{1, classes, 5};
      problem.logits.assign(classes * 5, static_cast<TestType>(-difference));
      for (std::size_t i = 0; i < 5; ++i) problem.logits[(i + 1) * 5 + i] = 0;
      problem.target = std::vector<std::int32_t>{1, 2, 3, 4, 5};
      problem.options.reduction = Reduction::none;
      const Number gap = static_cast<Number>(static_cast<TestType>(difference));
      const Number tail = static_cast<Number>(classes - 1) * precise::exp(-gap);
      const Number loss = precise::log1p(tail);
      for (TestType got : values_of(problem.run().output)) {
        share.add(share_of_bound(got, loss, (24 + 3 * gap) * kUnitRoundoff<TestType> * loss),
                  static_cast<double>(classes));
      }
    }
  }
  check(share, "cross_entropy");
}

TEMPLATE_TEST_CASE("the gradient of a confident winner keeps its digits", "[accuracy]", float, double) {
  // 1 - p = s / (1 + s), which p - 1 would lose from a difference of 17 on in float.
  using Number = Wide<TestType>;
  WorstCase share;
  for (double difference = 0.5; difference <= 80; difference += 0.25) {
    CrossEntropyProblem<TestType> problem;
    problem.shape = Shape{1, 3};
    problem.logits = {0, static_cast<TestType>(difference), static_cast<TestType>(0.25)};
    problem.target = std::vector<std::int32_t>{1};
    problem.options.gradients = gradient_bit(0);
    const auto gradient = values_of(problem.run().gradients[0]);
    const Number d = static_cast<Number>(static_cast<TestType>(difference));
    const Number tail = precise::exp(-d) + precise::exp(Number(0.25) - d);
    const Number exact = -tail / (1 + tail);
    const Number allowed = (16 + 3 * d) * kUnitRoundoff<TestType> * std::abs(exact);
    share.add(share_of_bound(gradient[1], exact, allowed), difference);
  }
  check(share, "gradient");
}
