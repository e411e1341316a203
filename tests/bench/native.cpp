// The native build of the kernels, as a program that native-programs.mjs asks: commands by the line on
// standard input, each answered by one line.

#include <chrono>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "xent/xent.hpp"

namespace {

using xent::CrossEntropyOptions;
using xent::Result;
using xent::Shape;
using xent::Tensor;

struct Batch {
  Tensor<float> logits;
  Tensor<std::int32_t> target;
};

template <typename Element>
Tensor<Element> read_tensor(const std::string& path, const Shape& shape) {
  Tensor<Element> tensor = Tensor<Element>::allocate(shape);
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(tensor.data()), std::streamsize(tensor.elements() * sizeof(Element)));
  return tensor;
}

void cross_entropy(const Batch& batch, const CrossEntropyOptions& options, Result<float>& result) {
  const xent::Status status = xent::cross_entropy<float>(batch.logits, &batch.target, nullptr, nullptr,
                                                         nullptr, nullptr, options, result);
  if (!status.ok()) std::cerr << status.message << '\n';
}

void run(const std::string& kind, const Batch& batch) {
  Result<float> result;
  CrossEntropyOptions options;
  if (kind == "softmax") {
    xent::softmax<float>(batch.logits, nullptr, xent::SoftmaxOptions{}, result);
  } else {
    if (kind == "gradient") options.gradients = xent::gradient_bit(0);
    cross_entropy(batch, options, result);
  }
}

/// Milliseconds a run takes, from runs over at least so many.
double time(const std::string& kind, const Batch& batch, double least) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  double spent = 0;
  int runs = 0;
  do {
    run(kind, batch);
    ++runs;
    spent = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  } while (spent < least);
  return spent / runs;
}

void write_losses(const std::string& path, const Batch& batch) {
  Result<float> result;
  CrossEntropyOptions options;
  options.reduction = xent::Reduction::none;
  cross_entropy(batch, options, result);
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(result.output.data()),
             std::streamsize(result.output.elements() * sizeof(float)));
}

}  // namespace

int main() {
  Batch batch;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string command, argument;
    words >> command >> argument;
    if (command == "open") {
      std::size_t rows = 0, classes = 0;
      words >> rows >> classes;
      batch.logits = read_tensor<float>(argument + "/logits", {rows, classes});
      batch.target = read_tensor<std::int32_t>(argument + "/target", {rows});
      std::cout << "done" << std::endl;
    } else if (command == "time") {
      double least = 0;
      words >> least;
      std::cout << time(argument, batch, least) << std::endl;
    } else if (command == "losses") {
      write_losses(argument, batch);
      std::cout << "done" << std::endl;
    }
  }
}
