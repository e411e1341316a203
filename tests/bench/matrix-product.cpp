// How much of the SIMD peak the matrix product reaches. The peak is measured beside it: multiply-adds that
// never leave the registers. Both in turn, round after round, because the machine's speed drifts; the medians
// of the rounds' ratios count.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "matrix_product.hpp"
#include "simd.hpp"

namespace {

using xent::broadcast;
using xent::kLanes;
using xent::Lanes;
using xent::MatrixView;

/// Operations in a second of `work`, which does `operations` each time it is called, over 50 ms or more.
template <typename Work>
double rate(double operations, Work work) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  double seconds = 0;
  double done = 0;
  do {
    work();
    done += operations;
    seconds = std::chrono::duration<double>(Clock::now() - start).count();
  } while (seconds < 0.05);
  return done / seconds;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

constexpr int kChains = 12;
constexpr int kSteps = 100000;

/// Twelve chains of multiply-adds: more than latency times throughput of any x86-64 or ARM core so far.
template <typename Real>
__attribute__((noinline)) Real spin(Real factor, Real term) {
  const Lanes<Real> a = broadcast<Real>(factor), b = broadcast<Real>(term);
  Lanes<Real> x[kChains];
  for (int i = 0; i < kChains; ++i) x[i] = broadcast<Real>(Real(i));
  for (int step = 0; step < kSteps; ++step) {
    for (int i = 0; i < kChains; ++i) x[i] = x[i] * a + b;
  }
  Lanes<Real> sum = x[0];
  for (int i = 1; i < kChains; ++i) sum += x[i];
  return sum[0];
}

template <typename Real>
void measure(const char* type, std::size_t rows, std::size_t inner, std::size_t columns) {
  const std::vector<Real> a(rows * inner, Real(0.5)), b(columns * inner, Real(0.25));
  std::vector<Real> result(rows * columns);
  std::vector<Real> scratch(xent::product_scratch(rows));
  const MatrixView<Real> first{a.data(), rows, inner, inner, 1};
  // As linear_cross_entropy has it: the second factor's rows are the columns.
  const MatrixView<Real> second{b.data(), inner, columns, 1, inner};
  volatile Real factor = Real(0.5);  // what the compiler knows nothing of, it cannot compute beforehand
  std::vector<double> peaks, rates, ratios;
  for (int round = -1; round < 9; ++round) {
    const double peak = rate(2.0 * kLanes<Real> * kChains * kSteps,
                             [&] { factor = spin<Real>(factor, Real(1)) > 0 ? Real(0.5) : Real(0); });
    const double reached = rate(2.0 * static_cast<double>(rows * inner * columns), [&] {
      xent::add_product(first, second, result.data(), columns, scratch.data());
    });
    if (round < 0) continue;  // warms up
    peaks.push_back(peak);
    rates.push_back(reached);
    ratios.push_back(reached / peak);
  }
  std::printf("%s %4zu x %4zu x %4zu: peak %6.1f, product %6.1f GFLOP/s: %3.0f %%\n", type, rows, inner,
              columns, median(peaks) / 1e9, median(rates) / 1e9, 100 * median(ratios));
}

}  // namespace

int main() {
  struct Size {
    std::size_t rows, inner, columns;
  };
  for (const Size& size : {Size{256, 64, 256}, Size{256, 768, 256}, Size{256, 4096, 256}}) {
    measure<float>("float32", size.rows, size.inner, size.columns);
    measure<double>("float64", size.rows, size.inner, size.columns);
  }
}
