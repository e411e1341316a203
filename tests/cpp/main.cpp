// Catch2's own main, alone in this file: it is what takes long to compile.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
