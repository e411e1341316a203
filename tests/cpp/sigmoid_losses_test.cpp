// sigmoid, log_sigmoid, softplus, and the losses of single logits: accuracy, gradients, edges, errors.

#include <catch2/catch.hpp>

#include "finite_differences.hpp"
#include "lcg32.hpp"
#include "precise_math.hpp"
#include "probability_problem.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
using Problem = ProbabilityProblem<Real>;

template <typename Real>
typename Problem<Real>::Function with_logits_call(BinaryLossOptions options,
                                                  std::optional<std::vector<Real>> pos_weight = {}) {
  return [=](const auto& logits, const auto& target, auto weight, auto grad_output, unsigned gradients,
             auto& result) {
    BinaryLossOptions asked = options;
    asked.gradients = gradients;
    std::vector<Real> values = pos_weight.value_or(std::vector<Real>());
    const Tensor<Real> tensor = borrowed(values, Shape{values.size()});
    return binary_cross_entropy_with_logits<Real>(logits, target, weight, pos_weight ? &tensor : nullptr,
                                                  grad_output, asked, result);
  };
}

template <typename Real>
typename Problem<Real>::Function focal_call(BinaryLossOptions options) {
  return
      [=](const auto& logits, const auto& target, auto, auto grad_output, unsigned gradients, auto& result) {
        BinaryLossOptions asked = options;
        asked.gradients = gradients;
        return sigmoid_focal_loss<Real>(logits, target, grad_output, asked, result);
      };
}

template <typename Real>
typename Problem<Real>::Function mse_call(BinaryLossOptions options) {
  return
      [=](const auto& logits, const auto& target, auto, auto grad_output, unsigned gradients, auto& result) {
        BinaryLossOptions asked = options;
        asked.gradients = gradients;
        return sigmoid_mse<Real>(logits, target, grad_output, asked, result);
      };
}

/// sigmoid, log_sigmoid or softplus.
template <typename Real>
using LogitFunction = Status (*)(const Tensor<Real>&, const Tensor<Real>*, const BinaryLossOptions&,
                                 Result<Real>&);

template <typename Real>
typename Problem<Real>::Function logit_call(LogitFunction<Real> function) {
  return [=](const auto& logits, const auto&, auto, auto grad_output, unsigned gradients, auto& result) {
    BinaryLossOptions asked;
    asked.gradients = gradients;
    return function(logits, grad_output, asked, result);
  };
}

BinaryLossOptions each() {
  BinaryLossOptions options;
  options.reduction = Reduction::none;
  return options;
}

/// Logits of all sizes, of either sign, and 0.
template <typename Real>
std::vector<Real> logits_of_all_sizes() {
  std::vector<Real> result = {0};
  Lcg32 random(1);
  const double largest = std::is_same_v<Real, float> ? 80 : 600;
  for (double size = largest; size > 1e-30; size /= 3) {
    for (int i = 0; i < 20; ++i) result.push_back(static_cast<Real>(random.uniform(-size, size)));
  }
  return result;
}

/// What a logit gives, in the wider type: no term cancels.
template <typename Number>
struct Sigmoid {
  Number p, q, minus_log_p, minus_log_q;

  explicit Sigmoid(Number x) {
    const Number power = precise::exp(-std::abs(x));
    const Number large = 1 / (1 + power), small = power / (1 + power), rest = precise::log1p(power);
    p = x > 0 ? large : small;
    q = x > 0 ? small : large;
    minus_log_p = (x < 0 ? -x : Number(0)) + rest;
    minus_log_q = (x > 0 ? x : Number(0)) + rest;
  }
};

/// A value or gradient, with the sum of its terms' sizes.
template <typename Number>
struct Exact {
  Number value, size;
};

template <typename Number>
struct LossAndSlope {
  Exact<Number> loss, slope;
};

