# The mappings of common exports are files in examples/mappings/, and part of the program: their text
# becomes one source file, so that there is one truth.
function(defcon_embed_mappings target)
  set(dir ${PROJECT_SOURCE_DIR}/examples/mappings)
  file(GLOB files CONFIGURE_DEPENDS ${dir}/*.toml)
  set(entries "")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    # Read as hexadecimal digits and taken apart: a list in CMake cannot hold brackets and semicolons.
    file(READ ${file} text HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" text "${text}")
    string(APPEND entries "    {\"${name}\", \"${text}\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/builtin_mappings.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
// Written by CMake from examples/mappings/*.toml.
#include <array>

#include "wire/log_mapping.hpp"

namespace defcon::wire {

std::span<const BuiltinMapping> builtin_mapping_texts() {
  static constexpr auto texts = std::to_array<BuiltinMapping>({
@entries@  });
  return texts;
}

}  // namespace defcon::wire
]])
  target_sources(${target} PRIVATE ${source})
endfunction()
