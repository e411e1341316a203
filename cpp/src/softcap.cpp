#include "softcap.hpp"

#include "exp_log.hpp"

namespace xent {
namespace {

/// e^(-2|y|) - 1, from which tanh and its derivative follow without cancellation.
Lanes<double> expm1_of_twice(Lanes<double> y) {
  const Lanes<double> size = select(y < broadcast<double>(0), y, -y);
  return expm1_nonpositive(size * broadcast<double>(2));
}

/// tanh y = -h / (2 + h) with the sign of y. Error <= 5 ulp.
Lanes<double> tanh_lanes(Lanes<double> y) {
  const Lanes<double> h = expm1_of_twice(y);
  const Lanes<double> size = -h / (broadcast<double>(2) + h);
  const Lanes<double> result = select(y < broadcast<double>(0), -size, size);
  return select(y == y, result, y);
}

/// d tanh / dy = 4 (1 + h) / (2 + h)^2, which keeps its digits where 1 - tanh^2 would not.
Lanes<double> tanh_derivative(Lanes<double> y) {
  const Lanes<double> h = expm1_of_twice(y);
  const Lanes<double> divisor = broadcast<double>(2) + h;
  const Lanes<double> result = broadcast<double>(4) * (broadcast<double>(1) + h) / (divisor * divisor);
  return select(y == y, result, y);
}

}  // namespace

template <typename Real>
void apply_softcap(const Real* logits, std::size_t n, double cap, Real* capped) {
  for (std::size_t i = 0; i < n; i += 2) {
    const Lanes<double> z = load_wide(logits + i, n - i, 0);
    store_wide(capped + i, broadcast<double>(cap) * tanh_lanes(z / broadcast<double>(cap)), n - i);
  }
}

template <typename Real>
void chain_softcap(const Real* logits, std::size_t n, double cap, Real* gradient) {
  for (std::size_t i = 0; i < n; i += 2) {
    const Lanes<double> z = load_wide(logits + i, n - i, 0);
    const Lanes<double> g = load_wide(gradient + i, n - i, 0);
    const Lanes<double> product = g * tanh_derivative(z / broadcast<double>(cap));
    store_wide(gradient + i, select(g == broadcast<double>(0), g, product), n - i);
  }
}

template void apply_softcap(const float*, std::size_t, double, float*);
template void apply_softcap(const double*, std::size_t, double, double*);
template void chain_softcap(const float*, std::size_t, double, float*);
template void chain_softcap(const double*, std::size_t, double, double*);

}  // namespace xent
