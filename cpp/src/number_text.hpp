#pragma once

#include <string>

namespace xent {

/// Nine significant digits, enough to tell any two floats apart, written as printf's "%.9g" does, though a
/// tie may go the other way; printf itself would be a thirtieth of the module. NaN, Infinity and -Infinity by
/// these names.
std::string number_text(double value);

}  // namespace xent
