#pragma once

// The formulas of the core as the public headers state them, one row after the other, in a wider type: short,
// slow and obvious. For finite inputs.

#include <vector>

#include "cross_entropy_problem.hpp"
#include "precise_math.hpp"

namespace xent::test::reference {

/// A row of scaled logits x with its maximum m, the first class that has it, and the sum of e^(x - m) over
/// the other classes, the tail.
template <typename Number>
struct Row {
  std::vector<Number> x;
  std::vector<Number> powers;  // e^(x - m)
  std::size_t winner = 0;
  Number tail = 0;
  Number log_tail = 0;  // log(1 + tail)

  explicit Row(std::vector<Number> scaled) : x(std::move(scaled)) {
    for (std::size_t c = 1; c < x.size(); ++c) {
      if (x[c] > x[winner]) winner = c;
    }
    for (std::size_t c = 0; c < x.size(); ++c) {
      powers.push_back(precise::exp(x[c] - x[winner]));
      if (c != winner) tail += powers[c];
    }
    log_tail = precise::log1p(tail);
  }

  Number logsumexp() const { return x[winner] + log_tail; }
  Number log_softmax(std::size_t c) const { return (x[c] - x[winner]) - log_tail; }
  Number softmax(std::size_t c) const { return powers[c] / (1 + tail); }
};

/// What cross_entropy gives for a problem. lse and argmax of ignored rows are not stated by the contract: 0
/// here.
template <typename Number>
struct CrossEntropy {
  std::vector<Number> output;
  std::vector<Number> gradient;
  std::vector<Number> lse;
  std::vector<std::int32_t> argmax;
  Number sum = 0;
  Number weight_sum = 0;
  Number count = 0;
};

/// The entry of an optional input; 1 without it.
template <typename Number, typename Real>
Number entry_or_one(const std::optional<std::vector<Real>>& values, std::size_t index) {
  return values ? static_cast<Number>((*values)[index]) : Number(1);
}

/// y of cross_entropy.hpp: the target distribution of a row, weighted and smoothed.
template <typename Number, typename Real>
std::vector<Number> target_distribution(const CrossEntropyProblem<Real>& problem, std::size_t row) {
  const std::size_t classes = problem.classes();
  const Number smoothing = static_cast<Number>(problem.options.label_smoothing);
  std::vector<Number> y(classes);
  for (std::size_t c = 0; c < classes; ++c) {
    Number target;
    if (problem.target_probs) {
      target = static_cast<Number>((*problem.target_probs)[problem.element(row, c)]);
    } else {
      target = static_cast<std::size_t>((*problem.target)[row]) == c ? 1 : 0;
    }
    y[c] = entry_or_one<Number>(problem.weight, c) *
           ((1 - smoothing) * target + smoothing / static_cast<Number>(classes));
  }
  return y;
}

template <typename Number>
struct CappedLogit {
  Number value;
  Number slope;
};

/// x = a / T * cap * tanh(z / cap) and its derivative.
template <typename Number>
CappedLogit<Number> capped_and_scaled(Number z, const CrossEntropyOptions& options) {
  const Number scale = static_cast<Number>(options.logit_scale) / static_cast<Number>(options.temperature);
  if (std::isinf(options.softcap)) return {scale * z, scale};
  const Number cap = static_cast<Number>(options.softcap);
  const Number t = precise::tanh(z / cap);
  return {scale * cap * t, scale * (1 - t * t)};
}

template <typename Real>
CrossEntropy<Wide<Real>> cross_entropy(const CrossEntropyProblem<Real>& problem) {
  using Number = Wide<Real>;
  const CrossEntropyOptions& options = problem.options;
  const std::size_t rows = problem.rows(), classes = problem.classes();
  const Number z_scale = static_cast<Number>(options.lse_square_scale);
  const Number ln_base =
      options.base == kNaturalBase ? Number(1) : precise::log(static_cast<Number>(options.base));

  CrossEntropy<Number> result;
  result.lse.assign(rows, 0);
  result.argmax.assign(rows, 0);
  result.gradient.assign(problem.logits.size(), 0);
  std::vector<Number> losses(rows, 0), z_losses(rows, 0);  // of single rows, unweighted by sample
  const auto ignored = [&](std::size_t row) {
    return problem.target && (*problem.target)[row] == options.ignore_index;
  };
  const auto logits = [&](std::size_t row, std::size_t c) {
    return capped_and_scaled(static_cast<Number>(problem.logits[problem.element(row, c)]), options);
  };
  std::vector<Row<Number>> softmaxes;
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<Number> x(classes, 0);
    for (std::size_t c = 0; c < classes && !ignored(row); ++c) x[c] = logits(row, c).value;
    softmaxes.emplace_back(std::move(x));
  }

  for (std::size_t row = 0; row < rows; ++row) {
    if (ignored(row)) continue;
    const Row<Number>& x = softmaxes[row];
    const std::vector<Number> y = target_distribution<Number>(problem, row);
    for (std::size_t c = 0; c < classes; ++c) {
      if (y[c] != 0) losses[row] -= y[c] * x.log_softmax(c) / ln_base;
    }
    z_losses[row] = z_scale * x.logsumexp() * x.logsumexp() / ln_base;
    result.lse[row] = x.logsumexp();
    result.argmax[row] = static_cast<std::int32_t>(x.winner);

    const Number sample_weight = entry_or_one<Number>(problem.sample_weight, row);
    const Number class_weight =
        problem.target
            ? entry_or_one<Number>(problem.weight, static_cast<std::size_t>((*problem.target)[row]))
            : Number(1);
    result.sum += sample_weight * losses[row] + z_losses[row];
    result.weight_sum += sample_weight * class_weight;
    result.count += 1;
  }

  const bool mean = options.reduction == Reduction::mean;
  const Number divisor = mean ? result.weight_sum : Number(1);
  const Number z_divisor = mean ? result.count : Number(1);
  if (options.reduction != Reduction::none) result.output.assign(1, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    const Number factor = entry_or_one<Number>(problem.sample_weight, row) / divisor;
    const Number loss = ignored(row) ? Number(0) : losses[row] * factor + z_losses[row] / z_divisor;
    const std::size_t output_index = options.reduction == Reduction::none ? row : 0;
    if (options.reduction == Reduction::none) {
      result.output.push_back(loss);
    } else {
      result.output[0] += loss;
    }
    if (ignored(row)) continue;

    const Row<Number>& x = softmaxes[row];
    const std::vector<Number> y = target_distribution<Number>(problem, row);
    Number total = 0;
    for (Number part : y) total += part;
    const Number upstream = entry_or_one<Number>(problem.grad_output, output_index) / ln_base;
    for (std::size_t c = 0; c < classes; ++c) {
      const Number p = x.softmax(c);
      const Number to_x = factor * (total * p - y[c]) + 2 * z_scale * x.logsumexp() * p / z_divisor;
      result.gradient[problem.element(row, c)] = upstream * to_x * logits(row, c).slope;
    }
  }
  return result;
}

}  // namespace xent::test::reference