template <typename Real, typename Formula>
void check_accuracy(typename Problem<Real>::Function function, double bound_in_double, Formula formula) {
  const std::vector<Real> logits = logits_of_all_sizes<Real>();
  for (Real y : {Real(0), Real(1), Real(0.5), Real(0.125)}) {
    Problem<Real> problem;
    problem.shape = Shape{logits.size()};
    problem.first = logits;
    problem.second.assign(logits.size(), y);
    problem.function = function;
    const Result<Real> got = problem.run(gradient_bit(0));
    WorstCase loss, slope;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      const auto x = static_cast<Wide<Real>>(logits[i]);
      const auto [exact_loss, exact_slope] = formula(Sigmoid<Wide<Real>>(x), static_cast<Wide<Real>>(y));
      const auto error = [](Real value, const Exact<Wide<Real>>& exact) {
        return static_cast<double>(std::abs(static_cast<Wide<Real>>(value) - exact.value) /
                                   ulp_at<Real>(exact.size));
      };
      loss.add(error(got.output[i], exact_loss), logits[i]);
      slope.add(error(got.gradients[0][i], exact_slope), logits[i]);
    }
    INFO("target " << y << ", loss worst at " << loss.at << ", gradient at " << slope.at);
    const double bound = std::is_same_v<Real, float> ? 1 : bound_in_double;
    CHECK(loss.error <= bound);
    CHECK(slope.error <= bound);
  }
}

}  // namespace

TEMPLATE_TEST_CASE("binary_cross_entropy_with_logits is within 1 ulp in float and 8 in double",
                   "[sigmoid_losses][accuracy]", float, double) {
  using Number = Wide<TestType>;
  for (double smoothing : {0.0, 0.125}) {
    BinaryLossOptions options = each();
    options.label_smoothing = smoothing;
    check_accuracy<TestType>(
        with_logits_call<TestType>(options), 8, [=](const Sigmoid<Number>& s, Number target) {
          const Number y = target * (1 - static_cast<Number>(smoothing)) + static_cast<Number>(smoothing) / 2;
          const Number loss = y * s.minus_log_p + (1 - y) * s.minus_log_q;
          return LossAndSlope<Number>{{loss, loss}, {(1 - y) * s.p - y * s.q, (1 - y) * s.p + y * s.q}};
        });
  }
}

TEMPLATE_TEST_CASE("sigmoid, log_sigmoid and softplus are within 1 ulp in float and 8 in double",
                   "[sigmoid_losses][accuracy]", float, double) {
  using Number = Wide<TestType>;
  using Row = Sigmoid<Number>;
  check_accuracy<TestType>(logit_call<TestType>(&sigmoid<TestType>), 8, [](const Row& s, Number) {
    return LossAndSlope<Number>{{s.p, s.p}, {s.p * s.q, s.p * s.q}};
  });
  check_accuracy<TestType>(logit_call<TestType>(&log_sigmoid<TestType>), 8, [](const Row& s, Number) {
    return LossAndSlope<Number>{{-s.minus_log_p, s.minus_log_p}, {s.q, s.q}};
  });
  check_accuracy<TestType>(logit_call<TestType>(&softplus<TestType>), 8, [](const Row& s, Number) {
    return LossAndSlope<Number>{{s.minus_log_q, s.minus_log_q}, {s.p, s.p}};
  });
}

TEMPLATE_TEST_CASE("sigmoid, log_sigmoid and softplus at the ends", "[sigmoid_losses][edge]", float, double) {
  constexpr TestType inf = kInfinity<TestType>;
  Problem<TestType> problem;
  problem.shape = Shape{4};
  problem.first = {-inf, 0, inf, kNaN<TestType>};
  problem.second = {0, 0, 0, 0};
  const auto values = [&](LogitFunction<TestType> function) {
    problem.function = logit_call<TestType>(function);
    std::vector<TestType> result = values_of(problem.run(gradient_bit(0)).output);
    CHECK(std::isnan(result.back()));
    result.pop_back();
    return result;
  };
  const TestType ln2 = static_cast<TestType>(0.6931471805599453);
  CHECK(values(&sigmoid<TestType>) == std::vector<TestType>{0, TestType(0.5), 1});
  CHECK(values(&log_sigmoid<TestType>) == std::vector<TestType>{-inf, -ln2, 0});
  CHECK(values(&softplus<TestType>) == std::vector<TestType>{0, ln2, inf});
  problem.grad_output = std::vector<TestType>{1};
  problem.grad_output_shape = Shape{1};
  Result<TestType> result;
  CHECK(problem.try_run(1, result).message == "softplus: grad_output has shape [1], expected [4]");
}

