#pragma once

#include <array>
#include <cstdint>

#include "xent/status.hpp"
#include "xent/tensor.hpp"

/// What crosses besides tensors, in memory that JavaScript (web/engine/exchange.ts) writes before a call and
/// reads after it. As properties of Embind's, the same would be a twentieth of the module, and take longer
/// than a small batch.
struct Exchange {
  /// A tensor as words: where its elements are (0: there are none), its rank, its extents.
  static constexpr int kTensorWords = 2 + xent::Shape::kMaxRank;

  /// The options of a call (options.hpp); then count, weight_sum and sum of its result.
  std::array<double, 16> numbers;
  /// A tensor; then those of a result: output, lse, argmax, three gradients. After a failure: where its
  /// message is, in UTF-8, and how long that is.
  std::array<std::uint32_t, 7 * kTensorWords> words;
};

extern Exchange exchange;

/// An address as it crosses.
inline std::uint32_t address_of(const void* data) { return reinterpret_cast<std::uintptr_t>(data); }

/// The code of a status, 0 for success. Else its message can be read until the next failure.
int answer(xent::Status status);
