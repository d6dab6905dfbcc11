# defcon_assets(TARGET): builds the browser client (cmake/web.cmake) into TARGET, each file as it is and
# packed. Without a browser client the list is empty, and the program says so on its page.
function(defcon_assets target)
  set(dir ${PROJECT_BINARY_DIR}/assets)
  set(list ${dir}/assets.cpp)
  set(bytes ${dir}/assets.S)
  if(NOT TARGET defcon_web)
    file(CONFIGURE OUTPUT ${list} CONTENT [[
#include "server/web_assets.hpp"
std::span<const defcon::http::Asset> defcon::server::built_in_assets() { return {}; }
]])
    target_sources(${target} PRIVATE ${list})
    return()
  endif()
  get_target_property(web defcon_web DEFCON_WEB_DIR)
  get_target_property(stamp defcon_web DEFCON_WEB_STAMP)
  set(script ${PROJECT_SOURCE_DIR}/cmake/pack-assets.cmake)
  add_custom_command(
    OUTPUT ${list} ${bytes}
    COMMAND ${CMAKE_COMMAND} -DWEB=${web} -DOUT=${dir} -P ${script}
    DEPENDS ${stamp} ${script}
    COMMENT "Packing the browser client"
    VERBATIM)
  # The assembler reads the packed files by itself, unseen by the build: hence the dependency.
  set_source_files_properties(${bytes} PROPERTIES OBJECT_DEPENDS ${list})
  target_sources(${target} PRIVATE ${list} ${bytes})
endfunction()
