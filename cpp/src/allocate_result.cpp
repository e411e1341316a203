#include "allocate_result.hpp"

namespace xent {

template <typename Real>
Result<Real> allocate_result(Checks& checks, const Shape& output,
                             std::initializer_list<const Tensor<Real>*> inputs, unsigned gradients) {
  Result<Real> made;
  std::size_t elements = 0;
  bool allocated = true;
  const auto allocate = [&](Tensor<Real>& tensor, const Shape& shape) {
    tensor = Tensor<Real>::allocate(shape);
    allocated = allocated && tensor.allocated();
    elements += shape.elements();
  };
  allocate(made.output, output);
  int i = 0;
  for (const Tensor<Real>* input : inputs) {
    if ((gradients & gradient_bit(i)) && input != nullptr)
      allocate(made.gradients[static_cast<std::size_t>(i)], input->shape());
    ++i;
  }
  checks.memory(allocated, elements * sizeof(Real));
  return made;
}

template Result<float> allocate_result(Checks&, const Shape&, std::initializer_list<const Tensor<float>*>,
                                       unsigned);
template Result<double> allocate_result(Checks&, const Shape&, std::initializer_list<const Tensor<double>*>,
                                        unsigned);

}  // namespace xent
