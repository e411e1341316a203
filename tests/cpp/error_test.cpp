// Every way of calling the core wrongly: the code, a message that names operation, argument, place and value,
// and a result in which nothing was allocated.

#include <catch2/catch.hpp>

#include "cross_entropy_problem.hpp"
#include "probability_problem.hpp"
#include "softmax_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// `fragments` must all stand in the message, which begins with the operation's name.
template <typename Real, typename Call>
void check_failure(Call call, ErrorCode code, const std::string& operation,
                   const std::vector<std::string>& fragments) {
  Result<Real> result;
  const Status status = call(result);
  INFO("message: " << status.message);
  CHECK(status.code == code);
  CHECK_FALSE(status.ok());
  CHECK(status.message.find(operation + ": ") == 0);
  for (const std::string& fragment : fragments) {
    INFO("should contain: " << fragment);
    CHECK(status.message.find(fragment) != std::string::npos);
  }
  CHECK(is_empty(result));
}

/// A problem of 4 rows and 10 classes that succeeds until something in it is broken.
template <typename Real>
CrossEntropyProblem<Real> good_cross_entropy() {
  Lcg32 random(1);
  auto problem = random_cross_entropy<Real>(random, 4, 10);
  Result<Real> result;
  REQUIRE(problem.try_run(result).ok());
  return problem;
}

template <typename Real>
void check_cross_entropy(const CrossEntropyProblem<Real>& problem, ErrorCode code,
                         const std::vector<std::string>& fragments) {
  check_failure<Real>([&](Result<Real>& result) { return problem.try_run(result); }, code, "cross_entropy",
                      fragments);
}

template <typename Real>
void check_cross_entropy_option(void (*change)(CrossEntropyOptions&),
                                const std::vector<std::string>& fragments) {
  auto problem = good_cross_entropy<Real>();
  change(problem.options);
  check_cross_entropy(problem, ErrorCode::bad_option, fragments);
}

}  // namespace

TEST_CASE("a status without an error is ok", "[error]") {
  CHECK(Status{}.ok());
  CHECK(Status{}.message.empty());
}

TEMPLATE_TEST_CASE("a class index out of range is named with its row", "[error]", float, double) {
  auto problem = good_cross_entropy<TestType>();
  (*problem.target)[3] = 10;
  Result<TestType> result;
  CHECK(problem.try_run(result).message == "cross_entropy: target[3] is 10, but there are 10 classes (0..9)");
  for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
    problem.options.reduction = reduction;
    for (std::int32_t wrong : {10, -1, 2147483647, -2147483647 - 1}) {
      (*problem.target)[3] = wrong;
      check_cross_entropy(problem, ErrorCode::target_out_of_range,
                          {"target[3]", std::to_string(wrong), "10 classes", "0..9"});
    }
  }
  // ignore_index is a value like any other when another one is ignored.
  (*problem.target)[3] = -100;
  problem.options.ignore_index = -1;
  check_cross_entropy(problem, ErrorCode::target_out_of_range, {"target[3]", "-100"});
}

TEMPLATE_TEST_CASE("without classes no index is in range", "[error]", float, double) {
  CrossEntropyProblem<TestType> problem;
  problem.shape = Shape{2, 0};
  problem.target = std::vector<std::int32_t>{0, 0};
  check_cross_entropy(problem, ErrorCode::target_out_of_range, {"target[0]"});
}

TEMPLATE_TEST_CASE("cross_entropy refuses options out of range", "[error]", float, double) {
  using Options = CrossEntropyOptions;
  const auto check = check_cross_entropy_option<TestType>;
  check([](Options& o) { o.reduction = Reduction::mean_all; }, {"reduction", "mean_all"});
  check([](Options& o) { o.label_smoothing = -0.1; }, {"label_smoothing", "-0.1"});
  check([](Options& o) { o.label_smoothing = 1.5; }, {"label_smoothing", "1.5"});
  check([](Options& o) { o.label_smoothing = kNaN<double>; }, {"label_smoothing", "NaN"});
  check([](Options& o) { o.temperature = 0; }, {"temperature", "0"});
  check([](Options& o) { o.temperature = -2; }, {"temperature", "-2"});
  check([](Options& o) { o.temperature = kInfinity<double>; }, {"temperature", "Infinity"});
  check([](Options& o) { o.temperature = kNaN<double>; }, {"temperature", "NaN"});
  check([](Options& o) { o.logit_scale = 0; }, {"logit_scale", "0"});
  check([](Options& o) { o.logit_scale = -0.5; }, {"logit_scale", "-0.5"});
  check([](Options& o) { o.logit_scale = kNaN<double>; }, {"logit_scale", "NaN"});
  check([](Options& o) { o.softcap = 0; }, {"softcap", "0"});
  check([](Options& o) { o.softcap = -30; }, {"softcap", "-30"});
  check([](Options& o) { o.softcap = kNaN<double>; }, {"softcap", "NaN"});
  check([](Options& o) { o.lse_square_scale = -1e-4; }, {"lse_square_scale", "-0.0001"});
  check([](Options& o) { o.lse_square_scale = kNaN<double>; }, {"lse_square_scale", "NaN"});
  check([](Options& o) { o.base = 0; }, {"base", "0"});
  check([](Options& o) { o.base = 1; }, {"base", "1"});
  check([](Options& o) { o.base = -2; }, {"base", "-2"});
  check([](Options& o) { o.base = kNaN<double>; }, {"base", "NaN"});
  check([](Options& o) { o.axis = 2; }, {"axis", "2"});
  check([](Options& o) { o.axis = -3; }, {"axis", "-3"});
}

