// The reader of the golden files: each way of writing a tensor, and that a broken file is refused.

#include "golden_file.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace xent;
using namespace xent::test;

namespace {

GoldenFile file_with(const std::string& logits,
                     const std::string& rest = R"("expected": {"shape": [], "data": [1]})") {
  return parse_golden_file(R"({"schema": "softmax-ce-golden/1", "op": "softmax", "count": 1, "cases": [{
    "name": "only", "op": "softmax", "options": {"axis": -1, "renormalize": true, "clamp": "eps"},
    "rtol": 1e-5, "atol": 1e-6, "rtol64": 1e-12, "atol64": 1e-13,
    "inputs": {"logits": )" +
                           logits + "}, " + rest + "}]}");
}

GoldenTensor tensor_of(const std::string& logits) {
  return file_with(logits).cases.at(0).inputs.at("logits");
}

}  // namespace

TEST_CASE("a golden tensor of numbers and names of numbers", "[golden_file]") {
  const GoldenTensor tensor =
      tensor_of(R"({"shape": [2, 2], "data": [1.5, "NaN", "Infinity", "-Infinity"]})");
  CHECK(tensor.shape == Shape{2, 2});
  REQUIRE(tensor.values.size() == 4);
  CHECK(tensor.values[0] == 1.5);
  CHECK(std::isnan(tensor.values[1]));
  CHECK(tensor.values[2] == INFINITY);
  CHECK(tensor.values[3] == -INFINITY);
}

TEST_CASE("a golden scalar has rank 0 and one element", "[golden_file]") {
  const GoldenTensor tensor = tensor_of(R"({"shape": [], "data": [-3]})");
  CHECK(tensor.shape.rank() == 0);
  CHECK(tensor.values == std::vector<double>{-3});
}

TEST_CASE("a generated golden tensor", "[golden_file]") {
  // From seed 0 the generator's state is 1013904223, 1196435762, 3519870697 (Numerical Recipes' constants).
  const GoldenTensor tensor =
      tensor_of(R"({"shape": [4], "gen": "lcg32", "seed": 0, "k": 20, "set": [[3, 25]]})");
  const double unit = std::ldexp(1.0, -20);
  CHECK(tensor.values == std::vector<double>{((1013904223u >> 8) - 8388608.0) * unit,
                                             ((1196435762u >> 8) - 8388608.0) * unit,
                                             ((3519870697u >> 8) - 8388608.0) * unit, 25.0});
}

TEST_CASE("a sparse golden tensor is zero elsewhere", "[golden_file]") {
  const GoldenTensor tensor = tensor_of(R"({"shape": [2, 2], "sparse": true, "index": [2], "value": [0.5]})");
  CHECK(tensor.values == std::vector<double>{0, 0, 0.5, 0});
}

TEST_CASE("a sampled golden tensor keeps its samples and sums", "[golden_file]") {
  const GoldenFile file = file_with(
      R"({"shape": [1], "data": [0]})",
      R"("expected": {"shape": [9], "sampled": true, "index": [0, 8], "value": [1, 2], "sum": 4, "sum_abs": 5})");
  const GoldenTensor tensor = file.cases.at(0).expected.value();
  CHECK(tensor.sampled);
  CHECK(tensor.shape == Shape{9});
  CHECK(tensor.index == std::vector<std::size_t>{0, 8});
  CHECK(tensor.values == std::vector<double>{1, 2});
  CHECK(tensor.sum == 4);
  CHECK(tensor.sum_abs == 5);
}

TEST_CASE("the fields of a golden case", "[golden_file]") {
  const GoldenFile file =
      file_with(R"({"shape": [1], "data": [0]})", R"("expected": {"shape": [], "data": [1]},
      "expected_grad": {"logits": {"shape": [1], "data": [2]}},
      "grad_rtol": 1e-4, "grad_atol": 1e-3, "grad_atol64": 1e-11)");
  CHECK(file.count == 1);
  const GoldenCase& golden = file.cases.at(0);
  CHECK(golden.name == "only");
  CHECK(golden.operation == "softmax");
  CHECK(std::get<double>(golden.options.at("axis")) == -1);
  CHECK(std::get<bool>(golden.options.at("renormalize")));
  CHECK(std::get<std::string>(golden.options.at("clamp")) == "eps");
  CHECK(golden.expected_error.empty());
  CHECK(golden.expected_gradients.at("logits").values == std::vector<double>{2});
  CHECK(golden.float32.output.relative == 1e-5);
  CHECK(golden.float32.output.absolute == 1e-6);
  CHECK(golden.float32.gradient.relative == 1e-4);
  CHECK(golden.float32.gradient.absolute == 1e-3);
  CHECK(golden.float64.output.relative == 1e-12);
  CHECK(golden.float64.output.absolute == 1e-13);
  CHECK(golden.float64.gradient.relative == 1e-12);
  CHECK(golden.float64.gradient.absolute == 1e-11);
}

TEST_CASE("a golden case that fails has no expected value", "[golden_file]") {
  const GoldenFile file = file_with(R"({"shape": [1], "data": [0]})", R"("expected_error": "bad_option")");
  CHECK(file.cases.at(0).expected_error == "bad_option");
  CHECK_FALSE(file.cases.at(0).expected.has_value());
}

TEST_CASE("a golden file that breaks the schema is refused", "[golden_file]") {
  CHECK_THROWS(tensor_of(R"({"shape": [3], "data": [1, 2]})"));
  CHECK_THROWS(tensor_of(R"({"shape": [1], "data": ["nan"]})"));
  CHECK_THROWS(tensor_of(R"({"shape": [1], "gen": "mt19937", "seed": 1, "k": 2})"));
  CHECK_THROWS(tensor_of(R"({"shape": [1], "sparse": true, "index": [1], "value": [1]})"));
  CHECK_THROWS(file_with(R"({"shape": [1], "data": [0]})", R"("note": "neither value nor error")"));
  CHECK_THROWS(parse_golden_file(R"({"schema": "softmax-ce-golden/2", "count": 0, "cases": []})"));
  CHECK_THROWS(read_golden_file("there_is_no_such_file"));
}
