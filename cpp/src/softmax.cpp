#include "xent/softmax.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "checks.hpp"
#include "exp_log.hpp"
#include "row_statistics.hpp"

namespace xent {
namespace {

/// Everything that softmax, log_softmax and logsumexp share: the checked problem and the rows' statistics.
template <typename Real>
struct Problem {
  Layout layout{};
  Shape row_shape;  // the logits' shape without the axis
  Real scale = 1;   // 1 / temperature
  RowGroups<Real> groups;
  RowStatistics<Real> statistics;
};

/// Checks the arguments, then computes the statistics of all rows, leaving lse and argmax in `result`.
template <typename Real>
Status prepare(const char* operation, const Tensor<Real>& logits, const Tensor<Real>* grad_output,
               const SoftmaxOptions& options, bool reduces_axis, Problem<Real>& problem,
               Result<Real>& result) {
  Checks checks(operation);
  const int axis = resolve_axis(options.axis, logits.shape().rank());
  checks.option("axis", options.axis, axis >= 0, "an axis of the logits");
  checks.option("temperature", options.temperature,
                options.temperature > 0 && !std::isinf(options.temperature), "positive and finite");
  if (!checks.ok()) return checks.status();
  problem.row_shape = logits.shape().without(axis);
  const Shape& output_shape = reduces_axis ? problem.row_shape : logits.shape();
  checks.shape("grad_output", grad_output, output_shape);
  if (!checks.ok()) return checks.status();

  problem.layout = Layout::along(logits.shape(), axis);
  problem.scale = static_cast<Real>(1 / options.temperature);
  problem.groups = RowGroups<Real>::over(problem.layout);

  Result<Real> made;
  made.argmax = Tensor<std::int32_t>::allocate(problem.row_shape);
  made.lse = Tensor<Real>::allocate(problem.row_shape);
  made.output = Tensor<Real>::allocate(output_shape);
  const bool wants_gradient = options.gradients & gradient_bit(0);
  if (wants_gradient) made.gradients[0] = Tensor<Real>::allocate(logits.shape());
  if (made.argmax.allocated()) {
    problem.statistics = RowStatistics<Real>::allocate(problem.layout.rows(), made.argmax.data());
  }
  checks.memory(problem.groups.allocated() && problem.statistics.allocated() && made.lse.allocated() &&
                    made.output.allocated() && (!wants_gradient || made.gradients[0].allocated()),
                (wants_gradient ? 2 : 1) * logits.elements() * sizeof(Real));
  if (!checks.ok()) return checks.status();

  const std::size_t rows = problem.layout.rows();
  compute_statistics(problem.groups, logits.data(), double(problem.scale), rows, problem.statistics);
  for (std::size_t row = 0; row < rows; ++row) {
    made.lse[row] = static_cast<Real>(problem.statistics.lse(row, double(problem.scale)));
  }
  made.count = static_cast<double>(rows);
  result = std::move(made);
  return {};
}

/// exp(scale * (x - m)) / (1 + s) for one vector of a group.
template <typename Real>
struct GroupSoftmax {
  Lanes<Real> max, reciprocal, scale;

  template <typename Traversal>
  GroupSoftmax(const Traversal&, const Problem<Real>& problem, const RowGroup<Real>& group)
      : max(Traversal::load_rows(problem.statistics.max.get() + group.row, group.count)),
        reciprocal(broadcast<Real>(1) /
                   (broadcast<Real>(1) +
                    Traversal::load_rows(problem.statistics.tail.get() + group.row, group.count))),
        scale(broadcast<Real>(problem.scale)) {}

