#include "scaled_softmax.hpp"

namespace xent {

template <typename Real>
void store_scaled_softmax(const RowGroups<Real>& groups, const Real* logits, double scale,
                          const RowFactors<Real>& factors, RowStatistics<Real>& statistics, Real* out) {
  if (has_short_rows<Real>(groups.layout())) {
    store_short_rows(groups.layout(), logits, scale, factors, statistics, out);
    return;
  }
  groups.for_each({{logits}, out}, [&](const auto& traversal, const RowGroup<Real>& group) {
    store_statistics(traversal, group, scale, statistics);
    const Lanes<Real> factor = factors.at(traversal, group.row, group.count);
    const Lanes<Real> share =
        winner_share<Real>(factor, traversal.load_rows(statistics.tail.get() + group.row, group.count));
    // A row of factor 0 is not read: 0 * NaN would be NaN.
    const Mask<Real> unread = factor == broadcast<Real>(0);
    Real* const output = group.output;
    if (!any_of(unread)) {
      traversal.multiply(output, share);
      return;
    }
    traversal.for_each([&](auto access) XENT_INLINE_LAMBDA {
      access.store(output, zero_where(unread, access.load(output, Real{0}) * share));
    });
  });
}

template void store_scaled_softmax(const RowGroups<float>&, const float*, double, const RowFactors<float>&,
                                   RowStatistics<float>&, float*);
template void store_scaled_softmax(const RowGroups<double>&, const double*, double, const RowFactors<double>&,
                                   RowStatistics<double>&, double*);

}  // namespace xent
