// Infinities, NaN, huge and tiny logits, and empty tensors in softmax, log_softmax and logsumexp.

#include <algorithm>
#include <catch2/catch.hpp>

#include "lcg32.hpp"
#include "softmax_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
struct Rows {
  std::vector<Real> softmax, log_softmax;
  Real logsumexp;
};

/// The three functions of one row. To meet every kernel, the row also stands among others, and as neighbours
/// along an inner axis; all of these must agree.
template <typename Real>
Rows<Real> of_row(const std::vector<Real>& row) {
  const auto same = [](const std::vector<Real>& a, const std::vector<Real>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](Real x, Real y) { return x == y || (x != x && y != y); });
  };
  const auto alone = softmax_row<Real>(row);
  const Rows<Real> result = {values_of(alone.run(softmax).output), values_of(alone.run(log_softmax).output),
                             alone.run(logsumexp).output[0]};
  for (std::size_t inner : {1u, 2u, 3u, 4u, 7u}) {
    for (std::size_t outer : {1u, 3u, 6u}) {
      std::vector<Real> logits(outer * row.size() * inner);
      for (std::size_t i = 0; i < logits.size(); ++i) logits[i] = row[i / inner % row.size()];
      const auto problem = softmax_problem<Real>(outer, row.size(), inner, logits);
      const auto probability = problem.run(softmax), logarithm = problem.run(log_softmax),
                 sum = problem.run(logsumexp);
      for (std::size_t i = 0; i < outer * inner; ++i) {
        std::vector<Real> p, l;
        for (std::size_t c = 0; c < row.size(); ++c) {
          const std::size_t element = (i / inner * row.size() + c) * inner + i % inner;
          p.push_back(probability.output[element]);
          l.push_back(logarithm.output[element]);
        }
        INFO("outer " << outer << ", inner " << inner << ", row " << i);
        CHECK(same(p, result.softmax));
        CHECK(same(l, result.log_softmax));
        CHECK(same({sum.output[i]}, {result.logsumexp}));
      }
    }
  }
  return result;
}

template <typename Real>
bool all_nan(const std::vector<Real>& values) {
  return !values.empty() &&
         std::all_of(values.begin(), values.end(), [](Real value) { return value != value; });
}

}  // namespace

TEMPLATE_TEST_CASE("a class at -Infinity has probability 0", "[softmax][edge]", float, double) {
  const TestType infinity = kInfinity<TestType>;
  const auto rows = of_row<TestType>({0, -infinity, 0});
  CHECK(rows.softmax == std::vector<TestType>{0.5, 0, 0.5});
  CHECK(rows.log_softmax[1] == -infinity);
  CHECK(rows.log_softmax[0] == Approx(-std::log(2.0)));
  CHECK(rows.log_softmax[2] == rows.log_softmax[0]);
  CHECK(rows.logsumexp == Approx(std::log(2.0)));

  const auto last = of_row<TestType>({-infinity, -infinity, -3});
  CHECK(last.softmax == std::vector<TestType>{0, 0, 1});
  CHECK(last.log_softmax == std::vector<TestType>{-infinity, -infinity, 0});
  CHECK(last.logsumexp == -3);
}

TEMPLATE_TEST_CASE("a row of -Infinity alone has no softmax", "[softmax][edge]", float, double) {
  const auto rows = of_row<TestType>(std::vector<TestType>(5, -kInfinity<TestType>));
  CHECK(all_nan(rows.softmax));
  CHECK(all_nan(rows.log_softmax));
  CHECK(rows.logsumexp == -kInfinity<TestType>);
}

TEMPLATE_TEST_CASE("a row with +Infinity has no softmax", "[softmax][edge]", float, double) {
  for (std::size_t place : {0u, 2u, 4u}) {
    std::vector<TestType> row = {1, 2, 3, 4, 5};
    row[place] = kInfinity<TestType>;
    const auto rows = of_row(row);
    CHECK(all_nan(rows.softmax));
    CHECK(all_nan(rows.log_softmax));
    CHECK(rows.logsumexp == kInfinity<TestType>);
  }
}

