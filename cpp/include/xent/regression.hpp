#pragma once

#include <cstdint>
#include <memory>

#include "xent/status.hpp"
#include "xent/tensor.hpp"

/// Training: softmax regression, logistic regression as its case of two classes, or a network with one hidden
/// layer, by cross-entropy or by the mean squared error.
///
/// Shapes: features (n, d), finite; labels (n), class indices of at least two classes.
///
/// The logits of a row x are z = coef * h + intercept, where h is x, or activation(hidden_weight * x +
/// hidden_bias). For two classes coef has one row, the logit of class 1, and class 0 has the logit 0:
/// softmax(0, z) is the sigmoid of z. With p = softmax(z), s = label_smoothing and the target q_c = (1 - s)
/// [c = label] + s / classes, the loss of a row is
///   cross_entropy: -sum over c of q_c * log(p_c)
///   mse: the mean over the classes of (p_c - q_c)^2; for two classes and s = 0 that is (sigmoid - label)^2.
/// Its weight w is that of the row times that of its class. What is made small is
///   C * sum(w * loss) + 0.5 * (the sum of the squares of coef and hidden_weight),
/// scikit-learn's objective; intercept and hidden_bias are not penalised, and an infinite C leaves the
/// penalty out and counts as 1. The optimizers work with it divided by C * sum(w): the mean loss plus its
/// penalty.
///
/// Optimizers. lbfgs: limited-memory BFGS (Nocedal & Wright, algorithm 7.5) over 20 steps, with a line search
/// for the strong Wolfe conditions; an iteration is one search. gd: gradient descent on all rows, an
/// iteration is one step. sgd and adam (Kingma & Ba, with 0.9, 0.999 and 1e-8): a step a batch, an iteration
/// is a pass over the rows in a new random order. momentum and nesterov are of gd and sgd, as in PyTorch. For
/// two classes learning_rate is that of softmax with two columns, of which coef is the difference: it moves
/// twice as far.
///
/// An iteration that lets the mean loss plus its penalty grow beyond 100 times what it was at the start (at
/// least 1), or makes it no number, is undone: the run has diverged.
///
/// Accuracy: all arithmetic is in double. The gradients are sums of n products as in linear_cross_entropy.
///
/// Errors: target_out_of_range (naming row and value; also labels of one class alone), value_out_of_range
/// (features and weights that are not finite, weights below 0 or all 0), shape_mismatch, bad_option,
/// out_of_memory.

namespace xent {

enum class TrainingLoss { cross_entropy, mse };
enum class OptimizerKind { gd, sgd, adam, lbfgs };
enum class Activation { tanh, relu };
enum class RowSet { train, test };

struct RegressionOptions {
  std::int32_t classes = 2;
  std::int32_t hidden = 0;  ///< units of the hidden layer; 0: there is none
  Activation activation = Activation::tanh;
  TrainingLoss loss = TrainingLoss::cross_entropy;
  OptimizerKind optimizer = OptimizerKind::lbfgs;
  bool balanced = false;     ///< the weight of a class is n / (classes * its rows)
  bool standardize = false;  ///< to the training rows' mean 0 and variance 1; a constant feature becomes 0
  bool nesterov = false;
  double C = 1;  ///< scikit-learn's inverse strength of the penalty
  double label_smoothing = 0;
  double learning_rate = 0.1;
  double momentum = 0;
  double batch_size = 32;   ///< rows a step of sgd and adam
  double tolerance = 1e-9;  ///< converged: no entry of the gradient is larger
  double seed = 0;          ///< of the batches and the hidden layer's start, a whole number
};

/// The rows of a regression. Its tensors of features and labels are taken over.
struct RegressionRows {
  Tensor<double>& features;
  Tensor<std::int32_t>& labels;
};

class Regression {
 public:
  Regression();
  ~Regression();

  /// Prepares the training. `test` may be null; sample_weight (n) and class_weight (classes) may be.
  Status open(const RegressionOptions& options, RegressionRows train, const RegressionRows* test,
              const Tensor<double>* sample_weight, const Tensor<double>* class_weight);

  /// Runs up to so many iterations, fewer when it converges or diverges. Returns how many.
  int step(int iterations);
  int iterations() const;
  bool converged() const;
  bool diverged() const;

  /// coef, intercept, hidden_weight and hidden_bias, one after the other. After writing to it, restart().
  Tensor<double>& parameters();
  /// The next step is the first one, from the parameters as they are.
  void restart();

  /// C * sum(w * loss) + 0.5 * |weights|^2 with the parameters, or with others of the same layout.
  double objective();
  double objective_at(const Tensor<double>& parameters);
  /// The largest absolute entry of the gradient of the mean loss plus its penalty.
  double gradient_norm();
  /// The weighted mean loss of the rows, without the penalty. NaN where there are no rows.
  double loss(RowSet rows, TrainingLoss loss);
  /// The share of rows whose most probable class, the first of several, is their label.
  double accuracy(RowSet rows);

  /// The probabilities of features (m, d), which are standardized in place: (m, classes).
  Status predict(Tensor<double>& features, Tensor<double>& probabilities);

  /// (2, d): the mean that standardizing subtracts from each feature, and what it divides by.
  Tensor<double>& scaling();

 private:
  struct Training;
  std::unique_ptr<Training> training_;
};

}  // namespace xent
