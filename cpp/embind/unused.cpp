// What Embind brings along though these bindings have no use for it: JavaScript for strings, views and
// values, and printf for a message that can't come. A fifteenth of the module. Defined here, empty, none of
// it is linked.

#include <emscripten/bind.h>

extern "C" {

void emscripten::internal::_embind_register_std_string(TYPEID, const char*) {}
void emscripten::internal::_embind_register_std_wstring(TYPEID, std::size_t, const char*) {}
void emscripten::internal::_embind_register_memory_view(TYPEID, unsigned, const char*) {}
void emscripten::internal::_embind_register_emval(TYPEID, const char*) {}

/// Emscripten's sprintf without floating point: Embind writes with it the name of a type that was never
/// registered.
int siprintf(char* text, const char*, ...) {
  text[0] = '\0';
  return 0;
}
}
