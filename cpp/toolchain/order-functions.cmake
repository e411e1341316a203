find_program(NODE_PROGRAM NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(XENT_TOOLCHAIN_DIR ${CMAKE_CURRENT_LIST_DIR})

# After each link of `target`, puts the functions of `binary` in an order that gzips better: a thirtieth less.
function(xent_order_functions target binary)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${NODE_PROGRAM} ${XENT_TOOLCHAIN_DIR}/order-functions.mjs ${binary}
    VERBATIM)
  foreach(script order-functions function-order wasm-binary wasm-instructions)
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${XENT_TOOLCHAIN_DIR}/${script}.mjs)
  endforeach()
endfunction()
