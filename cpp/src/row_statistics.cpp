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

/// exp(scale * (x - max)), a vector at a time. Exponentials that are stored are the results' own digits and
/// computed to 2 ulp; those that are only summed come from the quicker 2^t.
template <typename Real, bool kStores>
struct ShiftedExponential {
  Lanes<Real> max, factor;

  static constexpr double kLog2E = 1.4426950408889634;

  ShiftedExponential(Lanes<Real> row_max, double scale)
      : max(row_max), factor(broadcast<Real>(static_cast<Real>(kStores ? scale : scale * kLog2E))) {}

  XENT_INLINE Lanes<Real> operator()(Lanes<Real> x) const {
    const Lanes<Real> argument = (x - max) * factor;
    return kStores ? exp_nonpositive<Real>(argument) : exp2_nonpositive<Real>(argument);
  }
};

/// Four running sums: one would wait for itself at every add.
template <typename Real, bool kStores>
struct FourSums {
  ShiftedExponential<Real, kStores> exponential;
  Lanes<Real> a = broadcast<Real>(0), b = a, c = a, d = a;

  XENT_INLINE Lanes<Real> at(const Real* x, Real* out) const {
    const Lanes<Real> e = exponential(load<Real>(x));
    if constexpr (kStores) store<Real>(out, e);
    return e;
  }

  /// Adds the exponentials of the whole vectors from first to end. Not inlined: a row calls it twice, around
  /// its winner.
  __attribute__((noinline)) void add(const Real* x, std::size_t first, std::size_t end, Real* out) {
    constexpr std::size_t lanes = kLanes<Real>;
    FourSums sums = *this;
    std::size_t i = first;
    for (; i + 4 * lanes <= end; i += 4 * lanes) {
      sums.a += sums.at(x + i, out + i);
      sums.b += sums.at(x + i + lanes, out + i + lanes);
      sums.c += sums.at(x + i + 2 * lanes, out + i + 2 * lanes);
      sums.d += sums.at(x + i + 3 * lanes, out + i + 3 * lanes);
    }
    for (; i < end; i += lanes) sums.a += sums.at(x + i, out + i);
    *this = sums;
  }
  double total() const {
    WideSum<Real> sum;
    sum.add((a + b) + (c + d));
    return sum.total();
  }
};

/// Sum of exp(scale * (x - max)) over n neighbouring numbers, one left out (none where left_out >= n). The
/// vector that holds the one left out is done by itself, so that the loop over the others knows nothing of
/// it.
template <typename Real, bool kStores>
double sum_of_exponentials(const Real* x, std::size_t n, Real max, double scale, std::size_t left_out,
                           Real* out) {
  constexpr std::size_t lanes = kLanes<Real>;
  const ShiftedExponential<Real, kStores> exponential(broadcast<Real>(max), scale);
  FourSums<Real, kStores> sums{exponential};
  const std::size_t whole = n / lanes * lanes;
  const std::size_t apart = std::min(left_out / lanes * lanes, whole);
  sums.add(x, 0, apart, out);
  if (apart < whole) {
    const auto lane = static_cast<typename LaneTypes<Real>::Bits>(left_out - apart);
    sums.b += zero_where(lane_numbers<Real>() == lane, sums.at(x + apart, out + apart));
    sums.add(x, apart + lanes, whole, out);
  }
  if (whole < n) {
    constexpr Real nothing = -std::numeric_limits<Real>::infinity();
    Lanes<Real> e = exponential(load_partial<Real>(x + whole, n - whole, nothing));
    if constexpr (kStores) store_partial<Real>(out + whole, e, n - whole);
    if (left_out >= whole && left_out < n) e[left_out - whole] = 0;
    sums.c += e;
  }
  return sums.total();
}