TEMPLATE_TEST_CASE("ignore_index does not go with distributions", "[error]", float, double) {
  auto problem = good_cross_entropy<TestType>();
  Lcg32 random(2);
  problem.target_probs = random_distributions(random, problem);
  problem.target.reset();
  Result<TestType> result;
  REQUIRE(problem.try_run(result).ok());
  problem.options.ignore_index = 3;
  check_cross_entropy(problem, ErrorCode::bad_option, {"ignore_index", "3"});
}

TEMPLATE_TEST_CASE("cross_entropy refuses shapes that do not go together", "[error]", float, double) {
  std::vector<TestType> data(40, TestType(0.5));
  std::vector<std::int32_t> indices(40, 0);
  const auto real = [&](const Shape& shape) { return borrowed(data, shape); };
  const auto index = [&](const Shape& shape) { return borrowed(indices, shape); };
  const Tensor<TestType> logits = real({4, 10}), probabilities = real({4, 10});
  const Tensor<std::int32_t> target = index({4});
  const auto check = [&](const Tensor<std::int32_t>* target_or_null,
                         const Tensor<TestType>* probabilities_or_null, const Tensor<TestType>* weight,
                         const Tensor<TestType>* sample_weight, const Tensor<TestType>* grad_output,
                         const std::vector<std::string>& fragments) {
    check_failure<TestType>(
        [&](Result<TestType>& result) {
          return cross_entropy<TestType>(logits, target_or_null, probabilities_or_null, weight, sample_weight,
                                         grad_output, {}, result);
        },
        ErrorCode::shape_mismatch, "cross_entropy", fragments);
  };
  const Tensor<std::int32_t> long_target = index({5}), deep_target = index({4, 1}), one_target = index({});
  check(&long_target, nullptr, nullptr, nullptr, nullptr, {"target", "[5]", "[4]"});
  check(&deep_target, nullptr, nullptr, nullptr, nullptr, {"target", "[4, 1]", "[4]"});
  check(&one_target, nullptr, nullptr, nullptr, nullptr, {"target", "[]", "[4]"});
  const Tensor<TestType> other = real({10, 4}), vector4 = real({4}), vector10 = real({10}), scalar = real({});
  check(nullptr, &other, nullptr, nullptr, nullptr, {"target_probs", "[10, 4]", "[4, 10]"});
  check(&target, nullptr, &vector4, nullptr, nullptr, {"weight", "[4]", "[10]"});
  check(&target, nullptr, nullptr, &vector10, nullptr, {"sample_weight", "[10]", "[4]"});
  check(&target, nullptr, nullptr, nullptr, &vector4, {"grad_output", "[4]", "[]"});
  check(&target, &probabilities, nullptr, nullptr, nullptr, {"target", "target_probs"});
  check(nullptr, nullptr, nullptr, nullptr, nullptr, {"target", "target_probs"});

  const Tensor<TestType> no_axis = real({});
  Result<TestType> result;
  CHECK_FALSE(
      cross_entropy<TestType>(no_axis, &one_target, nullptr, nullptr, nullptr, nullptr, {}, result).ok());
  CHECK(is_empty(result));
}

