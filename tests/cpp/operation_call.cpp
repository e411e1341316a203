#include "operation_call.hpp"

#include <functional>
#include <map>
#include <set>
#include <stdexcept>

#include "guarded_input.hpp"

namespace xent::test {
namespace {

/// The inputs of a case by name, which remembers what was asked for.
template <typename Real>
class Inputs {
 public:
  explicit Inputs(const GoldenCase& golden) : golden_(golden) {}

  /// Null when the case has no such input.
  const Tensor<Real>* optional(const std::string& name) { return find(name, reals_); }
  const Tensor<std::int32_t>* optional_indices(const std::string& name) { return find(name, indices_); }

  const Tensor<Real>& required(const std::string& name) {
    const Tensor<Real>* tensor = optional(name);
    if (tensor == nullptr) throw std::runtime_error(golden_.name + ": no input " + name);
    return *tensor;
  }

  const Tensor<std::int32_t>& required_indices(const std::string& name) {
    const Tensor<std::int32_t>* tensor = optional_indices(name);
    if (tensor == nullptr) throw std::runtime_error(golden_.name + ": no input " + name);
    return *tensor;
  }

  bool all_used() const { return reals_.size() + indices_.size() == golden_.inputs.size(); }

  bool intact() const {
    for (const auto& [name, input] : reals_) {
      if (!input.guarded.intact()) return false;
    }
    for (const auto& [name, input] : indices_) {
      if (!input.guarded.intact()) return false;
    }
    return true;
  }

 private:
  template <typename Element>
  struct Input {
    GuardedInput<Element> guarded;
    Tensor<Element> tensor = guarded.tensor();
  };

  template <typename Element>
  const Tensor<Element>* find(const std::string& name, std::map<std::string, Input<Element>>& known) {
    const auto golden = golden_.inputs.find(name);
    if (golden == golden_.inputs.end()) return nullptr;
    std::vector<Element> values;
    for (double value : golden->second.values) values.push_back(static_cast<Element>(value));
    const auto added = known.emplace(name, Input<Element>{{values, golden->second.shape}});
    return &added.first->second.tensor;
  }

  const GoldenCase& golden_;
  std::map<std::string, Input<Real>> reals_;
  std::map<std::string, Input<std::int32_t>> indices_;
};

/// The options of a case by name; what the case leaves out keeps the value of the option struct.
class Options {
 public:
  explicit Options(const GoldenCase& golden) : golden_(golden) {}

  template <typename Number>
  void read(const std::string& name, Number& to) {
    const GoldenOption* option = find(name);
    if (option == nullptr) return;
    if constexpr (std::is_same_v<Number, bool>) {
      to = std::get<bool>(*option);
    } else {
      to = static_cast<Number>(std::get<double>(*option));
    }
  }

  template <typename Enum>
  void read(const std::string& name, Enum& to, const std::map<std::string, Enum>& names) {
    const GoldenOption* option = find(name);
    if (option == nullptr) return;
    const auto found = names.find(std::get<std::string>(*option));
    if (found != names.end()) {
      to = found->second;
    } else {
      unknown_name_ = name + "=" + std::get<std::string>(*option);
    }
  }

  bool all_used() const { return used_.size() == golden_.options.size(); }
  const std::string& unknown_name() const { return unknown_name_; }

 private:
  const GoldenOption* find(const std::string& name) {
    const auto option = golden_.options.find(name);
    if (option == golden_.options.end()) return nullptr;
    used_.insert(name);
    return &option->second;
  }

