// Gradients of the operations on logits, against finite differences of their own output, in double.

#include <catch2/catch.hpp>
#include <functional>
#include <string>

#include "cross_entropy_problem.hpp"
#include "finite_differences.hpp"
#include "lcg32.hpp"
#include "softmax_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

void check_gradient(const std::vector<double>& got, const std::vector<double>& expected) {
  REQUIRE(got.size() == expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    INFO("entry " << i);
    CHECK(got[i] == Approx(expected[i]).epsilon(1e-9).margin(2e-10));
  }
}

struct Variation {
  std::string name;
  std::function<void(CrossEntropyProblem<double>&, Lcg32&)> apply;
};

using Problem = CrossEntropyProblem<double>;

void use_distributions(Problem& problem, Lcg32& random) {
  problem.target_probs = random_distributions(random, problem);
  problem.target.reset();
}

void use_weight(Problem& problem, Lcg32& random) {
  problem.weight = random.uniform_values<double>(problem.classes(), 0.5, 2);
}

void use_sample_weight(Problem& problem, Lcg32& random) {
  problem.sample_weight = random.uniform_values<double>(problem.rows(), 0.5, 2);
}

const std::vector<Variation> kVariations = {
    {"plain", [](Problem&, Lcg32&) {}},
    {"label_smoothing 0.1", [](Problem& p, Lcg32&) { p.options.label_smoothing = 0.1; }},
    {"label_smoothing 1", [](Problem& p, Lcg32&) { p.options.label_smoothing = 1; }},
    {"weight", use_weight},
    {"sample_weight", use_sample_weight},
    {"weight and label_smoothing",
     [](Problem& p, Lcg32& random) {
       use_weight(p, random);
       p.options.label_smoothing = 0.3;
     }},
    {"ignore_index", [](Problem& p, Lcg32&) { p.target->front() = p.options.ignore_index; }},
    {"ignore_index among the classes", [](Problem& p, Lcg32&) { p.options.ignore_index = p.target->back(); }},
    {"temperature", [](Problem& p, Lcg32&) { p.options.temperature = 0.7; }},
    {"logit_scale", [](Problem& p, Lcg32&) { p.options.logit_scale = 0.3; }},
    {"softcap", [](Problem& p, Lcg32&) { p.options.softcap = 5; }},
    {"lse_square_scale", [](Problem& p, Lcg32&) { p.options.lse_square_scale = 0.1; }},
    {"base", [](Problem& p, Lcg32&) { p.options.base = 2; }},
    {"base below 1", [](Problem& p, Lcg32&) { p.options.base = 0.5; }},
    {"distributions", use_distributions},
    {"distributions that don't sum to 1",
     [](Problem& p, Lcg32& random) {
       use_distributions(p, random);
       for (double& q : *p.target_probs) q = 1 + q * q;
     }},
    {"distributions, weight, label_smoothing",
     [](Problem& p, Lcg32& random) {
       use_distributions(p, random);
       use_weight(p, random);
       p.options.label_smoothing = 0.2;
     }},
    {"everything, indices",
     [](Problem& p, Lcg32& random) {
       use_weight(p, random);
       use_sample_weight(p, random);
       p.target->back() = p.options.ignore_index;
       p.options.label_smoothing = 0.15;
       p.options.temperature = 1.5;
       p.options.logit_scale = 0.8;
       p.options.softcap = 10;
       p.options.lse_square_scale = 0.05;
       p.options.base = 10;
     }},
    {"everything, distributions",
     [](Problem& p, Lcg32& random) {
       use_distributions(p, random);
       use_weight(p, random);
       use_sample_weight(p, random);
       p.options.label_smoothing = 0.15;
       p.options.temperature = 1.5;
       p.options.logit_scale = 0.8;
       p.options.softcap = 10;
       p.options.lse_square_scale = 0.05;
       p.options.base = 10;
     }},
};

