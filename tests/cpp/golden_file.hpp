#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "xent/tensor.hpp"

namespace xent::test {

/// A tensor of a golden file, with its generator run and its sparse form filled in.
struct GoldenTensor {
  Shape shape = {};
  std::vector<double> values = {};  ///< all elements; or, when sampled, the elements at `index`
  bool sampled = false;
  std::vector<std::size_t> index = {};
  double sum = 0;      ///< when sampled: of all elements
  double sum_abs = 0;  ///< when sampled: of the absolute values of all elements
};

/// An entry passes when |got - expected| <= relative * |expected| + absolute.
struct Tolerance {
  double relative = 0;
  double absolute = 0;
};

/// The tolerances of a case for one dtype.
struct GoldenTolerances {
  Tolerance output;
  Tolerance gradient;
};

using GoldenOption = std::variant<bool, double, std::string>;

/// One case of a golden file: tests/golden/README.md describes the fields.
struct GoldenCase {
  std::string name;
  std::string operation;
  std::map<std::string, GoldenTensor> inputs;
  std::map<std::string, GoldenOption> options;
  std::optional<GoldenTensor> expected;
  std::string expected_error;  ///< empty when the case succeeds
  std::map<std::string, GoldenTensor> expected_gradients;
  GoldenTolerances float32;
  GoldenTolerances float64;
};

struct GoldenFile {
  std::size_t count = 0;  ///< as the file states it
  std::vector<GoldenCase> cases;
};

/// Reads `name`.json from the golden directory. Throws std::runtime_error, or the JSON library's exceptions,
/// for a file that is not there or does not follow the schema.
GoldenFile read_golden_file(const std::string& name);

/// The same from the text of a file.
GoldenFile parse_golden_file(const std::string& text);

}  // namespace xent::test