  Lanes<Real> shifted(Lanes<Real> x) const { return (x - max) * scale; }
  Lanes<Real> probability(Lanes<Real> x) const { return exp_nonpositive<Real>(shifted(x)) * reciprocal; }
};

template <typename Real>
constexpr Real kNoLogit = -std::numeric_limits<Real>::infinity();

/// A sum over the classes of each row of a group, as lanes to combine with the group's vectors.
template <typename Real, typename Traversal>
Lanes<Real> row_sums(const WideSum<Real>& sum, Traversal) {
  Lanes<Real> result{};
  for (std::size_t lane = 0; lane < kLanes<Real>; ++lane) {
    result[lane] = static_cast<Real>(Traversal::row_sum(sum, lane));
  }
  return result;
}

/// The upstream gradient of a vector; all ones when none is given.
template <typename Real, typename Access>
Lanes<Real> upstream(Access access, const Real* grad_output) {
  return grad_output == nullptr ? broadcast<Real>(1) : access.load(grad_output, Real{0});
}

}  // namespace

template <typename Real>
Status softmax(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
               Result<Real>& result) {
  Problem<Real> problem;
  if (Status status = prepare("softmax", logits, grad_output, options, false, problem, result);
      !status.ok()) {
    return status;
  }
  problem.groups.for_each(RowTensors<Real>{{logits.data()}, result.output.data()},
                          [&](const auto& traversal, const RowGroup<Real>& group) {
                            const GroupSoftmax<Real> row(traversal, problem, group);
                            traversal.for_each([&](auto access) {
                              access.store(group.output,
                                           row.probability(access.load(group.inputs[0], kNoLogit<Real>)));
                            });
                          });
  if (!result.gradients[0].allocated()) return {};
  const Real* g = grad_output == nullptr ? nullptr : grad_output->data();
  problem.groups.for_each(
      RowTensors<Real>{{result.output.data(), g}, result.gradients[0].data()},
      [&](const auto& traversal, const RowGroup<Real>& group) {
        WideSum<Real> sum;
        traversal.for_each([&](auto access) {
          sum.add(access.load(group.inputs[0], Real{0}) * upstream(access, group.inputs[1]));
        });
        const Lanes<Real> dot = row_sums<Real>(sum, traversal);
        traversal.for_each([&](auto access) {
          const Lanes<Real> p = access.load(group.inputs[0], Real{0});
          access.store(group.output,
                       p * (upstream(access, group.inputs[1]) - dot) * broadcast<Real>(problem.scale));
        });
      });
  return {};
}

template <typename Real>
Status log_softmax(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
                   Result<Real>& result) {
  Problem<Real> problem;
  if (Status status = prepare("log_softmax", logits, grad_output, options, false, problem, result);
      !status.ok()) {
    return status;
  }
  problem.groups.for_each(
      RowTensors<Real>{{logits.data()}, result.output.data()},
      [&](const auto& traversal, const RowGroup<Real>& group) {
        const GroupSoftmax<Real> row(traversal, problem, group);
        const Lanes<Real> log1p_tail =
            traversal.load_rows(problem.statistics.log1p_tail.get() + group.row, group.count);
        traversal.for_each([&](auto access) {
          access.store(group.output, row.shifted(access.load(group.inputs[0], kNoLogit<Real>)) - log1p_tail);
        });
      });
  if (!result.gradients[0].allocated()) return {};
  const Real* g = grad_output == nullptr ? nullptr : grad_output->data();
  problem.groups.for_each(
      RowTensors<Real>{{logits.data(), g}, result.gradients[0].data()},
      [&](const auto& traversal, const RowGroup<Real>& group) {
        const GroupSoftmax<Real> row(traversal, problem, group);
        Lanes<Real> total = broadcast<Real>(static_cast<Real>(traversal.classes));
        if (group.inputs[1] != nullptr) {
          WideSum<Real> sum;
          traversal.for_each([&](auto access) { sum.add(access.load(group.inputs[1], Real{0})); });
          total = row_sums<Real>(sum, traversal);
        }
        traversal.for_each([&](auto access) {
          const Lanes<Real> p = row.probability(access.load(group.inputs[0], kNoLogit<Real>));
          access.store(group.output,
                       (upstream(access, group.inputs[1]) - p * total) * broadcast<Real>(problem.scale));
        });
      });
  return {};
}

template <typename Real>
Status logsumexp(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
                 Result<Real>& result) {
  Problem<Real> problem;
  if (Status status = prepare("logsumexp", logits, grad_output, options, true, problem, result);
      !status.ok()) {
    return status;
  }
  std::copy_n(result.lse.data(), result.lse.elements(), result.output.data());
  if (!result.gradients[0].allocated()) return {};
  problem.groups.for_each(
      RowTensors<Real>{{logits.data()}, result.gradients[0].data()},
      [&](const auto& traversal, const RowGroup<Real>& group) {
        const GroupSoftmax<Real> row(traversal, problem, group);
        Lanes<Real> factor = row.scale;
        if (grad_output != nullptr) {
          factor *= traversal.load_rows(grad_output->data() + group.row, group.count);
        }
        traversal.for_each([&](auto access) {
          access.store(group.output, row.probability(access.load(group.inputs[0], kNoLogit<Real>)) * factor);
        });
      });
  return {};
}

template Status softmax(const Tensor<float>&, const Tensor<float>*, const SoftmaxOptions&, Result<float>&);
template Status softmax(const Tensor<double>&, const Tensor<double>*, const SoftmaxOptions&, Result<double>&);
template Status log_softmax(const Tensor<float>&, const Tensor<float>*, const SoftmaxOptions&,
                            Result<float>&);
template Status log_softmax(const Tensor<double>&, const Tensor<double>*, const SoftmaxOptions&,
                            Result<double>&);
template Status logsumexp(const Tensor<float>&, const Tensor<float>*, const SoftmaxOptions&, Result<float>&);
template Status logsumexp(const Tensor<double>&, const Tensor<double>*, const SoftmaxOptions&,
                          Result<double>&);

}  // namespace xent