TEMPLATE_TEST_CASE("sigmoid_mse is within 1 ulp in float and 8 in double", "[sigmoid_losses][accuracy]",
                   float, double) {
  using Number = Wide<TestType>;
  check_accuracy<TestType>(mse_call<TestType>(each()), 8, [](const Sigmoid<Number>& s, Number y) {
    const Number error = (1 - y) * s.p - y * s.q, size = (1 - y) * s.p + y * s.q;
    return LossAndSlope<Number>{{error * error, size * size}, {2 * error * s.p * s.q, 2 * size * s.p * s.q}};
  });
}

TEMPLATE_TEST_CASE("sigmoid_focal_loss is as accurate as its text says", "[sigmoid_losses][accuracy]", float,
                   double) {
  using Number = Wide<TestType>;
  for (double gamma : {0.0, 0.5, 1.0, 2.0, 5.0}) {
    for (double alpha : {-1.0, 0.25}) {
      INFO("gamma " << gamma << ", alpha " << alpha);
      BinaryLossOptions options = each();
      options.gamma = gamma;
      options.alpha = alpha;
      // |log u| is at most that of the largest logit, and where it is large, that loss is 0 for gamma >= 2.
      const double bound = 8 + 4 * gamma * (1 + 600);
      check_accuracy<TestType>(focal_call<TestType>(options), bound, [=](const Sigmoid<Number>& s, Number y) {
        const Number loss = y * s.minus_log_p + (1 - y) * s.minus_log_q;
        const Number u = y * s.q + (1 - y) * s.p;
        const Number a = static_cast<Number>(alpha), g = static_cast<Number>(gamma);
        Number focus = gamma == 0 ? Number(1) : precise::exp(g * precise::log(u));
        // Below the smallest normal double the core gives 0.
        if (focus < Number(std::numeric_limits<double>::min())) focus = 0;
        if (alpha >= 0) focus *= a * y + (1 - a) * (1 - y);
        const Number bend = g * s.p * s.q * loss / u;
        const Number slope = (1 - y) * s.p - y * s.q + (1 - 2 * y) * bend;
        const Number size = (1 - y) * s.p + y * s.q + bend;
        return LossAndSlope<Number>{{focus * loss, focus * loss}, {focus * slope, focus * size}};
      });
    }
  }
}

TEST_CASE("gradients of the losses of single logits", "[sigmoid_losses][gradient]") {
  Lcg32 random(2);
  for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
    for (double gamma : {0.0, 0.5, 2.0}) {
      BinaryLossOptions options;
      options.reduction = reduction;
      options.gamma = gamma;
      options.label_smoothing = gamma / 10;
      const std::vector<double> pos_weight = random.uniform_values<double>(5, 0.5, 3);
      for (const auto& function : {with_logits_call<double>(options, pos_weight), focal_call<double>(options),
                                   mse_call<double>(options)}) {
        Problem<double> problem;
        problem.shape = Shape{3, 5};
        problem.first = random.uniform_values<double>(15, -4, 4);
        problem.second = random.uniform_values<double>(15, 0, 1);
        for (std::size_t i = 0; i < 10; ++i) problem.second[i] = static_cast<double>(i % 2);
        problem.weight = random.uniform_values<double>(15, 0.5, 2);
        problem.grad_output_shape = reduction == Reduction::none ? problem.shape : Shape{};
        problem.grad_output = random.uniform_values<double>(problem.grad_output_shape.elements(), -2, 2);
        problem.function = function;
        const std::vector<double> expected =
            central_differences(problem.first, *problem.grad_output, [&](const std::vector<double>& moved) {
              Problem<double> other = problem;
              other.first = moved;
              return values_of(other.run().output);
            });
        const std::vector<double> got = values_of(problem.run(gradient_bit(0)).gradients[0]);
        REQUIRE(got.size() == expected.size());
        for (std::size_t i = 0; i < got.size(); ++i)
          CHECK(got[i] == Approx(expected[i]).epsilon(1e-8).margin(1e-10));
      }
    }
  }
}

