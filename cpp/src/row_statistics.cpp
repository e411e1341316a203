#include "row_statistics.hpp"

#include <algorithm>
#include <limits>

#include "exp_log.hpp"

namespace xent {
namespace {

template <typename Real>
struct TailSum {
  Real max;
  std::size_t argmax;
  double tail;  // NaN where the maximum is not finite: such a row has no softmax
};

/// Sum of exp(scale * (x - max)) over n neighbouring numbers. Four accumulators hide the latency of the adds.
template <typename Real>
double sum_of_exponentials(const Real* x, std::size_t n, Real max, Real scale) {
  constexpr std::size_t lanes = kLanes<Real>;
  const Lanes<Real> m = broadcast<Real>(max);
  const Lanes<Real> factor = broadcast<Real>(scale);
  Lanes<Real> sum0 = broadcast<Real>(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
  std::size_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    sum0 += exp_nonpositive<Real>((load<Real>(x + i) - m) * factor);
    sum1 += exp_nonpositive<Real>((load<Real>(x + i + lanes) - m) * factor);
    sum2 += exp_nonpositive<Real>((load<Real>(x + i + 2 * lanes) - m) * factor);
    sum3 += exp_nonpositive<Real>((load<Real>(x + i + 3 * lanes) - m) * factor);
  }
  for (; i + lanes <= n; i += lanes) sum0 += exp_nonpositive<Real>((load<Real>(x + i) - m) * factor);
  if (i < n) {
    constexpr Real nothing = -std::numeric_limits<Real>::infinity();
    sum1 += exp_nonpositive<Real>((load_partial<Real>(x + i, n - i, nothing) - m) * factor);
  }
  const Lanes<Real> sum = (sum0 + sum1) + (sum2 + sum3);
  WideSum<Real> wide;
  wide.add(sum);
  return wide.total();
}

/// The maximum of n > 0 neighbouring numbers; NaN when there is one among them.
template <typename Real>
Real max_of(const Real* x, std::size_t n) {
  constexpr std::size_t lanes = kLanes<Real>;
  if (n < lanes) return max_of_lanes<Real>(load_partial<Real>(x, n, x[0]));
  Lanes<Real> max0 = load<Real>(x), max1 = max0, max2 = max0, max3 = max0;
  std::size_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    max0 = max(max0, load<Real>(x + i));
    max1 = max(max1, load<Real>(x + i + lanes));
    max2 = max(max2, load<Real>(x + i + 2 * lanes));
    max3 = max(max3, load<Real>(x + i + 3 * lanes));
  }
  for (; i + lanes <= n; i += lanes) max0 = max(max0, load<Real>(x + i));
  max1 = max(max1, load<Real>(x + n - lanes));
  return max_of_lanes<Real>(max(max(max0, max1), max(max2, max3)));
}

/// The first place in n neighbouring numbers that holds `value`, or the first NaN if `value` is NaN.
template <typename Real>
std::size_t first_of(const Real* x, std::size_t n, Real value) {
  constexpr std::size_t lanes = kLanes<Real>;
  const Lanes<Real> wanted = broadcast<Real>(value);
  std::size_t i = 0;
  if (value == value) {
    while (i + lanes <= n && !any_of(load<Real>(x + i) == wanted)) i += lanes;
  }
  while (i < n && x[i] != value && x[i] == x[i]) ++i;
  return std::min(i, n - 1);
}

/// The statistics of one row whose classes lie next to each other. A long row is read once, in blocks that
/// stay in the first-level cache; when a block raises the maximum, the tail so far is rescaled and the old
/// winner joins it (online normaliser: Milakov & Gimelshein 2018, with the winner kept out of the sum).
template <typename Real>
TailSum<Real> tail_sum(const Real* x, std::size_t classes, Real scale) {
  constexpr std::size_t kBlock = 2048;
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  TailSum<Real> row{-std::numeric_limits<Real>::infinity(), 0, 0};
  bool started = false;
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const Real* block = x + start;
    const std::size_t n = std::min(kBlock, classes - start);
    const Real block_max = max_of(block, n);
    if (!(block_max - block_max == 0)) {
      if (block_max < 0) continue;  // only -Infinity: adds nothing
      // NaN or +Infinity: the row has no softmax, and a NaN anywhere makes the maximum NaN.
      const Real row_max = max_of(x, classes);
      return {row_max, first_of(x, classes, row_max), kNaN};
    }
    if (!started || block_max > row.max) {
      const std::size_t winner = first_of(block, n, block_max);
      if (started)
        row.tail = (row.tail + 1) * std::exp((double(row.max) - double(block_max)) * double(scale));
      row.tail += sum_of_exponentials(block, winner, block_max, scale);
      row.tail += sum_of_exponentials(block + winner + 1, n - winner - 1, block_max, scale);
      row.max = block_max;
      row.argmax = start + winner;
      started = true;
    } else {
      row.tail += sum_of_exponentials(block, n, row.max, scale);
    }
  }
  if (!started) row.tail = kNaN;
  return row;
}