  const GoldenCase& golden_;
  std::set<std::string> used_;
  std::string unknown_name_;
};

const std::map<std::string, Reduction> kReductions = {
    {"none", Reduction::none},           {"sum", Reduction::sum},           {"mean", Reduction::mean},
    {"batchmean", Reduction::batchmean}, {"mean_all", Reduction::mean_all},
};
const std::map<std::string, Clamp> kClamps = {{"log100", Clamp::log100}, {"eps", Clamp::eps}};

SoftmaxOptions softmax_options(Options& names, unsigned gradients) {
  SoftmaxOptions options;
  names.read("axis", options.axis);
  names.read("temperature", options.temperature);
  options.gradients = gradients;
  return options;
}

CrossEntropyOptions cross_entropy_options(Options& names, unsigned gradients) {
  CrossEntropyOptions options;
  names.read("reduction", options.reduction, kReductions);
  names.read("ignore_index", options.ignore_index);
  names.read("label_smoothing", options.label_smoothing);
  names.read("temperature", options.temperature);
  names.read("logit_scale", options.logit_scale);
  names.read("softcap", options.softcap);
  names.read("lse_square_scale", options.lse_square_scale);
  names.read("base", options.base);
  options.gradients = gradients;
  return options;
}

RowLossOptions row_loss_options(Options& names, unsigned gradients) {
  RowLossOptions options;
  names.read("reduction", options.reduction, kReductions);
  names.read("ignore_index", options.ignore_index);
  names.read("alpha", options.alpha);
  names.read("gamma", options.gamma);
  names.read("epsilon", options.epsilon);
  names.read("lse_square_scale", options.lse_square_scale);
  options.gradients = gradients;
  return options;
}

LinearCrossEntropyOptions linear_cross_entropy_options(Options& names, unsigned gradients) {
  LinearCrossEntropyOptions options;
  names.read("reduction", options.reduction, kReductions);
  names.read("ignore_index", options.ignore_index);
  options.gradients = gradients;
  return options;
}

DistributionOptions distribution_options(Options& names, unsigned gradients) {
  DistributionOptions options;
  names.read("base", options.base);
  names.read("temperature", options.temperature);
  names.read("scale_t2", options.scale_t2);
  options.gradients = gradients;
  return options;
}

const std::map<std::string, CalibrationNorm> kNorms = {{"l1", CalibrationNorm::l1},
                                                       {"max", CalibrationNorm::max}};

MetricOptions metric_options(Options& names, unsigned gradients) {
  MetricOptions options;
  names.read("axis", options.axis);
  names.read("ignore_index", options.ignore_index);
  names.read("reduction", options.reduction, kReductions);
  names.read("top_k", options.top_k);
  names.read("n_bins", options.n_bins);
  names.read("norm", options.norm, kNorms);
  names.read("normalize", options.normalize);
  names.read("eps", options.eps);
  names.read("renormalize_after_clip", options.renormalize_after_clip);
  options.gradients = gradients;
  return options;
}

BinaryLossOptions binary_loss_options(Options& names, unsigned gradients) {
  BinaryLossOptions options;
  names.read("reduction", options.reduction, kReductions);
  names.read("clamp", options.clamp, kClamps);
  names.read("eps", options.eps);
  names.read("label_smoothing", options.label_smoothing);
  names.read("alpha", options.alpha);
  names.read("gamma", options.gamma);
  names.read("log_target", options.log_target);
  options.gradients = gradients;
  return options;
}

CategoricalCrossEntropyProbsOptions categorical_options(Options& names, unsigned gradients) {
  CategoricalCrossEntropyProbsOptions options;
  names.read("reduction", options.reduction, kReductions);
  names.read("eps", options.eps);
  names.read("renormalize", options.renormalize);
  options.gradients = gradients;
  return options;
}

/// How an operation is called: the one entry that a new operation needs.
template <typename Real>
struct Operation {
  std::vector<std::string> differentiable;
  std::function<Status(Inputs<Real>&, Options&, unsigned gradients, Result<Real>&)> call;
};

template <typename Real>
const std::map<std::string, Operation<Real>>& operations() {
  using In = Inputs<Real>;
  using Out = Result<Real>;
  static const std::map<std::string, Operation<Real>> table = {
      {"softmax",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const SoftmaxOptions options = softmax_options(names, gradients);
          return softmax(in.required("logits"), in.optional("grad_output"), options, out);
        }}},
      {"log_softmax",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const SoftmaxOptions options = softmax_options(names, gradients);
          return log_softmax(in.required("logits"), in.optional("grad_output"), options, out);
        }}},
      {"logsumexp",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const SoftmaxOptions options = softmax_options(names, gradients);
          return logsumexp(in.required("logits"), in.optional("grad_output"), options, out);
        }}},
      {"cross_entropy",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const CrossEntropyOptions options = cross_entropy_options(names, gradients);
          return cross_entropy(in.required("logits"), in.optional_indices("target"),
                               in.optional("target_probs"), in.optional("weight"),
                               in.optional("sample_weight"), in.optional("grad_output"), options, out);
        }}},
      {"nll_loss",
       {{"log_probs"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const RowLossOptions options = row_loss_options(names, gradients);
          return nll_loss(in.required("log_probs"), in.required_indices("target"), in.optional("weight"),
                          in.optional("grad_output"), options, out);
        }}},
      {"perplexity",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const RowLossOptions options = row_loss_options(names, gradients);
          return perplexity(in.required("logits"), in.required_indices("target"), in.optional("grad_output"),
                            options, out);
        }}},
      {"softmax_focal_loss",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const RowLossOptions options = row_loss_options(names, gradients);
          return softmax_focal_loss(in.required("logits"), in.required_indices("target"),
                                    in.optional("weight"), in.optional("grad_output"), options, out);
        }}},
      {"poly1_cross_entropy",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const RowLossOptions options = row_loss_options(names, gradients);
          return poly1_cross_entropy(in.required("logits"), in.required_indices("target"),
                                     in.optional("grad_output"), options, out);
        }}},
      {"z_loss",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const RowLossOptions options = row_loss_options(names, gradients);
          return z_loss(in.required("logits"), in.optional("grad_output"), options, out);
        }}},
      {"softmax_mse",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const RowLossOptions options = row_loss_options(names, gradients);
          return softmax_mse(in.required("logits"), in.optional_indices("target"),
                             in.optional("target_probs"), in.optional("grad_output"), options, out);
        }}},
      {"linear_cross_entropy",
       {{"hidden", "weight", "bias"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const LinearCrossEntropyOptions options = linear_cross_entropy_options(names, gradients);
          return linear_cross_entropy(in.required("hidden"), in.required("weight"), in.optional("bias"),
                                      in.required_indices("target"), in.optional("grad_output"), options,
                                      out);
        }}},
      {"entropy",
       {{"p"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const DistributionOptions options = distribution_options(names, gradients);
          return entropy(in.required("p"), in.optional("grad_output"), options, out);
        }}},
      {"cross_entropy_dist",
       {{"p", "q"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const DistributionOptions options = distribution_options(names, gradients);
          return cross_entropy_dist(in.required("p"), in.required("q"), in.optional("grad_output"), options,
                                    out);
        }}},
      {"kl_divergence",
       {{"p", "q"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const DistributionOptions options = distribution_options(names, gradients);
          return kl_divergence(in.required("p"), in.required("q"), in.optional("grad_output"), options, out);
        }}},
      {"js_divergence",
       {{"p", "q"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const DistributionOptions options = distribution_options(names, gradients);
          return js_divergence(in.required("p"), in.required("q"), in.optional("grad_output"), options, out);
        }}},
      {"log_loss",
       {{"probs"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const MetricOptions options = metric_options(names, gradients);
          return log_loss(in.required("probs"), in.required_indices("target"), in.optional("sample_weight"),
                          in.optional("grad_output"), options, out);
        }}},
      {"accuracy",
       {{},
        [](In& in, Options& names, unsigned, Out& out) {
          const MetricOptions options = metric_options(names, 0);
          return accuracy(in.required("logits"), in.required_indices("target"), in.optional("sample_weight"),
                          options, out);
        }}},
      {"brier_score",
       {{"probs"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const MetricOptions options = metric_options(names, gradients);
          return brier_score(in.required("probs"), in.required_indices("target"),
                             in.optional("sample_weight"), in.optional("grad_output"), options, out);
        }}},
      {"expected_calibration_error",
       {{},
        [](In& in, Options& names, unsigned, Out& out) {
          const MetricOptions options = metric_options(names, 0);
          return expected_calibration_error(in.required("probs"), in.required_indices("target"),
                                            in.optional("sample_weight"), options, out);
        }}},
      {"entropy_from_logits",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const DistributionOptions options = distribution_options(names, gradients);
          return entropy_from_logits(in.required("logits"), in.optional("grad_output"), options, out);
        }}},
      {"kl_divergence_from_logits",
       {{"p_logits", "q_logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const DistributionOptions options = distribution_options(names, gradients);
          return kl_divergence_from_logits(in.required("p_logits"), in.required("q_logits"),
                                           in.optional("grad_output"), options, out);
        }}},
      {"binary_cross_entropy",
       {{"probs"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const BinaryLossOptions options = binary_loss_options(names, gradients);
          return binary_cross_entropy(in.required("probs"), in.required("target"), in.optional("weight"),
                                      in.optional("grad_output"), options, out);
        }}},
      {"kl_div",
       {{"input", "target"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const BinaryLossOptions options = binary_loss_options(names, gradients);
          return kl_div(in.required("input"), in.required("target"), in.optional("grad_output"), options,
                        out);
        }}},
      {"binary_cross_entropy_with_logits",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const BinaryLossOptions options = binary_loss_options(names, gradients);
          return binary_cross_entropy_with_logits(in.required("logits"), in.required("target"),
                                                  in.optional("weight"), in.optional("pos_weight"),
                                                  in.optional("grad_output"), options, out);
        }}},
      {"sigmoid",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const BinaryLossOptions options = binary_loss_options(names, gradients);
          return sigmoid(in.required("logits"), in.optional("grad_output"), options, out);
        }}},
      {"log_sigmoid",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const BinaryLossOptions options = binary_loss_options(names, gradients);
          return log_sigmoid(in.required("logits"), in.optional("grad_output"), options, out);
        }}},
      {"softplus",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const BinaryLossOptions options = binary_loss_options(names, gradients);
          return softplus(in.required("logits"), in.optional("grad_output"), options, out);
        }}},
      {"sigmoid_focal_loss",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const BinaryLossOptions options = binary_loss_options(names, gradients);
          return sigmoid_focal_loss(in.required("logits"), in.required("target"), in.optional("grad_output"),
                                    options, out);
        }}},
      {"sigmoid_mse",
       {{"logits"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const BinaryLossOptions options = binary_loss_options(names, gradients);
          return sigmoid_mse(in.required("logits"), in.required("target"), in.optional("grad_output"),
                             options, out);
        }}},
      {"categorical_cross_entropy_probs",
       {{"probs"},
        [](In& in, Options& names, unsigned gradients, Out& out) {
          const CategoricalCrossEntropyProbsOptions options = categorical_options(names, gradients);
          return categorical_cross_entropy_probs(in.required("probs"), in.required("target_probs"),
                                                 in.optional("grad_output"), options, out);
        }}},
  };
  return table;
}

