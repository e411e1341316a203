#include "xent/softmax.hpp"

#include <algorithm>
#include <cmath>

#include "exp_log.hpp"
#include "scaled_softmax.hpp"
#include "softmax_problem.hpp"

namespace xent {
namespace {

/// Fills in what is left of the statistics, lse and count.
template <typename Real>
void complete(SoftmaxProblem<Real>& problem) {
  complete_statistics(problem.groups, problem.rows(), problem.statistics);
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    problem.made.lse[row] = static_cast<Real>(problem.statistics.lse(row, problem.scale));
  }
  problem.made.count = static_cast<double>(problem.rows());
}

/// Runs kernel(traversal, group) over all groups once their statistics are known. The kernel finds
/// exp(scale * (x - m)) in the group's output.
template <typename Real, typename Kernel>
void run(SoftmaxProblem<Real>& problem, const RowTensors<Real>& tensors, const Kernel& kernel) {
  problem.groups.for_each(tensors, [&](const auto& traversal, const RowGroup<Real>& group) {
    store_statistics(traversal, group, problem.scale, problem.statistics);
    kernel(traversal, group);
  });
  complete(problem);
}

/// The statistics alone.
template <typename Real>
void run(SoftmaxProblem<Real>& problem, const Tensor<Real>& logits) {
  store_all_statistics(problem.groups, logits.data(), problem.scale, problem.statistics);
  complete(problem);
}

template <typename Real, typename Traversal>
XENT_INLINE Lanes<Real> tails(const Traversal& traversal, const SoftmaxProblem<Real>& problem,
                              const RowGroup<Real>& group) {
  return traversal.load_rows(problem.statistics.tail.get() + group.row, group.count);
}

/// 1 / (1 + s): what turns the exponentials of a group into probabilities. NaN for a row that has no softmax.
template <typename Real, typename Traversal>
XENT_INLINE Lanes<Real> normaliser(const Traversal& traversal, const SoftmaxProblem<Real>& problem,
                                   const RowGroup<Real>& group) {
  return broadcast<Real>(1) / (broadcast<Real>(1) + tails(traversal, problem, group));
}

/// A sum over the classes of each row of a group, as lanes to combine with the group's vectors.
template <typename Real, typename Traversal>
XENT_INLINE Lanes<Real> row_sums(const WideSum<Real>& sum, const Traversal&) {
  Lanes<Real> result{};
  XENT_UNROLL for (std::size_t lane = 0; lane < kLanes<Real>; ++lane) {
    result[lane] = static_cast<Real>(Traversal::row_sum(sum, lane));
  }
  return result;
}

/// The upstream gradient of a vector; all ones when none is given.
template <typename Real, typename Access>
XENT_INLINE Lanes<Real> upstream(Access access, const Real* grad_output) {
  return grad_output == nullptr ? broadcast<Real>(1) : access.load(grad_output, Real{0});
}

template <typename Real>
const Real* data_of(const Tensor<Real>* tensor) {
  return tensor == nullptr ? nullptr : tensor->data();
}

}  // namespace

template <typename Real>
Status softmax(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
               Result<Real>& result) {
  SoftmaxProblem<Real> problem;
  Status status = prepare_softmax("softmax", logits, grad_output, options, false, problem);
  if (!status.ok()) return status;
  Result<Real>& made = problem.made;
  store_scaled_softmax(problem.groups, logits.data(), problem.scale, {}, problem.statistics,
                       made.output.data());
  complete(problem);
  if (problem.wants_gradient()) {
    const Lanes<Real> scale = broadcast<Real>(static_cast<Real>(problem.scale));
    const RowTensors<Real> tensors{{made.output.data(), data_of(grad_output)}, made.gradients[0].data()};
    problem.groups.for_each(tensors, [&](const auto& traversal, const RowGroup<Real>& group) {
      const Real *const probabilities = group.inputs[0], *const g = group.inputs[1];
      Real* const output = group.output;
      WideSum<Real> sum;
      traversal.for_each([&](auto access) XENT_INLINE_LAMBDA {
        sum.add(access.load(probabilities, Real{0}) * upstream(access, g));
      });
      const Lanes<Real> dot = row_sums<Real>(sum, traversal);
      traversal.for_each([&](auto access) XENT_INLINE_LAMBDA {
        const Lanes<Real> p = access.load(probabilities, Real{0});
        access.store(output, p * (upstream(access, g) - dot) * scale);
      });
    });
  }
  result = std::move(made);
  return status;
}

