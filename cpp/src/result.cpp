#include "xent/result.hpp"

namespace xent {

// Here and not in the header, so that every operation doesn't carry its own copy.
template <typename Real>
Result<Real>::Result() = default;
template <typename Real>
Result<Real>::~Result() = default;
template <typename Real>
Result<Real>::Result(Result&&) noexcept = default;
template <typename Real>
Result<Real>& Result<Real>::operator=(Result&&) noexcept = default;

template struct Result<float>;
template struct Result<double>;

}  // namespace xent