TEMPLATE_TEST_CASE("a row with NaN is NaN wherever the NaN stands", "[softmax][edge]", float, double) {
  for (std::size_t classes : {1u, 2u, 3u, 4u, 5u, 8u, 17u}) {
    for (std::size_t place = 0; place < classes; ++place) {
      for (TestType other : {TestType(1), -kInfinity<TestType>, kInfinity<TestType>}) {
        INFO(classes << " classes, NaN at " << place << ", others " << other);
        std::vector<TestType> row(classes, other);
        row[place] = kNaN<TestType>;
        const auto rows = of_row(row);
        CHECK(all_nan(rows.softmax));
        CHECK(all_nan(rows.log_softmax));
        CHECK(std::isnan(rows.logsumexp));
      }
    }
  }
}

TEMPLATE_TEST_CASE("a NaN anywhere in a long row makes it NaN", "[softmax][edge]", float, double) {
  for (std::size_t place : {0u, 1u, 63u, 1023u, 1024u, 2047u, 2048u, 4095u, 4999u}) {
    std::vector<TestType> row(5000, TestType(-1));
    row[100] = 3;
    row[place] = kNaN<TestType>;
    CHECK(all_nan(values_of(softmax_row<TestType>(row).run(softmax).output)));
    CHECK(std::isnan(softmax_row<TestType>(row).run(logsumexp).output[0]));
    row[place] = kInfinity<TestType>;
    CHECK(all_nan(values_of(softmax_row<TestType>(row).run(softmax).output)));
    CHECK(softmax_row<TestType>(row).run(logsumexp).output[0] == kInfinity<TestType>);
    row[(place + 2500) % 5000] = kNaN<TestType>;
    CHECK(std::isnan(softmax_row<TestType>(row).run(logsumexp).output[0]));
    // With other bits set than the one that makes it NaN.
    row[(place + 2500) % 5000] = TestType(std::nanf("0x1ff"));
    CHECK(std::isnan(softmax_row<TestType>(row).run(logsumexp).output[0]));
  }
}

TEMPLATE_TEST_CASE("a NaN at every place of rows of every length", "[softmax][edge]", float, double) {
  for (std::size_t classes = 1; classes <= 100; ++classes) {
    for (std::size_t place = 0; place < classes; ++place) {
      for (TestType sign : {TestType(1), TestType(-1)}) {
        INFO(classes << " classes, NaN at " << place);
        std::vector<TestType> row(classes, TestType(0.5));
        row[place] = std::copysign(kNaN<TestType>, sign);
        const auto result = softmax_row<TestType>(row).run(softmax);
        CHECK(all_nan(values_of(result.output)));
        CHECK(std::isnan(result.lse[0]));
      }
    }
  }
}

TEMPLATE_TEST_CASE("a long row may begin or end with -Infinity", "[softmax][edge]", float, double) {
  for (std::size_t place : {0u, 1023u, 1024u, 2047u, 2048u, 4999u}) {
    std::vector<TestType> row(5000, -kInfinity<TestType>);
    row[place] = 7;
    const auto result = softmax_row<TestType>(row).run(softmax);
    CHECK(result.argmax[0] == static_cast<std::int32_t>(place));
    CHECK(result.lse[0] == 7);
    std::vector<TestType> expected(5000, TestType(0));
    expected[place] = 1;
    CHECK(values_of(result.output) == expected);
    const auto sum = softmax_row<TestType>(row).run(logsumexp);
    CHECK(sum.argmax[0] == static_cast<std::int32_t>(place));
    CHECK(sum.output[0] == 7);
    row[(place + 2500) % 5000] = kNaN<TestType>;
    CHECK(std::isnan(softmax_row<TestType>(row).run(logsumexp).output[0]));
  }
}

TEMPLATE_TEST_CASE("equal logits share at any temperature and -Infinity has nothing", "[softmax][edge]",
                   float, double) {
  for (std::size_t classes : {3u, 4u, 11u, 64u, 100u, 1000u, 3000u}) {
    for (double temperature : {1e-300, 1e-40, 1e40, 1e300}) {
      INFO(classes << " classes at the temperature " << temperature);
      std::vector<TestType> row(classes, TestType(-1)), expected(classes, TestType(0));
      row[1] = -kInfinity<TestType>;
      std::fill(row.begin() + 2, row.end(), TestType(0));
      // What is one below the two or more at the top is equal to them when it is hot.
      const bool hot = temperature > 1;
      const std::size_t sharing = classes - (hot ? 1 : 2);
      if (hot) expected[0] = TestType(1) / static_cast<TestType>(sharing);
      std::fill(expected.begin() + 2, expected.end(), TestType(1) / static_cast<TestType>(sharing));
      auto problem = softmax_row<TestType>(row);
      problem.options.temperature = temperature;
      const auto result = problem.run(softmax);
      for (std::size_t c : {std::size_t(0), std::size_t(1), std::size_t(2), classes - 1}) {
        CHECK(result.output[c] == Approx(expected[c]));
      }
      CHECK(problem.run(logsumexp).lse[0] == Approx(std::log(double(sharing))).margin(1e-6));
    }
  }
}

