find_program(NODE_PROGRAM NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(XENT_TOOLCHAIN_DIR ${CMAKE_CURRENT_LIST_DIR})

# After each link of `target`, makes core.mjs and core.wasm in `folder` what the engine loads.
function(xent_finish_module target folder)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${NODE_PROGRAM} ${XENT_TOOLCHAIN_DIR}/open-glue.mjs ${folder}/core.mjs
    COMMAND ${NODE_PROGRAM} ${XENT_TOOLCHAIN_DIR}/finish-binary.mjs ${folder}/core.wasm
    VERBATIM)
  foreach(script open-glue finish-binary function-order local-order loop-constants wasm-binary wasm-instructions)
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${XENT_TOOLCHAIN_DIR}/${script}.mjs)
  endforeach()
endfunction()