TEMPLATE_TEST_CASE("softmax, log_softmax and logsumexp refuse what they can't do", "[error]", float, double) {
  struct Case {
    const char* name;
    SoftmaxFunction<TestType> function;
    Shape wrong_upstream;
  };
  for (const Case& tried :
       {Case{"softmax", &softmax<TestType>, {2}}, Case{"log_softmax", &log_softmax<TestType>, {2}},
        Case{"logsumexp", &logsumexp<TestType>, {2, 3}}}) {
    auto good = softmax_row<TestType>({1, 2, 3, 4, 5, 6});
    good.shape = Shape{2, 3};
    good.options.gradients = gradient_bit(0);
    const auto check = [&](const SoftmaxProblem<TestType>& problem, ErrorCode code,
                           const std::vector<std::string>& fragments) {
      check_failure<TestType>(
          [&](Result<TestType>& result) { return problem.try_run(tried.function, result); }, code, tried.name,
          fragments);
    };
    Result<TestType> result;
    REQUIRE(good.try_run(tried.function, result).ok());
    for (int axis : {2, 7, -3}) {
      auto problem = good;
      problem.options.axis = axis;
      check(problem, ErrorCode::bad_option, {"axis", std::to_string(axis)});
    }
    for (double temperature : {0.0, -1.0, kInfinity<double>, kNaN<double>}) {
      auto problem = good;
      problem.options.temperature = temperature;
      check(problem, ErrorCode::bad_option, {"temperature"});
    }
    auto problem = good;
    problem.grad_output.emplace(6, TestType(1));
    problem.grad_output_shape = tried.wrong_upstream;
    check(problem, ErrorCode::shape_mismatch, {"grad_output"});
  }
}

TEMPLATE_TEST_CASE("a probability outside [0, 1] is named with its place", "[error]", float, double) {
  const TestType above = TestType(1.5), below = TestType(-0.25), infinity = kInfinity<TestType>;
  ProbabilityProblem<TestType> good;
  good.shape = Shape{4};
  good.first = good.second = {0.25, 0.25, 0.25, 0.25};
  struct Case {
    const char* name;
    typename ProbabilityProblem<TestType>::Function function;
    const char* first;
    const char* second;  // null where it may be any number
  };
  for (const Case& tried :
       {Case{"entropy", entropy_call<TestType>(), "p", nullptr},
        Case{"cross_entropy_dist", cross_entropy_dist_call<TestType>(), "p", "q"},
        Case{"kl_divergence", kl_divergence_call<TestType>(), "p", "q"},
        Case{"js_divergence", js_divergence_call<TestType>(), "p", "q"},
        Case{"binary_cross_entropy", binary_cross_entropy_call<TestType>(), "probs", nullptr},
        Case{"categorical_cross_entropy_probs", categorical_call<TestType>(), "probs", nullptr}}) {
    good.function = tried.function;
    Result<TestType> fine;
    REQUIRE(good.try_run(0, fine).ok());
    struct Wrong {
      TestType value;
      const char* text;
    };
    for (const Wrong& wrong : {Wrong{above, "1.5"}, Wrong{below, "-0.25"}, Wrong{infinity, "Infinity"}}) {
      for (bool in_first : {true, false}) {
        if (!in_first && tried.second == nullptr) continue;
        auto problem = good;
        (in_first ? problem.first : problem.second)[2] = wrong.value;
        const std::string place = std::string(in_first ? tried.first : tried.second) + "[2]";
        check_failure<TestType>([&](Result<TestType>& result) { return problem.try_run(3, result); },
                                ErrorCode::probability_out_of_range, tried.name, {place, wrong.text});
      }
    }
  }

  good.function = binary_cross_entropy_call<TestType>();
  good.first[1] = kNaN<TestType>;
  check_failure<TestType>([&](Result<TestType>& result) { return good.try_run(1, result); },
                          ErrorCode::probability_out_of_range, "binary_cross_entropy", {"probs[1]", "NaN"});
}

TEMPLATE_TEST_CASE("operations on probabilities refuse options out of range", "[error]", float, double) {
  ProbabilityProblem<TestType> problem;
  problem.shape = Shape{2};
  problem.first = problem.second = {0.5, 0.5};
  const auto check = [&](typename ProbabilityProblem<TestType>::Function function,
                         const std::string& operation, const std::vector<std::string>& fragments) {
    problem.function = std::move(function);
    check_failure<TestType>([&](Result<TestType>& result) { return problem.try_run(1, result); },
                            ErrorCode::bad_option, operation, fragments);
  };
  for (double base : {0.0, 1.0, -2.0, kNaN<double>}) {
    DistributionOptions options;
    options.base = base;
    check(entropy_call<TestType>(options), "entropy", {"base"});
    check(cross_entropy_dist_call<TestType>(options), "cross_entropy_dist", {"base"});
    check(kl_divergence_call<TestType>(options), "kl_divergence", {"base"});
    check(js_divergence_call<TestType>(options), "js_divergence", {"base"});
  }
  for (double eps : {-1e-7, 0.5, 2.0, kNaN<double>}) {
    BinaryLossOptions binary;
    binary.clamp = Clamp::eps;
    binary.eps = eps;
    check(binary_cross_entropy_call<TestType>(binary), "binary_cross_entropy", {"eps"});
    CategoricalCrossEntropyProbsOptions categorical;
    categorical.eps = eps;
    check(categorical_call<TestType>(categorical), "categorical_cross_entropy_probs", {"eps"});
  }
  BinaryLossOptions mean_all;
  mean_all.reduction = Reduction::mean_all;
  check(binary_cross_entropy_call<TestType>(mean_all), "binary_cross_entropy", {"reduction", "mean_all"});
}