TEMPLATE_TEST_CASE("logits without bounds", "[sigmoid_losses][edge]", float, double) {
  constexpr TestType inf = kInfinity<TestType>, nan = kNaN<TestType>;
  constexpr TestType huge = std::numeric_limits<TestType>::max();
  Problem<TestType> problem;
  problem.first = {inf, -inf, inf, -inf, nan, huge, -huge, huge};
  problem.second = {1, 0, 0, 1, 1, 1, 0, 0};
  problem.shape = Shape{8};
  for (double gamma : {0.0, 0.5, 2.0}) {
    INFO("gamma " << gamma);
    BinaryLossOptions options = each();
    options.gamma = gamma;
    options.alpha = -1;
    for (const auto& function : {with_logits_call<TestType>(options), focal_call<TestType>(options)}) {
      problem.function = function;
      const Result<TestType> result = problem.run(gradient_bit(0));
      const std::vector<TestType> loss = values_of(result.output), g = values_of(result.gradients[0]);
      for (std::size_t i : {0u, 1u, 5u, 6u}) {
        CHECK(loss[i] == 0);
        CHECK(g[i] == 0);
      }
      CHECK(loss[2] == inf);
      CHECK(loss[3] == inf);
      CHECK(loss[7] == huge);
      CHECK(g[2] == 1);
      CHECK(g[3] == -1);
      CHECK(g[7] == 1);
      CHECK(std::isnan(loss[4]));
      CHECK(std::isnan(g[4]));
    }
    problem.function = mse_call<TestType>(options);
    const Result<TestType> squared = problem.run(gradient_bit(0));
    CHECK(squared.output[0] == 0);
    CHECK(squared.output[2] == 1);
    CHECK(squared.gradients[0][2] == 0);
    CHECK(std::isnan(squared.output[4]));
  }
}

TEMPLATE_TEST_CASE("weights of single logits", "[sigmoid_losses][edge]", float, double) {
  const TestType inf = kInfinity<TestType>;
  Problem<TestType> problem;
  problem.shape = Shape{2, 2};
  problem.first = {0, -inf, inf, 0};
  problem.second = {1, 1, 0, 0};
  problem.weight = std::vector<TestType>{2, 1, 0, 1};
  // An element of weight 0, and a yes of weight 0, cost nothing, though they are impossible.
  problem.function = with_logits_call<TestType>(each(), std::vector<TestType>{3, 0});
  const Result<TestType> result = problem.run(gradient_bit(0));
  const TestType ln2 = static_cast<TestType>(0.6931471805599453);
  CHECK(result.output[0] == Approx(6 * ln2));
  CHECK(result.output[1] == 0);
  CHECK(result.output[2] == 0);
  CHECK(result.output[3] == ln2);
  CHECK(values_of(result.gradients[0]) == std::vector<TestType>{-3, 0, 0, TestType(0.5)});
  // The mean is over the elements, not over their weights.
  problem.weight = std::vector<TestType>{2, 0, 0, 0};
  problem.function = with_logits_call<TestType>({});
  CHECK(problem.run().output[0] == Approx(2 * ln2 / 4));
  CHECK(problem.run().weight_sum == 4);
}