TEMPLATE_TEST_CASE("equal winners leave nothing to others where the scale is infinite", "[softmax][edge]",
                   float, double) {
  for (std::size_t classes : {3u, 11u, 100u, 3000u}) {
    INFO(classes << " classes");
    std::vector<TestType> row(classes, TestType(0));
    row[0] = -1;
    auto problem = softmax_row<TestType>(row);
    problem.options.temperature = 1e-310;
    CHECK(problem.run(log_softmax).output[0] == -kInfinity<TestType>);
    CHECK(problem.run(logsumexp).argmax[0] == 1);
  }
}

TEMPLATE_TEST_CASE("two equal logits share at any temperature", "[softmax][edge]", float, double) {
  for (double temperature : {1e-300, 1e-40, 1e40, 1e300}) {
    INFO("temperature " << temperature);
    auto problem = softmax_row<TestType>({5, 5});
    problem.options.temperature = temperature;
    const auto result = problem.run(softmax);
    CHECK(result.output[0] == TestType(0.5));
    CHECK(result.output[1] == TestType(0.5));
  }
}

TEMPLATE_TEST_CASE("a bad row does not touch its neighbours", "[softmax][edge]", float, double) {
  Lcg32 random(1);
  for (std::size_t inner : {1u, 3u, 4u, 6u}) {
    for (std::size_t classes : {2u, 5u, 70u}) {
      for (TestType bad : {kNaN<TestType>, kInfinity<TestType>, -kInfinity<TestType>}) {
        const std::size_t outer = 5, rows = outer * inner;
        auto clean = softmax_problem<TestType>(outer, classes, inner,
                                               random.uniform_values<TestType>(rows * classes, -8, 8));
        clean.options.gradients = gradient_bit(0);
        clean.grad_output = random.uniform_values<TestType>(rows * classes, -2, 2);
        clean.grad_output_shape = clean.shape;
        for (std::size_t bad_row = 0; bad_row < rows; ++bad_row) {
          auto spoilt = clean;
          std::vector<bool> is_bad(rows * classes, false);
          for (std::size_t c = 0; c < classes; ++c) {
            const std::size_t element = (bad_row / inner * classes + c) * inner + bad_row % inner;
            spoilt.logits[element] = bad;
            is_bad[element] = true;
          }
          for (SoftmaxFunction<TestType> function : {&softmax<TestType>, &log_softmax<TestType>}) {
            const auto expected = clean.run(function), got = spoilt.run(function);
            bool neighbours_same = true, row_nan = true;
            for (std::size_t i = 0; i < is_bad.size(); ++i) {
              if (is_bad[i]) {
                row_nan = row_nan && std::isnan(got.output[i]);
              } else {
                neighbours_same = neighbours_same && got.output[i] == expected.output[i] &&
                                  got.gradients[0][i] == expected.gradients[0][i];
              }
            }
            INFO("inner " << inner << ", " << classes << " classes, bad row " << bad_row << " of " << bad);
            CHECK(neighbours_same);
            CHECK(row_nan);
          }
        }
      }
    }
  }
}

TEMPLATE_TEST_CASE("logits at the ends of the range", "[softmax][edge]", float, double) {
  const TestType big = std::numeric_limits<TestType>::max();
  const auto one = of_row<TestType>({big, 0, -big});
  CHECK(one.softmax == std::vector<TestType>{1, 0, 0});
  CHECK(one.log_softmax[0] == 0);
  CHECK(one.log_softmax[1] == -big);
  CHECK(one.log_softmax[2] == -kInfinity<TestType>);
  CHECK(one.logsumexp == big);

  const auto equal = of_row<TestType>({-big, -big, -big, -big});
  CHECK(equal.softmax == std::vector<TestType>{0.25, 0.25, 0.25, 0.25});
  CHECK(equal.logsumexp == -big);
  for (TestType value : equal.log_softmax) CHECK(value == Approx(-std::log(4.0)));

  const auto two = of_row<TestType>({big, big});
  CHECK(two.softmax == std::vector<TestType>{0.5, 0.5});
  CHECK(two.logsumexp == big);
}

