#include "short_rows.hpp"

#include <algorithm>

#include "short_row_group.hpp"
#include "transpose.hpp"

namespace xent {
namespace {

/// Of classes that tie for the maximum the first wins, and the others stay in the tail, where each counts 1.
template <typename Real>
__attribute__((noinline)) void settle_ties(ShortRowGroup<Real>& group, SplitPower<Real>* powers,
                                           std::size_t classes) {
  const Mask<Real> one = bits(broadcast<Real>(1));
  Mask<Real> index{}, seen{};
  group.argmax = Mask<Real>{};
  for (std::size_t c = 0; c < classes; ++c, index += 1) {
    const Mask<Real> wins = opaque(load<Real>(group.columns.values + c * kLanes<Real>) == group.max);
    Lanes<Real>& power = powers[c].power;
    power = from_bits(bits(power) | (wins & seen & one));
    group.argmax |= wins & ~seen & index;
    seen |= wins;
  }
}

/// A winner counts 1 above the bits of its class. In memory: the registers are for the exponentials.
template <typename Real>
struct WinnerCounts {
  using Bits = typename LaneTypes<Real>::Bits;
  static constexpr Bits kOne = 0x10000;

  explicit WinnerCounts(std::size_t classes) {
    for (std::size_t c = 0; c < classes; ++c) values[c] = static_cast<Bits>(c) + kOne;
  }

