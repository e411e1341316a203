#include "golden_file.hpp"

#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "lcg32.hpp"

namespace xent::test {
namespace {

using nlohmann::json;

double number(const json& value) {
  if (!value.is_string()) return value.get<double>();
  const std::string text = value.get<std::string>();
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  throw std::runtime_error("not a number: " + text);
}

std::vector<double> numbers(const json& values) {
  std::vector<double> result;
  for (const json& value : values) result.push_back(number(value));
  return result;
}

std::vector<double> generated(const json& tensor, std::size_t elements) {
  if (tensor.at("gen") != "lcg32") throw std::runtime_error("unknown generator");
  Lcg32 generator(tensor.at("seed").get<std::uint32_t>());
  const int k = tensor.at("k").get<int>();
  std::vector<double> values(elements);
  for (double& value : values) value = generator.next(k);
  for (const json& entry : tensor.value("set", json::array())) {
    values.at(entry.at(0).get<std::size_t>()) = number(entry.at(1));
  }
  return values;
}

std::vector<double> spread(const json& tensor, std::size_t elements) {
  std::vector<double> values(elements, 0.0);
  const json& index = tensor.at("index");
  for (std::size_t i = 0; i < index.size(); ++i) {
    values.at(index.at(i).get<std::size_t>()) = number(tensor.at("value").at(i));
  }
  return values;
}

GoldenTensor parse_tensor(const json& tensor) {
  GoldenTensor result;
  for (const json& extent : tensor.at("shape")) {
    if (!result.shape.append(extent.get<std::size_t>())) throw std::runtime_error("too many axes");
  }
  const std::size_t elements = result.shape.elements();
  if (tensor.value("sampled", false)) {
    result.sampled = true;
    result.values = numbers(tensor.at("value"));
    result.index = tensor.at("index").get<std::vector<std::size_t>>();
    result.sum = number(tensor.at("sum"));
    result.sum_abs = number(tensor.at("sum_abs"));
    if (result.index.size() != result.values.size())
      throw std::runtime_error("index and value differ in length");
    return result;
  }
  if (tensor.value("sparse", false)) {
    result.values = spread(tensor, elements);
  } else if (tensor.contains("gen")) {
    result.values = generated(tensor, elements);
  } else {
    result.values = numbers(tensor.at("data"));
  }
  if (result.values.size() != elements) throw std::runtime_error("data does not fill the shape");
  return result;
}

std::map<std::string, GoldenTensor> parse_tensors(const json& tensors) {
  std::map<std::string, GoldenTensor> result;
  for (const auto& [name, tensor] : tensors.items()) result.emplace(name, parse_tensor(tensor));
  return result;
}

GoldenOption parse_option(const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_string()) return value.get<std::string>();
  return value.get<double>();
}

GoldenCase parse_case(const json& entry) {
  GoldenCase result;
  result.name = entry.at("name").get<std::string>();
  result.operation = entry.at("op").get<std::string>();
  result.inputs = parse_tensors(entry.at("inputs"));
  for (const auto& [name, value] : entry.at("options").items())
    result.options.emplace(name, parse_option(value));
  if (entry.contains("expected")) result.expected = parse_tensor(entry.at("expected"));
  result.expected_error = entry.value("expected_error", "");
  if (result.expected.has_value() != result.expected_error.empty()) {
    throw std::runtime_error(result.name + ": wants one of expected and expected_error");
  }
  result.expected_gradients = parse_tensors(entry.value("expected_grad", json::object()));

  const double relative64 = number(entry.at("rtol64"));
  result.float32.output = {number(entry.at("rtol")), number(entry.at("atol"))};
  result.float64.output = {relative64, number(entry.at("atol64"))};
  if (!result.expected_gradients.empty()) {
    result.float32.gradient = {number(entry.at("grad_rtol")), number(entry.at("grad_atol"))};
    result.float64.gradient = {relative64, number(entry.at("grad_atol64"))};
  }
  return result;
}

}  // namespace

GoldenFile parse_golden_file(const std::string& text) {
  const json document = json::parse(text);
  if (document.at("schema") != "softmax-ce-golden/1") throw std::runtime_error("unknown schema");
  GoldenFile file;
  file.count = document.at("count").get<std::size_t>();
  for (const json& entry : document.at("cases")) file.cases.push_back(parse_case(entry));
  return file;
}

GoldenFile read_golden_file(const std::string& name) {
  const std::string path = std::string(XENT_GOLDEN_DIR) + "/" + name + ".json";
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("can't read " + path);
  return parse_golden_file(std::string(std::istreambuf_iterator<char>(stream), {}));
}

}  // namespace xent::test
