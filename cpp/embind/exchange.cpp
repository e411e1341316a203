#include "exchange.hpp"

#include <emscripten/bind.h>

#include <utility>

Exchange exchange;

int answer(xent::Status status) {
  if (status.ok()) return 0;
  static xent::Status& last = *new xent::Status;
  last = std::move(status);
  exchange.words[0] = address_of(last.message.data());
  exchange.words[1] = last.message.size();
  return static_cast<int>(last.code);
}

namespace {

std::uint32_t numbers() { return address_of(&exchange.numbers); }
std::uint32_t words() { return address_of(&exchange.words); }

}  // namespace

EMSCRIPTEN_BINDINGS(xent_exchange) {
  emscripten::function("numbers", &numbers);
  emscripten::function("words", &words);
}