template <typename Real>
const Operation<Real>& find_operation(const std::string& name) {
  const auto entry = operations<Real>().find(name);
  if (entry == operations<Real>().end()) throw std::runtime_error("unknown operation " + name);
  return entry->second;
}

}  // namespace

template <typename Real>
Outcome<Real> call_operation(const GoldenCase& golden) {
  const Operation<Real>& operation = find_operation<Real>(golden.operation);
  unsigned gradients = 0;
  for (std::size_t i = 0; i < operation.differentiable.size(); ++i) {
    if (golden.expected_gradients.count(operation.differentiable[i]) != 0) {
      gradients |= gradient_bit(static_cast<int>(i));
    }
  }

  Inputs<Real> inputs(golden);
  Options options(golden);
  Outcome<Real> outcome;
  outcome.status = operation.call(inputs, options, gradients, outcome.result);
  if (!inputs.all_used()) throw std::runtime_error(golden.name + ": an input is not one of the operation's");
  if (!options.all_used())
    throw std::runtime_error(golden.name + ": an option is not one of the operation's");
  if (!inputs.intact())
    throw std::runtime_error(golden.name + ": the operation wrote into or beside its inputs");
  if (!options.unknown_name().empty()) {
    outcome = Outcome<Real>{{ErrorCode::bad_option, ""}, {}, options.unknown_name()};
  }
  return outcome;
}

const std::vector<std::string>& differentiable_inputs(const std::string& operation) {
  return find_operation<double>(operation).differentiable;
}

std::string code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::none:
      return "";
    case ErrorCode::target_out_of_range:
      return "target_out_of_range";
    case ErrorCode::probability_out_of_range:
      return "probability_out_of_range";
    case ErrorCode::value_out_of_range:
      return "value_out_of_range";
    case ErrorCode::bad_option:
      return "bad_option";
    case ErrorCode::shape_mismatch:
      return "shape_mismatch";
    case ErrorCode::out_of_memory:
      return "out_of_memory";
  }
  return "?";
}

template Outcome<float> call_operation(const GoldenCase&);
template Outcome<double> call_operation(const GoldenCase&);

}  // namespace xent::test