/// The maximum of n > 0 neighbouring numbers; NaN when there is one among them.
template <typename Real>
Real max_of(const Real* x, std::size_t n) {
  constexpr std::size_t lanes = kLanes<Real>;
  Lanes<Real> max0 = broadcast<Real>(-std::numeric_limits<Real>::infinity()), max1 = max0, max2 = max0,
              max3 = max0;
  Mask<Real> nan0{}, nan1{};
  std::size_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    const Lanes<Real> x0 = load<Real>(x + i), x1 = load<Real>(x + i + lanes);
    const Lanes<Real> x2 = load<Real>(x + i + 2 * lanes), x3 = load<Real>(x + i + 3 * lanes);
    max0 = max_number(max0, x0);
    max1 = max_number(max1, x1);
    max2 = max_number(max2, x2);
    max3 = max_number(max3, x3);
    nan0 |= is_nan(x0) | is_nan(x1);
    nan1 |= is_nan(x2) | is_nan(x3);
  }
  for (; i < n; i += lanes) {
    const Lanes<Real> rest = i + lanes <= n ? load<Real>(x + i) : load_partial<Real>(x + i, n - i, x[i]);
    max0 = max_number(max0, rest);
    nan0 |= is_nan(rest);
  }
  if (any_of(nan0 | nan1)) return std::numeric_limits<Real>::quiet_NaN();
  return max_of_lanes<Real>(max_number(max_number(max0, max1), max_number(max2, max3)));
}

/// The first place in n neighbouring numbers that holds `value`, or the first NaN if `value` is NaN.
template <typename Real>
std::size_t first_of(const Real* x, std::size_t n, Real value) {
  constexpr std::size_t lanes = kLanes<Real>;
  const Lanes<Real> wanted = broadcast<Real>(value);
  const auto holds = [wanted](const Real* at) { return load<Real>(at) == wanted; };
  std::size_t i = 0;
  if (value == value) {
    while (i + 4 * lanes <= n && !any_of((holds(x + i) | holds(x + i + lanes)) |
                                         (holds(x + i + 2 * lanes) | holds(x + i + 3 * lanes)))) {
      i += 4 * lanes;
    }
  }
  while (i < n && x[i] != value && x[i] == x[i]) ++i;
  return std::min(i, n - 1);
}

/// So many classes are summed in floats before the sum moves to double: 32 additions in each lane of four
/// sums. They stay in the first-level cache between the search for their maximum and their exponentials.
constexpr std::size_t kBlock = 512;

template <typename Real>
TailSum<Real> unbounded_row(const Real* x, std::size_t classes) {
  const Real max = max_of(x, classes);
  return {max, first_of(x, classes, max), std::numeric_limits<double>::quiet_NaN()};
}

/// The statistics of one row whose classes lie next to each other, storing the exponentials.
template <typename Real>
TailSum<Real> store_exponentials(const Real* x, std::size_t classes, double scale, Real* out) {
  const Real max = max_of(x, classes);
  if (!(max - max == 0)) {
    std::fill_n(out, classes, Real{0});
    return unbounded_row(x, classes);
  }
  TailSum<Real> row{max, first_of(x, classes, max), 0};
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const std::size_t n = std::min(kBlock, classes - start);
    const std::size_t left_out = row.argmax >= start ? row.argmax - start : n;
    row.tail += sum_of_exponentials<Real, true>(x + start, n, max, scale, left_out, out + start);
  }
  return row;
}

/// The statistics of one row whose classes lie next to each other. A long row is read once, in blocks; when a
/// block raises the maximum, the tail so far is rescaled and the old winner joins it (online normaliser:
/// Milakov & Gimelshein 2018, with the winner kept out of the sum).
template <typename Real>
TailSum<Real> tail_sum(const Real* x, std::size_t classes, double scale) {
  TailSum<Real> row{-std::numeric_limits<Real>::infinity(), 0, 0};
  bool started = false;
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const Real* block = x + start;
    const std::size_t n = std::min(kBlock, classes - start);
    const Real block_max = max_of(block, n);
    if (block_max == -std::numeric_limits<Real>::infinity()) continue;  // adds nothing
    if (!(block_max - block_max == 0)) return unbounded_row(x, classes);
    if (started && block_max <= row.max) {
      row.tail += sum_of_exponentials<Real, false>(block, n, row.max, scale, n, nullptr);
      continue;
    }
    if (started) row.tail = (row.tail + 1) * std::exp((double(row.max) - double(block_max)) * scale);
    const std::size_t winner = first_of(block, n, block_max);
    row.tail += sum_of_exponentials<Real, false>(block, n, block_max, scale, winner, nullptr);
    row.max = block_max;
    row.argmax = start + winner;
    started = true;
  }
  return started ? row : unbounded_row(x, classes);
}