TEMPLATE_TEST_CASE("an odd number of logits, and none", "[sigmoid_losses][edge]", float, double) {
  Lcg32 random(3);
  for (std::size_t n = 0; n <= 9; ++n) {
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      INFO(n << " logits, reduction " << static_cast<int>(reduction));
      BinaryLossOptions options;
      options.reduction = reduction;
      Problem<TestType> problem;
      problem.shape = Shape{n};
      problem.first = random.uniform_values<TestType>(n, -3, 3);
      problem.second = random.uniform_values<TestType>(n, 0, 1);
      problem.function = with_logits_call<TestType>(options, random.uniform_values<TestType>(n, 0.5, 2));
      const Result<TestType> result = problem.run(gradient_bit(0));
      CHECK(result.gradients[0].elements() == n);
      CHECK(result.count == static_cast<double>(n));
      if (reduction == Reduction::none) CHECK(result.output.elements() == n);
      if (n == 0 && reduction == Reduction::sum) CHECK(result.output[0] == 0);
      if (n == 0 && reduction == Reduction::mean) CHECK(std::isnan(result.output[0]));
    }
  }
}

TEMPLATE_TEST_CASE("the losses of single logits refuse what they can't do", "[sigmoid_losses][error]", float,
                   double) {
  Problem<TestType> problem;
  problem.shape = Shape{2, 3};
  problem.first = problem.second = {0, 1, 0, 1, 0, 1};
  const auto refused = [&](typename Problem<TestType>::Function function, ErrorCode code,
                           const std::string& message) {
    problem.function = std::move(function);
    Result<TestType> result;
    const Status status = problem.try_run(1, result);
    CHECK(status.code == code);
    CHECK(status.message.find(message) == 0);
    CHECK(is_empty(result));
  };
  const auto with = [](auto change) {
    BinaryLossOptions options;
    change(options);
    return options;
  };
  using Options = BinaryLossOptions;
  for (double wrong : {-0.1, 1.1, kNaN<double>}) {
    refused(with_logits_call<TestType>(with([=](Options& o) { o.label_smoothing = wrong; })),
            ErrorCode::bad_option, "binary_cross_entropy_with_logits: label_smoothing is ");
  }
  for (double wrong : {-0.1, kInfinity<double>, kNaN<double>}) {
    refused(focal_call<TestType>(with([=](Options& o) { o.gamma = wrong; })), ErrorCode::bad_option,
            "sigmoid_focal_loss: gamma is ");
  }
  for (double wrong : {1.5, kNaN<double>}) {
    refused(focal_call<TestType>(with([=](Options& o) { o.alpha = wrong; })), ErrorCode::bad_option,
            "sigmoid_focal_loss: alpha is ");
  }
  refused(mse_call<TestType>(with([](Options& o) { o.reduction = Reduction::mean_all; })),
          ErrorCode::bad_option, "sigmoid_mse: reduction is mean_all");
  refused(with_logits_call<TestType>({}, std::vector<TestType>(2, 1)), ErrorCode::shape_mismatch,
          "binary_cross_entropy_with_logits: pos_weight has shape [2], expected [3]");

  std::vector<TestType> data(6, TestType(1));
  const auto logits = borrowed(data, {2, 3}), other = borrowed(data, {3, 2}), row = borrowed(data, {3});
  Result<TestType> result;
  const auto mismatch = [](const Status& status, const std::string& fragment) {
    INFO("message: " << status.message);
    CHECK(status.code == ErrorCode::shape_mismatch);
    CHECK(status.message.find(fragment) != std::string::npos);
  };
  mismatch(binary_cross_entropy_with_logits<TestType>(logits, other, nullptr, nullptr, nullptr, {}, result),
           "target has shape [3, 2], expected [2, 3]");
  mismatch(binary_cross_entropy_with_logits<TestType>(logits, logits, &row, nullptr, nullptr, {}, result),
           "weight has shape [3], expected [2, 3]");
  mismatch(sigmoid_focal_loss<TestType>(logits, logits, &row, {}, result),
           "grad_output has shape [3], expected []");
  mismatch(sigmoid_mse<TestType>(logits, row, nullptr, {}, result), "target has shape [3]");
}