template <typename Real>
void store_statistics(const AlongClasses<Real>& traversal, const RowGroup<Real>& group, Real scale,
                      RowStatistics<Real>& statistics) {
  const std::size_t row = group.row;
  const TailSum<Real> result = tail_sum(group.inputs[0], traversal.classes, scale);
  statistics.max[row] = result.max;
  statistics.argmax[row] = static_cast<std::int32_t>(result.argmax);
  statistics.tail[row] = static_cast<Real>(result.tail);
}

template <typename Real>
void store_statistics(const AcrossRows<Real>& traversal, const RowGroup<Real>& group, Real scale,
                      RowStatistics<Real>& statistics) {
  const Real* x = group.inputs[0];
  const std::size_t row = group.row;
  using Bits = typename LaneTypes<Real>::Bits;
  Lanes<Real> m = load<Real>(x);
  Mask<Real> winner{};
  Mask<Real> index{};
  const Mask<Real> one = Mask<Real>{} + Bits{1};
  for (std::size_t c = 1; c < traversal.classes; ++c) {
    const Lanes<Real> value = load<Real>(x + c * traversal.stride);
    index += one;
    // A NaN wins over numbers, and the first one stays.
    const Mask<Real> better = (value > m) | ((value != value) & (m == m));
    winner = (index & better) | (winner & ~better);
    m = select(better, value, m);
  }
  // Chunks keep a long sum of floats from losing its small terms to its own size.
  constexpr std::size_t kChunk = 128;
  const Lanes<Real> factor = broadcast<Real>(scale);
  WideSum<Real> tail;
  index = Mask<Real>{};
  for (std::size_t start = 0; start < traversal.classes; start += kChunk) {
    const std::size_t end = std::min(start + kChunk, traversal.classes);
    Lanes<Real> sum = broadcast<Real>(0);
    for (std::size_t c = start; c < end; ++c) {
      const Lanes<Real> e = exp_nonpositive<Real>((load<Real>(x + c * traversal.stride) - m) * factor);
      sum += zero_where(index == winner, e);
      index += one;
    }
    tail.add(sum);
  }
  for (std::size_t lane = 0; lane < group.count; ++lane) {
    const bool finite = m[lane] - m[lane] == 0;
    statistics.max[row + lane] = m[lane];
    statistics.argmax[row + lane] = static_cast<std::int32_t>(winner[lane]);
    statistics.tail[row + lane] =
        finite ? static_cast<Real>(tail.lane(lane)) : std::numeric_limits<Real>::quiet_NaN();
  }
}

}  // namespace

template <typename Real>
void compute_statistics(const RowGroups<Real>& groups, const Real* x, double scale, std::size_t rows,
                        RowStatistics<Real>& statistics) {
  if (groups.empty()) {
    std::fill_n(statistics.max.get(), rows, -std::numeric_limits<Real>::infinity());
    std::fill_n(statistics.tail.get(), rows, std::numeric_limits<Real>::quiet_NaN());
    std::fill_n(statistics.argmax, rows, 0);
  }
  groups.for_each(RowTensors<Real>{{x}}, [&](const auto& traversal, const RowGroup<Real>& group) {
    store_statistics(traversal, group, static_cast<Real>(scale), statistics);
  });
  for (std::size_t row = 0; row < rows; row += kLanes<Real>) {
    for (std::size_t lane = rows - row; lane < kLanes<Real>; ++lane) statistics.tail[row + lane] = 0;
    store<Real>(statistics.log1p_tail.get() + row,
                log1p_nonnegative<Real>(load<Real>(statistics.tail.get() + row)));
  }
}

template void compute_statistics(const RowGroups<float>&, const float*, double, std::size_t,
                                 RowStatistics<float>&);
template void compute_statistics(const RowGroups<double>&, const double*, double, std::size_t,
                                 RowStatistics<double>&);

}  // namespace xent