  Bits values[kShortRow<Real>];
};

/// Does the first half of the exponentials of a group, and in their place the second of those of the group
/// before, which it stores, and whose sum it gives (staged_exponentials.hpp says why). Those of winners are
/// 0.
template <typename Real>
XENT_INLINE Lanes<Real> advance(ShortRowGroup<Real>& next, SplitPower<Real>* powers, std::size_t classes,
                                const WinnerCounts<Real>& counts, double scale, Real* exponentials) {
  const ShiftedExponential<Real> exponential(next.max, scale);
  const Lanes<Real> max = next.max;
  Mask<Real> winners{};
  Lanes<Real> tail{};
  const Real* x = next.columns.values;
  const auto* counted = counts.values;
  SplitPower<Real>*staged = powers, *const end = powers + classes;
  do {
    SplitPower<Real>* const sum_end = staged + std::min(kTermsInSum, static_cast<std::size_t>(end - staged));
    Lanes<Real> sum{};
    do {
      const Lanes<Real> e = staged->value();
      store<Real>(exponentials, e);
      sum += e;
      const Lanes<Real> value = load<Real>(x);
      const Mask<Real> wins = opaque(value == max);
      const SplitPower<Real> split = exponential.split(value);
      *staged = {zero_where(wins, split.power), split.f};
      winners += wins & (Mask<Real>{} + *counted++);
      x += kLanes<Real>;
      exponentials += kLanes<Real>;
    } while (++staged < sum_end);
    tail += sum;
  } while (staged < end);
  next.argmax = winners & (WinnerCounts<Real>::kOne - 1);
  // A row of NaN alone has no winner.
  if (any_of((winners >= 2 * WinnerCounts<Real>::kOne))) settle_ties(next, powers, classes);
  return tail;
}

/// Stores the statistics of all rows, and factor * softmax where there is an `out`, for any number of
/// classes. Groups are turned into columns a turn before their exponentials begin, which wait for the maxima,
/// and those end a turn after: there are two turns more than groups.
template <typename Real>
void store_rows(const Layout& layout, const Real* logits, double scale, const RowFactors<Real>& factors,
                RowStatistics<Real>& statistics, Real* out) {
  constexpr std::size_t lanes = kLanes<Real>;
  const std::size_t classes = layout.classes, rows = layout.outer;
  ShortRowGroup<Real> groups[3]{};
  ShortRowGroup<Real>*gathered = &groups[0], *next = &groups[1], *before = &groups[2];
  SplitPower<Real> powers[kShortRow<Real>]{};
  Tile<Real> exponentials, filled;
  const WinnerCounts<Real> counts(classes);
  for (std::size_t row = 0; row < rows + 2 * lanes; row += lanes) {
    if (row < rows) {
      gathered->row = row;
      gathered->count = std::min(lanes, rows - row);
      const Real* const first = whole_rows(logits + row * classes, classes, gathered->count, filled);
      const Real* const soon = row + 2 * lanes <= rows ? first + lanes * classes : first;
      gathered->max = gather_rows(first, soon, classes, gathered->columns.values);
    }
    const Lanes<Real> tail = advance(*next, powers, classes, counts, scale, exponentials.values);
    std::swap(gathered, before);
    std::swap(before, next);
    const ShortRowGroup<Real>& group = *gathered;
    if (row < 2 * lanes) continue;
    // A NaN is in the sum; an infinite maximum is not.
    const Lanes<Real> check = tail + (group.max - group.max);
    store_lanes({group.max, tail, group.argmax}, group.row, group.count, statistics);
    if (any_of(is_nan(check))) store_unbounded_rows(group, classes, check, statistics, exponentials.values);
    if (out == nullptr) continue;
    const Lanes<Real> share = shares(factors, classes, group.row, group.count, statistics);
    Real* const first = out + group.row * classes;
    Real* const to = group.count == lanes ? first : filled.values;
    scatter_rows(exponentials.values, classes, share, to);
    XENT_UNROLL for (std::size_t lane = 0; lane < lanes; ++lane) {
      to[lane * classes + static_cast<std::size_t>(group.argmax[lane])] = share[lane];
    }
    if (group.count < lanes) std::copy_n(filled.values, group.count * classes, first);
  }
}

/// The same for two classes, where the exponential of one is the tail.
template <typename Real>
void store_rows_of_two(const Layout& layout, const Real* logits, double scale,
                       const RowFactors<Real>& factors, RowStatistics<Real>& statistics, Real* out) {
  constexpr std::size_t lanes = kLanes<Real>;
  Tile<Real> filled, exponentials;
  for (std::size_t row = 0; row < layout.outer; row += lanes) {
    const std::size_t count = std::min(lanes, layout.outer - row);
    const Columns<Real> x = columns_of_two(whole_rows(logits + row * 2, 2, count, filled));
    const LaneStatistics<Real> pair = statistics_of_two<Real>(x.first, x.second, scale);
    store_lanes(pair, row, count, statistics);
    const Lanes<Real> check = (x.first - pair.max) + (x.second - pair.max);
    if (any_of(is_nan(check))) {
      ShortRowGroup<Real> group{row, count, {}, pair.max, pair.argmax};
      store<Real>(group.columns.values, x.first);
      store<Real>(group.columns.values + lanes, x.second);
      store_unbounded_rows(group, 2, check, statistics, exponentials.values);
    }
    if (out == nullptr) continue;
    const Lanes<Real> share = shares(factors, 2, row, count, statistics);
    const Lanes<Real> other = zero_where(is_nan(check), pair.tail) * share;
    const Mask<Real> second_wins = -pair.argmax;
    Real* const to = count == lanes ? out + row * 2 : filled.values;
    scatter_two(select(second_wins, other, share), select(second_wins, share, other), to);
    if (count < lanes) std::copy_n(filled.values, count * 2, out + row * 2);
  }
}

}  // namespace

template <typename Real>
void store_short_rows(const Layout& layout, const Real* logits, double scale, const RowFactors<Real>& factors,
                      RowStatistics<Real>& statistics, Real* out) {
  if (layout.classes == 2) {
    store_rows_of_two(layout, logits, scale, factors, statistics, out);
  } else {
    store_rows(layout, logits, scale, factors, statistics, out);
  }
}

template void store_short_rows(const Layout&, const float*, double, const RowFactors<float>&,
                               RowStatistics<float>&, float*);
template void store_short_rows(const Layout&, const double*, double, const RowFactors<double>&,
                               RowStatistics<double>&, double*);

}  // namespace xent
