#pragma once

// Operations that make a number of every row, in double for either dtype: a RowMeasure says which number, and
// the rest is the same for all of them.

#include "checks.hpp"
#include "simd.hpp"

namespace xent {

/// A row as a measure sees it. Classes are read in pairs: behind an odd number of them there is one more that
/// is 0.
struct MeasuredRow {
  double* first;   // the measure's own copy, to be written over
  double* second;  // of the second tensor; that of the first where there is none
  std::size_t classes;
  std::size_t label;  // the class that the target names, where there is one
  double weight;
  bool is_binary;  // one probability, that of class 1
};

class RowMeasure {
 public:
  virtual double value(const MeasuredRow& row) = 0;

  /// The derivatives of the value last asked for to classes c and c + 1 of the first tensor (input 0) or the
  /// second (1).
  virtual Lanes<double> slopes(const MeasuredRow& row, int input, std::size_t c) const = 0;

 protected:
  ~RowMeasure() = default;
};

/// The tensors of a call; null for what it doesn't have.
template <typename Real>
struct MeasureInputs {
  const Tensor<Real>& first;
  const Tensor<Real>* second;
  const Tensor<std::int32_t>* target;
  const Tensor<Real>* sample_weight;
  const Tensor<Real>* grad_output;
  const Tensor<Real>* class_weight = nullptr;  // of the target's class
};

/// How a measure of the rows becomes a result.
struct MeasureCall {
  const char* first;  // the names of the tensors
  const char* second = nullptr;
  bool first_is_probability = true;  // within [0, 1]
  bool second_is_probability = true;
  int axis = -1;  // of the classes
  Reduction reduction = Reduction::none;
  std::int32_t ignore_index = 0;
  bool needs_label_only = false;  // the measure gets the number of the target's class alone, as class 0
  bool may_be_binary = false;     // a vector and a target of its shape are probabilities of class 1
  double unit = 1;                // a factor of the values
  double slope_unit = 1;          // a factor of the slopes
  unsigned gradients = 0;
};

/// Checks the tensors, measures the rows and reduces them: the mean is over the weights of the rows that
/// count. The options of a call have been checked, but for the axis.
template <typename Real>
Status measure_rows(Checks& checks, const MeasureCall& call, const MeasureInputs<Real>& in,
                    RowMeasure& measure, Result<Real>& result);

}  // namespace xent
