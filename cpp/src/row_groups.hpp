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
  return Scratch<Element>(static_cast<Element*>(allocate_array(count, sizeof(Element))));
}

/// Rows of up to this many classes are worked on side by side, transposed: a row alone would leave lanes idle
/// at its end and pay for its maximum and sum across lanes. Longer ones gain nothing from it.
inline constexpr std::size_t kTiledRow = 64;

/// What a kernel works on: pointers to the first element of a group of rows in each tensor, null for tensors
/// that are not there; the group's first row; and how many of its rows are real.
template <typename Real>
struct RowGroup {
  std::array<const Real*, 2> inputs{};
  Real* output = nullptr;
  std::size_t row = 0;
  std::size_t count = 0;
};

/// The tensors that a kernel reads and writes, all of one layout; null for those that are not there.
template <typename Real>
struct RowTensors {
  std::array<const Real*, 2> inputs{};
  Real* output = nullptr;
};

/// A reference to a kernel for both traversals, so that the loops over groups are compiled once, not once a
/// kernel.
template <typename Real>
class KernelReference {
 public:
  template <typename Kernel>
  explicit KernelReference(const Kernel& kernel)
      : kernel_(&kernel),
        along_(&call<Kernel, AlongClasses<Real>>),
        across_(&call<Kernel, AcrossRows<Real>>) {}

  void operator()(const AlongClasses<Real>& traversal, const RowGroup<Real>& group) const {
    along_(kernel_, traversal, group);
  }
  void operator()(const AcrossRows<Real>& traversal, const RowGroup<Real>& group) const {
    across_(kernel_, traversal, group);
  }

 private:
  template <typename Kernel, typename Traversal>
  static void call(const void* kernel, const Traversal& traversal, const RowGroup<Real>& group) {
    (*static_cast<const Kernel*>(kernel))(traversal, group);
  }

  const void* kernel_;
  void (*along_)(const void*, const AlongClasses<Real>&, const RowGroup<Real>&);
  void (*across_)(const void*, const AcrossRows<Real>&, const RowGroup<Real>&);
};

/// Runs kernels over the groups of a layout: kernel(traversal, group) for every group. A row may be visited
/// twice (the last groups along an inner axis overlap), so kernels must be pure: the same output whenever
/// they run.
template <typename Real>
class RowGroups {
 public:
  static RowGroups over(const Layout& layout);

  const Layout& layout() const { return layout_; }
  bool empty() const { return layout_.elements() == 0; }
  /// Whether a group is a row along its classes.
  bool along() const { return layout_.inner == 1 && !tiled_; }
  bool allocated() const { return !tiled_ || tiles_ != nullptr; }

  template <typename Kernel>
  void for_each(const RowTensors<Real>& tensors, const Kernel& kernel) const {
    run(tensors, KernelReference<Real>(kernel));
  }

 private:
  void run(const RowTensors<Real>& tensors, KernelReference<Real> kernel) const;
  void run_along(const RowTensors<Real>& tensors, KernelReference<Real> kernel) const;
  void run_in_place(const RowTensors<Real>& tensors, KernelReference<Real> kernel) const;
  void run_tiled(const RowTensors<Real>& tensors, KernelReference<Real> kernel) const;
  void gather(const Real* from, std::size_t row, std::size_t count, Real* tile) const;
  void scatter(const Real* tile, std::size_t row, std::size_t count, Real* to) const;
  std::size_t tile_size() const { return layout_.classes * kLanes<Real>; }

  Layout layout_{};
  bool tiled_ = false;
  Scratch<Real> tiles_;  // a transposed copy of a group for each tensor
};

}  // namespace xent