template <typename Real>
Status log_softmax(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
                   Result<Real>& result) {
  SoftmaxProblem<Real> problem;
  Status status = prepare_softmax("log_softmax", logits, grad_output, options, false, problem);
  if (!status.ok()) return status;
  Result<Real>& made = problem.made;
  const Lanes<Real> scale = broadcast<Real>(static_cast<Real>(problem.scale));
  if (problem.wants_gradient()) {
    const RowTensors<Real> tensors{{logits.data(), data_of(grad_output)}, made.gradients[0].data()};
    run(problem, tensors, [&](const auto& traversal, const RowGroup<Real>& group) {
      Lanes<Real> total = broadcast<Real>(static_cast<Real>(traversal.classes));
      const Real* const g = group.inputs[1];
      Real* const output = group.output;
      if (g != nullptr) {
        WideSum<Real> sum;
        traversal.for_each([&](auto access) XENT_INLINE_LAMBDA { sum.add(access.load(g, Real{0})); });
        total = row_sums<Real>(sum, traversal);
      }
      const Lanes<Real> factor = normaliser(traversal, problem, group) * total;
      traversal.for_each([&](auto access) XENT_INLINE_LAMBDA {
        const Lanes<Real> p_total = access.load(output, Real{0}) * factor;
        access.store(output, (upstream(access, g) - p_total) * scale);
      });
    });
  } else {
    run(problem, logits);
  }
  problem.groups.for_each({{logits.data()}, made.output.data()}, [&](const auto& traversal,
                                                                     const RowGroup<Real>& group) {
    const RowStatistics<Real>& statistics = problem.statistics;
    const Lanes<Real> max = traversal.load_rows(statistics.max.get() + group.row, group.count);
    const Lanes<Real> log1p_tail = traversal.load_rows(statistics.log1p_tail.get() + group.row, group.count);
    const Real* const x = group.inputs[0];
    Real* const output = group.output;
    // Half of each: a difference beyond the range may be within it again once the temperature divides it.
    const Lanes<Real> half = broadcast<Real>(Real(0.5)), half_max = max * half, twice_scale = scale + scale;
    traversal.for_each([&](auto access) XENT_INLINE_LAMBDA {
      const Lanes<Real> half_gap = access.load(x, Real{0}) * half - half_max;
      access.store(output, half_gap * twice_scale - log1p_tail);
    });
  });
  result = std::move(made);
  return status;
}

template <typename Real>
Status compute_logsumexp(const char* operation, const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                         const SoftmaxOptions& options, Result<Real>& result) {
  SoftmaxProblem<Real> problem;
  Status status = prepare_softmax(operation, logits, grad_output, options, true, problem);
  if (!status.ok()) return status;
  Result<Real>& made = problem.made;
  if (problem.wants_gradient()) {
    run(problem, {{logits.data()}, made.gradients[0].data()},
        [&](const auto& traversal, const RowGroup<Real>& group) {
          Lanes<Real> factor = normaliser(traversal, problem, group);
          factor *= broadcast<Real>(static_cast<Real>(problem.scale));
          if (grad_output != nullptr)
            factor *= traversal.load_rows(grad_output->data() + group.row, group.count);
          traversal.multiply(group.output, factor);
        });
  } else {
    run(problem, logits);
  }
  std::copy_n(made.lse.data(), made.lse.elements(), made.output.data());
  result = std::move(made);
  return status;
}

template Status softmax(const Tensor<float>&, const Tensor<float>*, const SoftmaxOptions&, Result<float>&);
template Status softmax(const Tensor<double>&, const Tensor<double>*, const SoftmaxOptions&, Result<double>&);
template Status log_softmax(const Tensor<float>&, const Tensor<float>*, const SoftmaxOptions&,
                            Result<float>&);
template Status log_softmax(const Tensor<double>&, const Tensor<double>*, const SoftmaxOptions&,
                            Result<double>&);
template Status compute_logsumexp(const char*, const Tensor<float>&, const Tensor<float>*,
                                  const SoftmaxOptions&, Result<float>&);
template Status compute_logsumexp(const char*, const Tensor<double>&, const Tensor<double>*,
                                  const SoftmaxOptions&, Result<double>&);

}  // namespace xent