template <typename Real>
void store_group(const AlongClasses<Real>& traversal, const RowGroup<Real>& group, double scale,
                 RowStatistics<Real>& statistics) {
  const TailSum<Real> row = group.output == nullptr
                                ? tail_sum(group.inputs[0], traversal.classes, scale)
                                : store_exponentials(group.inputs[0], traversal.classes, scale, group.output);
  statistics.max[group.row] = row.max;
  statistics.argmax[group.row] = static_cast<std::int32_t>(row.argmax);
  statistics.tail[group.row] = static_cast<Real>(row.tail);
}

/// The maximum of each lane over the classes, and which lanes met a NaN.
template <typename Real>
struct LaneMaximum {
  Lanes<Real> max;
  Mask<Real> nan;
};

template <typename Real>
LaneMaximum<Real> lane_maximum(const AcrossRows<Real>& traversal, const Real* x) {
  Lanes<Real> max0 = broadcast<Real>(-std::numeric_limits<Real>::infinity()), max1 = max0;
  Mask<Real> nan{};
  const Real* const end = x + traversal.classes * traversal.stride;
  if (traversal.classes % 2 != 0) {
    max0 = max_number(max0, load<Real>(x));
    nan = is_nan(load<Real>(x));
    x += traversal.stride;
  }
  for (; x != end; x += 2 * traversal.stride) {
    const Lanes<Real> x0 = load<Real>(x), x1 = load<Real>(x + traversal.stride);
    max0 = max_number(max0, x0);
    max1 = max_number(max1, x1);
    nan |= is_nan(x0) | is_nan(x1);
  }
  return {max_number(max0, max1), nan};
}

/// A row of a group that has no softmax: its maximum is NaN or infinite.
template <typename Real>
void store_unbounded_row(const AcrossRows<Real>& traversal, const Real* x, std::size_t lane, bool nan,
                         Real max, std::size_t row, RowStatistics<Real>& statistics) {
  std::size_t c = 0;
  const auto value = [&] { return x[traversal.element(c, lane)]; };
  while (c + 1 < traversal.classes && (nan ? value() == value() : value() != max)) ++c;
  statistics.max[row] = nan ? std::numeric_limits<Real>::quiet_NaN() : max;
  statistics.argmax[row] = static_cast<std::int32_t>(c);
  statistics.tail[row] = std::numeric_limits<Real>::quiet_NaN();
}

/// The first `count` lanes as class indices.
void store_indices(Mask<float> lanes, std::int32_t* to, std::size_t count) {
  if (count == kLanes<float>) {
    store<float>(reinterpret_cast<float*>(to), from_bits(lanes));
    return;
  }
  for (std::size_t lane = 0; lane < count; ++lane) to[lane] = lanes[lane];
}
void store_indices(Mask<double> lanes, std::int32_t* to, std::size_t count) {
  for (std::size_t lane = 0; lane < count; ++lane) to[lane] = static_cast<std::int32_t>(lanes[lane]);
}

