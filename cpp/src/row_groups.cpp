#include "row_groups.hpp"

#include <algorithm>

#include "transpose.hpp"

namespace xent {
namespace {

template <typename Real>
RowGroup<Real> group_at(const RowTensors<Real>& tensors, std::size_t element, std::size_t row,
                        std::size_t count) {
  RowGroup<Real> group{tensors.inputs, tensors.output, row, count};
  for (const Real*& input : group.inputs) {
    if (input != nullptr) input += element;
  }
  if (group.output != nullptr) group.output += element;
  return group;
}

}  // namespace

template <typename Real>
RowGroups<Real> RowGroups<Real>::over(const Layout& layout) {
  RowGroups groups;
  groups.layout_ = layout;
  const bool short_rows = layout.inner == 1 && layout.classes <= kTiledRow;
  const bool narrow = layout.inner > 1 && layout.inner < kLanes<Real>;
  groups.tiled_ = short_rows || narrow;
  constexpr std::size_t kTensors = 3;
  if (groups.tiled_) groups.tiles_ = allocate_scratch<Real>(kTensors * groups.tile_size());
  return groups;
}

template <typename Real>
void RowGroups<Real>::run(const RowTensors<Real>& tensors, KernelReference<Real> kernel) const {
  if (empty()) return;
  if (tiled_) {
    run_tiled(tensors, kernel);
  } else if (along()) {
    run_along(tensors, kernel);
  } else {
    run_in_place(tensors, kernel);
  }
}

template <typename Real>
void RowGroups<Real>::run_along(const RowTensors<Real>& tensors, KernelReference<Real> kernel) const {
  const AlongClasses<Real> traversal{layout_.classes, layout_.outer};
  for (std::size_t row = 0; row < layout_.outer; ++row) {
    kernel(traversal, group_at(tensors, row * layout_.classes, row, 1));
  }
}

// Neighbours along the inner axis are lanes as they lie; the last group overlaps the one before it.
template <typename Real>
void RowGroups<Real>::run_in_place(const RowTensors<Real>& tensors, KernelReference<Real> kernel) const {
  constexpr std::size_t lanes = kLanes<Real>;
  const AcrossRows<Real> traversal{layout_.classes, layout_.inner};
  for (std::size_t block = 0; block < layout_.outer; ++block) {
    for (std::size_t i = 0; i < layout_.inner; i += lanes) {
      const std::size_t neighbour = std::min(i, layout_.inner - lanes);
      const std::size_t element = block * layout_.classes * layout_.inner + neighbour;
      kernel(traversal, group_at(tensors, element, block * layout_.inner + neighbour, lanes));
    }
  }
}

template <typename Real>
void RowGroups<Real>::run_tiled(const RowTensors<Real>& tensors, KernelReference<Real> kernel) const {
  constexpr std::size_t lanes = kLanes<Real>;
  const AcrossRows<Real> traversal{layout_.classes, lanes};
  const std::size_t rows = layout_.rows();
  RowGroup<Real> group;
  for (std::size_t row = 0; row < rows; row += lanes) {
    group.row = row;
    group.count = std::min(lanes, rows - row);
    Real* tile = tiles_.get();
    for (std::size_t i = 0; i < tensors.inputs.size(); ++i) {
      if (tensors.inputs[i] == nullptr) continue;
      gather(tensors.inputs[i], row, group.count, tile);
      group.inputs[i] = tile;
      tile += tile_size();
    }
    if (tensors.output != nullptr) group.output = tile;
    kernel(traversal, group);
    if (tensors.output != nullptr) scatter(tile, row, group.count, tensors.output);
  }
}

template <typename Real>
void RowGroups<Real>::gather(const Real* from, std::size_t row, std::size_t count, Real* tile) const {
  constexpr std::size_t lanes = kLanes<Real>;
  const std::size_t classes = layout_.classes;
  if (layout_.inner == 1 && count == lanes) {
    const Real* const first = from + row * classes;
    gather_rows(first, first, classes, tile);
    return;
  }
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    // Rows that are not there are copies of the last one: their results are not used.
    const Real* first = from + layout_.first_element(row + std::min(lane, count - 1));
    for (std::size_t c = 0; c < classes; ++c) tile[c * lanes + lane] = first[c * layout_.inner];
  }
}

template <typename Real>
void RowGroups<Real>::scatter(const Real* tile, std::size_t row, std::size_t count, Real* to) const {
  constexpr std::size_t lanes = kLanes<Real>;
  const std::size_t classes = layout_.classes;
  if (layout_.inner == 1 && count == lanes) {
    scatter_rows(tile, classes, broadcast<Real>(1), to + row * classes);
    return;
  }
  for (std::size_t lane = 0; lane < count; ++lane) {
    Real* first = to + layout_.first_element(row + lane);
    for (std::size_t c = 0; c < classes; ++c) first[c * layout_.inner] = tile[c * lanes + lane];
  }
}

template class RowGroups<float>;
template class RowGroups<double>;

}  // namespace xent
