#include "xent/kl_div.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "finite_differences.hpp"
#include "tensors.hpp"

namespace xent::test {
namespace {

/// A tensor of its own with these values.
template <typename Real>
Tensor<Real> tensor(const Shape& shape, std::initializer_list<Real> values) {
  Tensor<Real> made = Tensor<Real>::allocate(shape);
  std::copy(values.begin(), values.end(), made.data());
  return made;
}

BinaryLossOptions with(Reduction reduction, bool log_target = false, bool gradient = false) {
  BinaryLossOptions options;
  options.reduction = reduction;
  options.log_target = log_target;
  options.gradients = gradient ? gradient_bit(0) | gradient_bit(1) : 0;
  return options;
}

}  // namespace

TEMPLATE_TEST_CASE("kl_div of nothing is nothing, and of the impossible infinite", "[kl_div]", float,
                   double) {
  using Real = TestType;
  const auto infinite = kInfinity<Real>;
  const Tensor<Real> input = tensor<Real>({4}, {-infinite, -infinite, Real(-1), Real(-1)});
  const Tensor<Real> target = tensor<Real>({4}, {Real(0), Real(0.5), Real(0), Real(-0.5)});
  Result<Real> result;
  REQUIRE(kl_div<Real>(input, target, nullptr, with(Reduction::none, false, true), result).ok());
  CHECK(result.output[0] == 0);
  CHECK(result.output[1] == infinite);
  CHECK(result.output[2] == 0);
  CHECK(std::isnan(result.output[3]));
  for (std::size_t i = 0; i < 4; ++i) CHECK(result.gradients[0][i] == -target[i]);
  // As in PyTorch, where p = 0 stays where it is.
  CHECK(result.gradients[1][0] == 0);
  CHECK(result.gradients[1][1] == infinite);
  CHECK(result.gradients[1][2] == 0);
  CHECK(std::isnan(result.gradients[1][3]));

  const Tensor<Real> log_target = tensor<Real>({4}, {-infinite, Real(0), -infinite, Real(-1)});
  REQUIRE(kl_div<Real>(input, log_target, nullptr, with(Reduction::none, true, true), result).ok());
  CHECK(result.output[0] == 0);
  CHECK(result.output[1] == infinite);
  CHECK(result.output[2] == 0);
  CHECK(result.output[3] == 0);
  CHECK(result.gradients[1][0] == 0);
  CHECK(result.gradients[1][1] == infinite);
  CHECK(result.gradients[1][2] == 0);
  CHECK(double(result.gradients[1][3]) == Approx(std::exp(-1.0)));
}

TEST_CASE("kl_div's gradients are those of its value", "[kl_div][gradient]") {
  std::mt19937 random(13);
  std::uniform_real_distribution<double> probability(0.2, 1), logarithm(-3, 0), weight(-1, 1);
  const Shape shape{5, 3};
  for (const bool log_target : {false, true}) {
    for (const Reduction reduction :
         {Reduction::none, Reduction::sum, Reduction::mean, Reduction::batchmean}) {
      std::vector<double> inputs(15), targets(15), upstream(reduction == Reduction::none ? 15 : 1);
      for (double& x : inputs) x = logarithm(random);
      for (double& x : targets) x = log_target ? logarithm(random) : probability(random);
      for (double& x : upstream) x = weight(random);
      const auto filled = [](const Shape& of, const std::vector<double>& values) {
        Tensor<double> made = Tensor<double>::allocate(of);
        std::copy(values.begin(), values.end(), made.data());
        return made;
      };
      const Tensor<double> grad_output = filled(reduction == Reduction::none ? shape : Shape{}, upstream);
      const auto call = [&](const std::vector<double>& input, const std::vector<double>& target) {
        Result<double> result;
        const BinaryLossOptions options = with(reduction, log_target, true);
        REQUIRE(
            kl_div<double>(filled(shape, input), filled(shape, target), &grad_output, options, result).ok());
        return result;
      };
      const auto outputs = [](const Result<double>& result) {
        return std::vector<double>(result.output.data(), result.output.data() + result.output.elements());
      };
      const Result<double> result = call(inputs, targets);
      const std::vector<double> by_input = central_differences(
          inputs, upstream, [&](const std::vector<double>& x) { return outputs(call(x, targets)); });
      const std::vector<double> by_target = central_differences(
          targets, upstream, [&](const std::vector<double>& x) { return outputs(call(inputs, x)); });
      for (std::size_t i = 0; i < 15; ++i) {
        CHECK(result.gradients[0][i] == Approx(by_input[i]).margin(1e-9));
        CHECK(result.gradients[1][i] == Approx(by_target[i]).margin(1e-9));
      }
    }
  }
}

TEMPLATE_TEST_CASE("kl_div's gradient by the target is log p + 1 - log q, and gradients come one by one",
                   "[kl_div][gradient]", float, double) {
  using Real = TestType;
  const Tensor<Real> input = tensor<Real>({3}, {Real(-0.5), Real(-2), Real(-1.25)});
  const Tensor<Real> target = tensor<Real>({3}, {Real(0.25), Real(0.5), Real(0.75)});
  BinaryLossOptions options = with(Reduction::sum);
  options.gradients = gradient_bit(1);
  Result<Real> result;
  REQUIRE(kl_div<Real>(input, target, nullptr, options, result).ok());
  CHECK_FALSE(result.gradients[0].allocated());
  for (std::size_t i = 0; i < 3; ++i) {
    const long double exact = std::log(static_cast<long double>(target[i])) + 1 - input[i];
    CHECK(static_cast<Real>(exact) == Approx(result.gradients[1][i]).epsilon(1e-15));
  }
  options.log_target = true;
  REQUIRE(kl_div<Real>(input, target, nullptr, options, result).ok());
  for (std::size_t i = 0; i < 3; ++i) {
    const long double t = target[i];
    CHECK(static_cast<Real>(std::exp(t) * (t + 1 - input[i])) ==
          Approx(result.gradients[1][i]).epsilon(1e-15));
  }
}

TEMPLATE_TEST_CASE("kl_div's batchmean is the sum over the first extent, its mean over all", "[kl_div]",
                   float, double) {
  using Real = TestType;
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform(0.01, 1);
  Tensor<Real> input = Tensor<Real>::allocate({3, 2, 5}), target = Tensor<Real>::allocate({3, 2, 5});
  for (std::size_t i = 0; i < 30; ++i) {
    input[i] = static_cast<Real>(std::log(uniform(random)));
    target[i] = static_cast<Real>(uniform(random));
  }
  Result<Real> sum, mean, batchmean;
  REQUIRE(kl_div<Real>(input, target, nullptr, with(Reduction::sum, false, true), sum).ok());
  REQUIRE(kl_div<Real>(input, target, nullptr, with(Reduction::mean, false, true), mean).ok());
  REQUIRE(kl_div<Real>(input, target, nullptr, with(Reduction::batchmean, false, true), batchmean).ok());
  const double margin = 4 * std::numeric_limits<Real>::epsilon();
  CHECK(double(mean.output[0]) == Approx(double(sum.output[0]) / 30).epsilon(margin));
  CHECK(double(batchmean.output[0]) == Approx(double(sum.output[0]) / 3).epsilon(margin));
  for (std::size_t i = 0; i < 30; ++i) {
    CHECK(double(batchmean.gradients[0][i]) == Approx(double(sum.gradients[0][i]) / 3).epsilon(margin));
    CHECK(double(sum.gradients[0][i]) == -double(target[i]));
    CHECK(double(batchmean.gradients[1][i]) == Approx(double(sum.gradients[1][i]) / 3).epsilon(margin));
  }
}

TEST_CASE("kl_div of floats is the exact value rounded", "[kl_div][accuracy]") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> uniform(1e-6, 1);
  Tensor<float> input = Tensor<float>::allocate({1000}), target = Tensor<float>::allocate({1000});
  for (std::size_t i = 0; i < 1000; ++i) {
    input[i] = static_cast<float>(std::log(uniform(random)));
    target[i] = static_cast<float>(uniform(random));
  }
  Result<float> result;
  REQUIRE(kl_div<float>(input, target, nullptr, with(Reduction::none), result).ok());
  for (std::size_t i = 0; i < 1000; ++i) {
    const long double p = target[i], log_p = std::log(p), log_q = input[i];
    const long double exact = p * (log_p - log_q);
    // Of the terms' size: their difference may be small.
    const long double unit = p * (std::abs(log_p) + std::abs(log_q)) * 0x1p-24L;
    CHECK(std::abs(static_cast<long double>(result.output[i]) - exact) <= unit);
  }
}

TEST_CASE("kl_div refuses what does not go together", "[kl_div]") {
  const Tensor<float> two = tensor<float>({2}, {0.5f, 0.5f}), three = tensor<float>({3}, {0.2f, 0.3f, 0.5f});
  Result<float> result;
  const Status shapes = kl_div<float>(two, three, nullptr, {}, result);
  CHECK(shapes.code == ErrorCode::shape_mismatch);
  CHECK(shapes.message.find("target") != std::string::npos);
  CHECK(kl_div<float>(two, two, nullptr, with(Reduction::mean_all), result).code == ErrorCode::bad_option);
}

}  // namespace xent::test
