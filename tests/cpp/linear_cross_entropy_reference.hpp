#pragma once

// linear_cross_entropy as its header states it, one number after the other, in a wider type, with the error
// that the header allows each number. For finite inputs.

#include <algorithm>
#include <vector>

#include "linear_cross_entropy_problem.hpp"
#include "reference.hpp"
#include "ulp.hpp"

namespace xent::test::reference {

/// Numbers and the error that each may have.
template <typename Number>
struct Bounded {
  std::vector<Number> values;
  std::vector<Number> allowed;

  explicit Bounded(std::size_t count) : values(count, 0), allowed(count, 0) {}

  /// Adds a term, whose size counts as often as a sum rounds, and the error that it has of its own.
  void add(std::size_t i, Number term, Number error, Number roundings) {
    values[i] += term;
    allowed[i] += error + roundings * std::abs(term);
  }
};

template <typename Number>
struct LinearCrossEntropy {
  Bounded<Number> losses, lse, hidden, weight, bias;
  std::vector<std::int32_t> argmax;
};

/// How often a sum of n products rounds, at most, in units of u.
inline std::size_t roundings(std::size_t n) { return std::min<std::size_t>(n, 256) + (n + 255) / 256; }

/// What a problem of reduction none gives.
template <typename Real, typename Number = Wide<Real>>
LinearCrossEntropy<Number> linear_cross_entropy(const LinearCrossEntropyProblem<Real>& problem) {
  const std::size_t rows = problem.rows(), features = problem.features(), classes = problem.classes();
  const Number u = kUnitRoundoff<Real>, smallest = static_cast<Number>(std::numeric_limits<Real>::min());
  const auto counting = static_cast<std::size_t>(
      std::count_if(problem.target.begin(), problem.target.end(),
                    [&](std::int32_t t) { return t != problem.options.ignore_index; }));
  const auto units = [&](std::size_t n) { return static_cast<Number>(roundings(n)) * u; };
  LinearCrossEntropy<Number> result{Bounded<Number>(rows),
                                    Bounded<Number>(rows),
                                    Bounded<Number>(rows * features),
                                    Bounded<Number>(classes * features),
                                    Bounded<Number>(classes),
                                    std::vector<std::int32_t>(rows, -1)};
  for (std::size_t row = 0; row < rows; ++row) {
    if (problem.ignored(row)) continue;
    std::vector<Number> logits(classes);
    Number largest_error = 0;
    for (std::size_t c = 0; c < classes; ++c) {
      const Number b = problem.bias ? static_cast<Number>((*problem.bias)[c]) : Number(0);
      Number sum = b, size = std::abs(b);
      for (std::size_t d = 0; d < features; ++d) {
        const Number product = static_cast<Number>(problem.hidden[row * features + d]) *
                               static_cast<Number>(problem.weight[c * features + d]);
        sum += product;
        size += std::abs(product);
      }
      logits[c] = sum;
      largest_error = std::max(largest_error, units(features) * size);
    }
    const Row<Number> x(logits);
    const auto t = static_cast<std::size_t>(problem.target[row]);
    const auto distance = [&](std::size_t c) { return x.x[x.winner] - x.x[c]; };
    Number weighted_distance = 0;
    for (std::size_t c = 0; c < classes; ++c) weighted_distance += x.powers[c] * distance(c);
    const Number g = x.tail == 0 ? Number(0) : weighted_distance / x.tail;
    const Number of_tail = (24 + 3 * g) * u * x.log_tail + static_cast<Number>(classes) * smallest;

    result.argmax[row] = static_cast<std::int32_t>(x.winner);
    result.losses.values[row] = -x.log_softmax(t);
    result.losses.allowed[row] = 2 * largest_error + 3 * u * distance(t) + of_tail;
    result.lse.values[row] = x.logsumexp();
    result.lse.allowed[row] = largest_error + u * std::abs(x.logsumexp()) + of_tail;
    const Number f = problem.grad_output ? static_cast<Number>((*problem.grad_output)[row]) : Number(1);
    for (std::size_t c = 0; c < classes; ++c) {
      // G, with 1 - p without cancellation where the target is the winner. p - 1 rounds twice.
      const bool is_target = c == t, certain = is_target && c == x.winner;
      const Number p = x.softmax(c);
      const Number entry = certain ? -x.tail / (1 + x.tail) : p - (is_target ? 1 : 0);
      const Number from_logits = 2 * largest_error + (24 + 3 * (certain ? g : distance(c))) * u;
      const Number entry_error = (certain ? -entry : p) * from_logits + smallest + 2 * u * std::abs(entry);
      const Number rows_error = std::abs(f) * entry_error;
      result.bias.add(c, f * entry, rows_error, units(counting));
      for (std::size_t d = 0; d < features; ++d) {
        const Number w = static_cast<Number>(problem.weight[c * features + d]);
        const Number h = static_cast<Number>(problem.hidden[row * features + d]);
        result.hidden.add(row * features + d, f * entry * w, rows_error * std::abs(w), units(classes));
        result.weight.add(c * features + d, f * entry * h, rows_error * std::abs(h), units(counting));
      }
    }
  }
  return result;
}

}  // namespace xent::test::reference