TEMPLATE_TEST_CASE("3e38 next to its negative", "[softmax][edge]", float, double) {
  const TestType big = TestType(3e38);
  const auto rows = of_row<TestType>({big, -big, 0});
  CHECK(rows.softmax == std::vector<TestType>{1, 0, 0});
  // -6e38 is beyond float.
  CHECK(rows.log_softmax == std::vector<TestType>{0, -big + -big, -big});
}

TEMPLATE_TEST_CASE("a temperature brings 3e38 back into the range", "[softmax][edge]", float, double) {
  auto problem = softmax_row<TestType>({TestType(3e38), TestType(-3e38)});
  problem.options.temperature = 10;
  CHECK(static_cast<double>(problem.run(log_softmax).output[1]) == Approx(-6e37));
  CHECK(static_cast<double>(problem.run(logsumexp).output[0]) == Approx(3e37));
  CHECK(values_of(problem.run(softmax).output) == std::vector<TestType>{1, 0});
}

TEMPLATE_TEST_CASE("subnormal logits are as good as 0", "[softmax][edge]", float, double) {
  const TestType tiny = std::numeric_limits<TestType>::denorm_min();
  const auto rows = of_row<TestType>({tiny, -tiny, 0, 3 * tiny});
  CHECK(rows.softmax == std::vector<TestType>{0.25, 0.25, 0.25, 0.25});
  CHECK(rows.logsumexp == Approx(std::log(4.0)));
  CHECK(softmax_row<TestType>({tiny, -tiny, 0, 3 * tiny}).run(softmax).argmax[0] == 3);
}

TEMPLATE_TEST_CASE("one class has probability 1 and gradient 0", "[softmax][edge]", float, double) {
  for (TestType logit : {TestType(-7.25), TestType(0), TestType(300)}) {
    const auto rows = of_row<TestType>({logit});
    CHECK(rows.softmax[0] == 1);
    CHECK(rows.log_softmax[0] == 0);
    CHECK(rows.logsumexp == logit);
    auto problem = softmax_row<TestType>({logit});
    problem.options.gradients = gradient_bit(0);
    CHECK(problem.run(softmax).gradients[0][0] == 0);
    CHECK(problem.run(log_softmax).gradients[0][0] == 0);
    CHECK(problem.run(logsumexp).gradients[0][0] == 1);
  }
}

TEMPLATE_TEST_CASE("the first of equal largest logits is the argmax", "[softmax][edge]", float, double) {
  for (std::size_t classes : {2u, 5u, 9u, 64u, 70u, 2100u, 4200u}) {
    for (std::size_t inner : {1u, 2u, 5u}) {
      for (std::size_t first = 0; first < classes; first += 1 + first) {
        INFO(classes << " classes, inner " << inner << ", first " << first);
        std::vector<TestType> logits(classes * inner, TestType(-1));
        for (std::size_t i = first * inner; i < logits.size(); ++i) logits[i] = 2;
        const auto result = softmax_problem<TestType>(1, classes, inner, logits).run(softmax);
        for (std::int32_t index : values_of(result.argmax)) CHECK(index == static_cast<std::int32_t>(first));
      }
    }
  }
}

TEMPLATE_TEST_CASE("empty tensors", "[softmax][edge]", float, double) {
  SoftmaxProblem<TestType> problem;
  problem.options.gradients = gradient_bit(0);
  problem.shape = Shape{0, 3};
  CHECK(problem.run(softmax).output.shape() == Shape{0, 3});
  CHECK(problem.run(log_softmax).gradients[0].shape() == Shape{0, 3});
  CHECK(problem.run(logsumexp).output.shape() == Shape{0});
  CHECK(problem.run(logsumexp).count == 0);

  // No classes: nothing to give a probability to, and a sum of nothing.
  problem.shape = Shape{2, 0};
  CHECK(problem.run(softmax).output.shape() == Shape{2, 0});
  CHECK(problem.run(log_softmax).output.shape() == Shape{2, 0});
  const auto sums = problem.run(logsumexp);
  CHECK(values_of(sums.output) == std::vector<TestType>(2, -kInfinity<TestType>));
  CHECK(sums.gradients[0].shape() == Shape{2, 0});
}