/// Sums the exponentials of each lane over the classes. Classes that reach the maximum are kept out of the
/// sum and counted: all but one of them belong to the tail. It runs from the last class to the first, so that
/// the first of them stays as the winner.
template <typename Real, bool kStores>
void store_lanes(const AcrossRows<Real>& traversal, const RowGroup<Real>& group,
                 const LaneMaximum<Real>& maximum, double scale, RowStatistics<Real>& statistics) {
  using Bits = typename LaneTypes<Real>::Bits;
  const Real* x = group.inputs[0];
  const Lanes<Real> m = maximum.max;
  const ShiftedExponential<Real, kStores> exponential(m, scale);
  Mask<Real> winners{}, winner{};
  WideSum<Real> tail;
  Lanes<Real> sum = broadcast<Real>(0);
  Mask<Real> index = Mask<Real>{} + static_cast<Bits>(traversal.classes);
  constexpr std::size_t kChunk = 32;  // a long sum of floats would lose its small terms to its own size
  for (std::size_t end = traversal.classes; end > 0;) {
    const std::size_t start = end > kChunk ? end - kChunk : 0;
    sum = broadcast<Real>(0);
    for (; end > start; --end) {
      const std::size_t element = (end - 1) * traversal.stride;
      const Lanes<Real> value = load<Real>(x + element);
      const Lanes<Real> e = exponential(value);
      if constexpr (kStores) store<Real>(group.output + element, e);
      const Mask<Real> wins = value == m;
      index -= 1;
      winner = bits(select(wins, from_bits(index), from_bits(winner)));
      winners -= wins;
      sum += zero_where(wins, e);
    }
    if (traversal.classes > kChunk) tail.add(sum);
  }
  if (traversal.classes > kChunk) sum = tail.rounded();
  // Whole vectors, and beyond the last row: the arrays have room. Kernels read them back as vectors at once.
  store<Real>(statistics.max.get() + group.row, m);
  store<Real>(statistics.tail.get() + group.row, sum + __builtin_convertvector(winners - 1, Lanes<Real>));
  store_indices(winner, statistics.argmax + group.row, group.count);
  const Mask<Real> unbounded = maximum.nan | ~((m - m) == broadcast<Real>(0));
  if (!any_of(unbounded)) return;
  for (std::size_t lane = 0; lane < group.count; ++lane) {
    if (unbounded[lane] == 0) continue;
    store_unbounded_row(traversal, x, lane, maximum.nan[lane] != 0, Real(m[lane]), group.row + lane,
                        statistics);
  }
}

template <typename Real>
void store_group(const AcrossRows<Real>& traversal, const RowGroup<Real>& group, double scale,
                 RowStatistics<Real>& statistics) {
  const LaneMaximum<Real> maximum = lane_maximum(traversal, group.inputs[0]);
  if (group.output == nullptr) {
    store_lanes<Real, false>(traversal, group, maximum, scale, statistics);
  } else {
    store_lanes<Real, true>(traversal, group, maximum, scale, statistics);
  }
}

}  // namespace

template <typename Real, typename Traversal>
void store_statistics(const Traversal& traversal, const RowGroup<Real>& group, double scale,
                      RowStatistics<Real>& statistics) {
  store_group(traversal, group, scale, statistics);
}

template <typename Real>
void complete_statistics(const RowGroups<Real>& groups, std::size_t rows, RowStatistics<Real>& statistics) {
  if (groups.empty()) {
    std::fill_n(statistics.max.get(), rows, -std::numeric_limits<Real>::infinity());
    std::fill_n(statistics.tail.get(), rows, std::numeric_limits<Real>::quiet_NaN());
    std::fill_n(statistics.argmax, rows, 0);
  }
  std::fill_n(statistics.tail.get() + rows, kLanes<Real>, Real{0});
  for (std::size_t row = 0; row < rows; row += kLanes<Real>) {
    store<Real>(statistics.log1p_tail.get() + row,
                log1p_nonnegative<Real>(load<Real>(statistics.tail.get() + row)));
  }
}

template void store_statistics(const AlongClasses<float>&, const RowGroup<float>&, double,
                               RowStatistics<float>&);
template void store_statistics(const AcrossRows<float>&, const RowGroup<float>&, double,
                               RowStatistics<float>&);
template void store_statistics(const AlongClasses<double>&, const RowGroup<double>&, double,
                               RowStatistics<double>&);
template void store_statistics(const AcrossRows<double>&, const RowGroup<double>&, double,
                               RowStatistics<double>&);
template void complete_statistics(const RowGroups<float>&, std::size_t, RowStatistics<float>&);
template void complete_statistics(const RowGroups<double>&, std::size_t, RowStatistics<double>&);

}  // namespace xent
