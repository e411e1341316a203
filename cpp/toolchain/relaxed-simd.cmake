find_program(NODE_PROGRAM NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(XENT_TOOLCHAIN_DIR ${CMAKE_CURRENT_LIST_DIR})

# After each link of `target`, makes the relaxed SIMD binary `to` from the binary `from` (paths from the build folder).
function(xent_add_relaxed_simd target from to)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${NODE_PROGRAM} ${XENT_TOOLCHAIN_DIR}/relaxed-simd.mjs ${from} ${to}
    WORKING_DIRECTORY ${CMAKE_BINARY_DIR}
    BYPRODUCTS ${CMAKE_BINARY_DIR}/${to}
    VERBATIM)
  foreach(script relaxed-simd fuse wasm-binary wasm-instructions)
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${XENT_TOOLCHAIN_DIR}/${script}.mjs)
  endforeach()
endfunction()
