#include "row_statistics.hpp"

#include <algorithm>
#include <limits>

#include "statistics_across_rows.hpp"
#include "statistics_along_classes.hpp"

namespace xent {

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

template TailSum<float> tail_sum(const float*, std::size_t, double);
template TailSum<double> tail_sum(const double*, std::size_t, double);
template TailSum<float> store_exponentials(const float*, std::size_t, double, float*);
template TailSum<double> store_exponentials(const double*, std::size_t, double, double*);
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