/// With inner = 1 the lanes run along short rows; with 3, across a few neighbours; with 5, across many.
void check_cross_entropy(std::size_t outer, std::size_t classes, std::size_t inner, int axis) {
  Lcg32 random(static_cast<std::uint32_t>(100 * classes + inner));
  for (const Variation& variation : kVariations) {
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      INFO(variation.name << ", reduction " << static_cast<int>(reduction) << ", axis " << axis << ", inner "
                          << inner);
      Problem problem = random_cross_entropy<double>(random, outer, classes, inner);
      problem.logits = random.uniform_values<double>(problem.logits.size(), -3, 3);
      if (axis == 0) problem.shape = inner == 1 ? Shape{classes} : Shape{classes, inner};
      problem.options.axis = axis;
      problem.options.reduction = reduction;
      variation.apply(problem, random);
      const std::size_t output_count = reduction == Reduction::none ? problem.rows() : 1;
      problem.grad_output = random.uniform_values<double>(output_count, -2, 2);

      const auto outputs = [&](const std::vector<double>& logits) {
        Problem moved = problem;
        moved.logits = logits;
        moved.options.gradients = 0;
        return values_of(moved.run().output);
      };
      check_gradient(values_of(problem.run().gradients[0]),
                     central_differences(problem.logits, *problem.grad_output, outputs));
    }
  }
}

}  // namespace

TEST_CASE("gradient of cross_entropy, (N, C)", "[gradient]") { check_cross_entropy(3, 5, 1, 1); }

TEST_CASE("gradient of cross_entropy, (N, 2)", "[gradient]") { check_cross_entropy(5, 2, 1, 1); }

TEST_CASE("gradient of cross_entropy, rows of many classes", "[gradient]") {
  check_cross_entropy(2, 67, 1, 1);
}

TEST_CASE("gradient of cross_entropy, (N, C, d), few neighbours", "[gradient]") {
  check_cross_entropy(2, 4, 3, 1);
}

TEST_CASE("gradient of cross_entropy, (N, C, d), many neighbours", "[gradient]") {
  check_cross_entropy(2, 4, 5, 1);
}

TEST_CASE("gradient of cross_entropy, classes along axis 0", "[gradient]") {
  check_cross_entropy(1, 4, 6, 0);
}

TEST_CASE("gradient of softmax, log_softmax and logsumexp", "[gradient]") {
  Lcg32 random(1);
  for (std::size_t classes : {std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{66}}) {
    for (std::size_t inner : {std::size_t{1}, std::size_t{3}, std::size_t{5}}) {
      for (double temperature : {1.0, 0.7}) {
        for (bool with_upstream : {true, false}) {
          auto problem = softmax_problem<double>(2, classes, inner,
                                                 random.uniform_values<double>(2 * classes * inner, -3, 3));
          problem.options.temperature = temperature;
          problem.options.gradients = gradient_bit(0);
          struct Case {
            const char* name;
            SoftmaxFunction<double> function;
            Shape output;
          };
          for (const Case& tried : {Case{"softmax", &softmax<double>, problem.shape},
                                    Case{"log_softmax", &log_softmax<double>, problem.shape},
                                    Case{"logsumexp", &logsumexp<double>, problem.shape.without(1)}}) {
            INFO(tried.name << ", " << classes << " classes, inner " << inner << ", temperature "
                            << temperature);
            problem.grad_output_shape = tried.output;
            problem.grad_output.reset();
            if (with_upstream)
              problem.grad_output = random.uniform_values<double>(tried.output.elements(), -2, 2);
            const auto outputs = [&](const std::vector<double>& logits) {
              auto moved = problem;
              moved.logits = logits;
              moved.options.gradients = 0;
              return values_of(moved.run(tried.function).output);
            };
            check_gradient(values_of(problem.run(tried.function).gradients[0]),
                           central_differences(problem.logits,
                                               problem.grad_output.value_or(std::vector<double>()), outputs));
          }
        }
      }
    }
  }
}
