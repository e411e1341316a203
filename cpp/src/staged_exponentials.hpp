#pragma once

// The exponentials of neighbouring numbers, in two stages. One exponential is a chain of fifteen instructions
// that wait for each other, and a processor sees only so many ahead (the schedulers of a Zen 4 hold 64). So
// the first half is done for a block while the second is done for the block before: two short chains side by
// side take a fifth less time than the long one. What is staged lies pair by pair, not in two arrays: one of
// those would be written 4 KB from where the other is read, which processors take for the same place.

#include <algorithm>

#include "row_winner.hpp"
#include "shifted_exponential.hpp"

namespace xent {

/// So many numbers are a block. They, and what is staged of them, stay in the first-level cache.
constexpr std::size_t kBlock = 1024;

template <typename Real>
class StagedExponentials {
 public:
  /// Does the first half for n <= kBlock numbers, and the second for those staged before. Gives their sum,
  /// and stores them in the `out` that came with their numbers, if it kStores. `out` may be x.
  template <bool kStores>
  XENT_INLINE double advance(const ShiftedExponential<Real> exponential, const Real* x, std::size_t n,
                             Real* out) {
    Vector *staged = staged_, *const new_end = staged_ + n / kWidth, *const end = staged_ + count_ / kWidth;
    const std::size_t rest = count_ % kWidth;
    Real* to = out_;
    WideSum<Real> total;
    while (staged < end) {
      Vector* const sum_end = staged + std::min(kTermsInSum, static_cast<std::size_t>(end - staged));
      Vector* const both_end = std::min(sum_end, new_end);
      Lanes<Real> sum = broadcast<Real>(0);
      const auto finish = [&]() XENT_INLINE_LAMBDA {
        if constexpr (kStores) {
          const Lanes<Real> e = staged->value();
          store<Real>(to, e);
          to += kWidth;
          sum += e;
        } else {
          sum = staged->added_to(sum);
        }
      };
      for (; staged < both_end; ++staged, x += kWidth) {
        finish();
        *staged = exponential.split(load<Real>(x));
      }
      for (; staged < sum_end; ++staged) finish();
      total.add(sum);
    }
    if (rest != 0) {
      const Lanes<Real> e = end->value();
      if constexpr (kStores) store_partial<Real>(to, e, rest);
      total.add(e);
    }
    if constexpr (kStores) {
      if (winner_ < count_) replace(out_, count_, winner_, Real{1});
    }
    for (; staged < new_end; ++staged, x += kWidth) *staged = exponential.split(load<Real>(x));
    if (n % kWidth != 0) *new_end = exponential.split(load_partial<Real>(x, n % kWidth, kNothing<Real>));
    count_ = n;
    winner_ = kBlock;
    out_ = out;
    return total.total();
  }

  /// Leaves one of the numbers staged last out of their sum: the winner, whose exponential is 1.
  void leave_out(std::size_t place) {
    winner_ = place;
    const auto lane = static_cast<typename LaneTypes<Real>::Bits>(place % kWidth);
    Lanes<Real>& power = staged_[place / kWidth].power;
    power = zero_where(lane_numbers<Real>() == lane, power);
  }

 private:
  using Vector = SplitPower<Real>;
  static constexpr std::size_t kWidth = kLanes<Real>;

  Vector staged_[kBlock / kWidth];
  std::size_t count_ = 0, winner_ = kBlock;
  Real* out_ = nullptr;
};

}  // namespace xent
