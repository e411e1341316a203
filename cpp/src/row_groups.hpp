#pragma once

// Cuts a tensor into groups of rows that a kernel takes at once, and chooses the traversal for each.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <memory>

#include "layout.hpp"
#include "traversal.hpp"

namespace xent {

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

/// Scratch memory; null when it is not to be had.
template <typename Element>
using Scratch = std::unique_ptr<Element[], Free>;

template <typename Element>
inline Scratch<Element> allocate_scratch(std::size_t count) {
  return Scratch<Element>(static_cast<Element*>(std::malloc(std::max<std::size_t>(count, 1) * sizeof(Element))));
}

/// Rows of up to this many classes are worked on side by side, transposed: a row alone would leave lanes idle at
/// its end and pay for its maximum and sum across lanes. Longer ones gain nothing from it.
inline constexpr std::size_t kShortRow = 64;

/// Runs of kernels over the groups of a layout.
///
/// `for_each(inputs, outputs, kernel)` calls kernel(traversal, inputs, outputs, first_row, count) for all groups:
/// pointers to the group's first element in each tensor, its first row, and how many of its rows are real. A
/// group may be visited twice in part (the last neighbours of an inner axis overlap), so kernels must be pure:
/// same output whenever they are called.
template <typename Real>
class RowGroups {
 public:
  /// `tensors` is how many inputs and outputs for_each will be given at the most.
  static RowGroups over(const Layout& layout, std::size_t tensors) {
    RowGroups groups;
    groups.layout_ = layout;
    const bool short_rows = layout.inner == 1 && layout.classes <= kShortRow;
    const bool narrow = layout.inner > 1 && layout.inner < kLanes<Real>;
    groups.tiled_ = short_rows || narrow;
    if (groups.tiled_) groups.tiles_ = allocate_scratch<Real>(tensors * groups.tile_size());
    return groups;
  }

  bool empty() const { return layout_.elements() == 0; }
  bool allocated() const { return !tiled_ || tiles_ != nullptr; }

  template <std::size_t Inputs, std::size_t Outputs, typename Kernel>
  void for_each(std::array<const Real*, Inputs> inputs, std::array<Real*, Outputs> outputs, Kernel kernel) const {
    if (empty()) return;
    if (tiled_) {
      for_each_tile(inputs, outputs, kernel);
    } else if (layout_.inner == 1) {
      const AlongClasses<Real> traversal{layout_.classes};
      for (std::size_t row = 0; row < layout_.outer; ++row) {
        const std::size_t first = row * layout_.classes;
        kernel(traversal, advanced(inputs, first), advanced(outputs, first), row, std::size_t{1});
      }
    } else {
      for_each_in_place(inputs, outputs, kernel);
    }
  }

 private:
  std::size_t tile_size() const { return layout_.classes * kLanes<Real>; }

  template <typename Pointer, std::size_t N>
  static std::array<Pointer, N> advanced(std::array<Pointer, N> pointers, std::size_t offset) {
    for (Pointer& pointer : pointers) {
      if (pointer != nullptr) pointer += offset;
    }
    return pointers;
  }

  // Neighbours along the inner axis are lanes as they lie; the last group overlaps the one before it.
  template <std::size_t Inputs, std::size_t Outputs, typename Kernel>
  void for_each_in_place(std::array<const Real*, Inputs> inputs, std::array<Real*, Outputs> outputs,
                         Kernel kernel) const {
    const AcrossRows<Real> traversal{layout_.classes, layout_.inner};
    for (std::size_t block = 0; block < layout_.outer; ++block) {
      for (std::size_t i = 0; i < layout_.inner; i += kLanes<Real>) {
        const std::size_t neighbour = std::min(i, layout_.inner - kLanes<Real>);
        const std::size_t first = block * layout_.classes * layout_.inner + neighbour;
        kernel(traversal, advanced(inputs, first), advanced(outputs, first), block * layout_.inner + neighbour,
               kLanes<Real>);
      }
    }
  }

  template <std::size_t Inputs, std::size_t Outputs, typename Kernel>
  void for_each_tile(std::array<const Real*, Inputs> inputs, std::array<Real*, Outputs> outputs,
                     Kernel kernel) const {
    const AcrossRows<Real> traversal{layout_.classes, kLanes<Real>};
    const std::size_t rows = layout_.rows();
    for (std::size_t row = 0; row < rows; row += kLanes<Real>) {
      const std::size_t count = std::min(kLanes<Real>, rows - row);
      Real* tile = tiles_.get();
      std::array<const Real*, Inputs> input_tiles{};
      std::array<Real*, Outputs> output_tiles{};
      for (std::size_t i = 0; i < Inputs; ++i, tile += tile_size()) {
        if (inputs[i] == nullptr) continue;
        gather(inputs[i], row, count, tile);
        input_tiles[i] = tile;
      }
      for (std::size_t i = 0; i < Outputs; ++i, tile += tile_size()) output_tiles[i] = tile;
      kernel(traversal, input_tiles, output_tiles, row, count);
      for (std::size_t i = 0; i < Outputs; ++i) scatter(output_tiles[i], row, count, outputs[i]);
    }
  }

  // Rows that are not there are copies of the last one: their results are not used.
  void gather(const Real* from, std::size_t row, std::size_t count, Real* tile) const {
    constexpr std::size_t lanes = kLanes<Real>;
    std::size_t c = 0;
    if (layout_.inner == 1 && count == lanes) {
      const Real* first = from + row * layout_.classes;
      for (; c + lanes <= layout_.classes; c += lanes) {
        Lanes<Real> block[lanes];
        for (std::size_t lane = 0; lane < lanes; ++lane) block[lane] = load<Real>(first + lane * layout_.classes + c);
        transpose(block);
        for (std::size_t i = 0; i < lanes; ++i) store<Real>(tile + (c + i) * lanes, block[i]);
      }
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const Real* first = from + layout_.first_element(row + std::min(lane, count - 1));
      for (std::size_t i = c; i < layout_.classes; ++i) tile[i * lanes + lane] = first[i * layout_.inner];
    }
  }

  void scatter(const Real* tile, std::size_t row, std::size_t count, Real* to) const {
    constexpr std::size_t lanes = kLanes<Real>;
    std::size_t c = 0;
    if (layout_.inner == 1 && count == lanes) {
      Real* first = to + row * layout_.classes;
      for (; c + lanes <= layout_.classes; c += lanes) {
        Lanes<Real> block[lanes];
        for (std::size_t i = 0; i < lanes; ++i) block[i] = load<Real>(tile + (c + i) * lanes);
        transpose(block);
        for (std::size_t lane = 0; lane < lanes; ++lane) store<Real>(first + lane * layout_.classes + c, block[lane]);
      }
    }
    for (std::size_t lane = 0; lane < count; ++lane) {
      Real* first = to + layout_.first_element(row + lane);
      for (std::size_t i = c; i < layout_.classes; ++i) first[i * layout_.inner] = tile[i * lanes + lane];
    }
  }

  Layout layout_{};
  bool tiled_ = false;
  Scratch<Real> tiles_;
};

}  // namespace xent