TEMPLATE_TEST_CASE("operations on probabilities refuse shapes that do not go together", "[error]", float,
                   double) {
  std::vector<TestType> data(12, TestType(0.25));
  const Tensor<TestType> a = borrowed(data, {3, 4}), b = borrowed(data, {4, 3}), scalar = borrowed(data, {});
  const Tensor<TestType> rows = borrowed(data, {3}), others = borrowed(data, {4});
  const auto check = [&](auto call, const std::string& operation, const std::vector<std::string>& fragments) {
    check_failure<TestType>(call, ErrorCode::shape_mismatch, operation, fragments);
  };
  using Out = Result<TestType>;
  check([&](Out& out) { return entropy<TestType>(scalar, nullptr, {}, out); }, "entropy", {"p"});
  check([&](Out& out) { return entropy<TestType>(a, &others, {}, out); }, "entropy",
        {"grad_output", "[4]", "[3]"});
  check([&](Out& out) { return cross_entropy_dist<TestType>(a, b, nullptr, {}, out); }, "cross_entropy_dist",
        {"q", "[4, 3]", "[3, 4]"});
  check([&](Out& out) { return kl_divergence<TestType>(a, b, nullptr, {}, out); }, "kl_divergence",
        {"q", "[4, 3]", "[3, 4]"});
  check([&](Out& out) { return kl_divergence<TestType>(a, a, &a, {}, out); }, "kl_divergence",
        {"grad_output"});
  check([&](Out& out) { return binary_cross_entropy<TestType>(a, b, nullptr, nullptr, {}, out); },
        "binary_cross_entropy", {"target", "[4, 3]", "[3, 4]"});
  check([&](Out& out) { return binary_cross_entropy<TestType>(a, a, &rows, nullptr, {}, out); },
        "binary_cross_entropy", {"weight", "[3]", "[3, 4]"});
  check([&](Out& out) { return binary_cross_entropy<TestType>(a, a, nullptr, &a, {}, out); },
        "binary_cross_entropy", {"grad_output", "[3, 4]", "[]"});
  check([&](Out& out) { return categorical_cross_entropy_probs<TestType>(a, b, nullptr, {}, out); },
        "categorical_cross_entropy_probs", {"target_probs", "[4, 3]", "[3, 4]"});
  check([&](Out& out) { return categorical_cross_entropy_probs<TestType>(a, a, &rows, {}, out); },
        "categorical_cross_entropy_probs", {"grad_output", "[3]", "[]"});
}

TEMPLATE_TEST_CASE("a result that does not fit the memory is an error", "[error]", float, double) {
  // More bytes than a size_t counts; the logits are never read, because there is nowhere to put the result.
  TestType logit = 0;
  const std::size_t too_many = std::numeric_limits<std::size_t>::max() / 2;
  const Tensor<TestType> logits = Tensor<TestType>::borrow(&logit, Shape{1, too_many});
  check_failure<TestType>(
      [&](Result<TestType>& result) { return softmax<TestType>(logits, nullptr, {}, result); },
      ErrorCode::out_of_memory, "softmax", {"memory"});
  check_failure<TestType>(
      [&](Result<TestType>& result) { return log_softmax<TestType>(logits, nullptr, {}, result); },
      ErrorCode::out_of_memory, "log_softmax", {"memory"});
  std::int32_t zero = 0;
  const Tensor<std::int32_t> target = Tensor<std::int32_t>::borrow(&zero, Shape{1});
  CrossEntropyOptions options;
  options.gradients = gradient_bit(0);
  check_failure<TestType>(
      [&](Result<TestType>& result) {
        return cross_entropy<TestType>(logits, &target, nullptr, nullptr, nullptr, nullptr, options, result);
      },
      ErrorCode::out_of_memory, "cross_entropy", {"memory"});
}

TEMPLATE_TEST_CASE("a failure leaves an earlier result as it was", "[error]", float, double) {
  auto problem = good_cross_entropy<TestType>();
  Result<TestType> result;
  REQUIRE(problem.try_run(result).ok());
  const std::vector<TestType> output = values_of(result.output), gradient = values_of(result.gradients[0]);
  (*problem.target)[0] = 99;
  REQUIRE_FALSE(problem.try_run(result).ok());
  CHECK(values_of(result.output) == output);
  CHECK(values_of(result.gradients[0]) == gradient);
  CHECK(result.count == 4);
}
