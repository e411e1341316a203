#include "row_statistics.hpp"

#include <algorithm>
#include <limits>

#include "short_rows.hpp"
#include "statistics_across_rows.hpp"
#include "statistics_along_classes.hpp"

namespace xent {

template <typename Real, typename Traversal>
void store_statistics(const Traversal& traversal, const RowGroup<Real>& group, double scale,
                      RowStatistics<Real>& statistics) {
  store_group(traversal, group, scale, statistics);
}

template <typename Real>
void store_all_statistics(const RowGroups<Real>& groups, const Real* logits, double scale,
                          RowStatistics<Real>& statistics) {
  const Layout& layout = groups.layout();
  if (has_short_rows<Real>(layout)) {
    store_short_rows<Real>(layout, logits, scale, {}, statistics, nullptr);
    return;
  }
  if (groups.along()) {
    const AlongClasses<Real> traversal{layout.classes, layout.outer};
    for (std::size_t row = 0; row < layout.outer; ++row) {
      store_group(traversal, RowGroup<Real>{{logits + row * layout.classes}, nullptr, row, 1}, scale,
                  statistics);
    }
    return;
  }
  groups.for_each({{logits}}, [&](const auto& traversal, const RowGroup<Real>& group) {
    store_statistics(traversal, group, scale, statistics);
  });
}

template <typename Real>
void complete_statistics(const RowGroups<Real>& groups, std::size_t rows, RowStatistics<Real>& statistics) {
  if (groups.empty()) {
    std::fill_n(statistics.max.get(), rows, -std::numeric_limits<Real>::infinity());
    std::fill_n(statistics.tail.get(), rows, std::numeric_limits<Real>::quiet_NaN());
    std::fill_n(statistics.argmax, rows, 0);
  }
  Real *tail = statistics.tail.get(), *log1p_tail = statistics.log1p_tail.get();
  std::fill_n(tail + rows, kLanes<Real>, Real{0});
  for (Real* const end = tail + rows; tail < end; tail += kLanes<Real>, log1p_tail += kLanes<Real>) {
    store<Real>(log1p_tail, log1p_nonnegative<Real>(load<Real>(tail)));
  }
}

template TailSum<float> tail_sum(const float*, std::size_t, double);
template TailSum<double> tail_sum(const double*, std::size_t, double);
template float store_exponentials(const float*, std::size_t, double, float*);
template double store_exponentials(const double*, std::size_t, double, double*);
template void store_statistics(const AlongClasses<float>&, const RowGroup<float>&, double,
                               RowStatistics<float>&);
template void store_statistics(const AcrossRows<float>&, const RowGroup<float>&, double,
                               RowStatistics<float>&);
template void store_statistics(const AlongClasses<double>&, const RowGroup<double>&, double,
                               RowStatistics<double>&);
template void store_statistics(const AcrossRows<double>&, const RowGroup<double>&, double,
                               RowStatistics<double>&);
template void store_all_statistics(const RowGroups<float>&, const float*, double, RowStatistics<float>&);
template void store_all_statistics(const RowGroups<double>&, const double*, double, RowStatistics<double>&);
template void complete_statistics(const RowGroups<float>&, std::size_t, RowStatistics<float>&);
template void complete_statistics(const RowGroups<double>&, std::size_t, RowStatistics<double>&);

}  // namespace xent
