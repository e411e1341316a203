# Hands over to the toolchain file of whichever emcc is there: on the PATH, or in the emsdk folder that EMSDK names.
# (emcmake would do the same, but 3.1.6 tells CMake to run Node with a flag that Node 20 refuses.)
find_program(EM_CONFIG em-config HINTS $ENV{EMSDK}/upstream/emscripten NO_CMAKE_FIND_ROOT_PATH REQUIRED)
execute_process(COMMAND ${EM_CONFIG} EMSCRIPTEN_ROOT OUTPUT_VARIABLE EMSCRIPTEN_ROOT OUTPUT_STRIP_TRAILING_WHITESPACE)
include(${EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)
