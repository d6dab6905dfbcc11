# Run by cmake/assets.cmake at build time: writes OUT/assets.cpp (the list of the files in WEB, with
# type, digest and whether the name holds a digest) and OUT/assets.S (their bytes, plain and packed).
file(GLOB_RECURSE files RELATIVE ${WEB} ${WEB}/*)
list(SORT files)
file(REMOVE_RECURSE ${OUT}/packed)
file(MAKE_DIRECTORY ${OUT}/packed)

set(types
  html "text/html; charset=utf-8" js "text/javascript; charset=utf-8" css "text/css; charset=utf-8"
  svg "image/svg+xml" png "image/png" ico "image/x-icon" woff2 "font/woff2" txt "text/plain; charset=utf-8"
  json "application/json" webmanifest "application/manifest+json")

set(bytes "    .section .rodata, \"a\", @progbits\n")
set(names "")
set(rows "")
set(index 0)
foreach(file ${files})
  get_filename_component(extension ${file} LAST_EXT)
  string(REGEX REPLACE "^\\." "" extension "${extension}")
  list(FIND types "${extension}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "cmake/pack-assets.cmake does not know the type of ${file}")
  endif()
  math(EXPR at "${at} + 1")
  list(GET types ${at} type)
  file(SHA256 ${WEB}/${file} digest)
  string(SUBSTRING ${digest} 0 24 digest)
  file(SIZE ${WEB}/${file} size)

  set(packed ${OUT}/packed/${index}.gz)
  execute_process(COMMAND gzip -9 -n -c ${WEB}/${file} OUTPUT_FILE ${packed} COMMAND_ERROR_IS_FATAL ANY)
  file(SIZE ${packed} packed_size)
  # What is packed already (fonts, images) is not packed again.
  math(EXPR worth "${size} * 9 / 10")
  if(packed_size GREATER_EQUAL worth)
    set(packed_size 0)
  endif()

  set(is_immutable false)
  if(file MATCHES "^assets/.*-[A-Za-z0-9_-]+\\.[a-z0-9]+$")
    set(is_immutable true)
  endif()
  string(APPEND bytes
    "    .globl defcon_asset_${index}\ndefcon_asset_${index}:\n    .incbin \"${WEB}/${file}\"\n"
    "    .globl defcon_packed_${index}\ndefcon_packed_${index}:\n    .incbin \"${packed}\"\n")
  string(APPEND names "extern const char defcon_asset_${index}[];\nextern const char defcon_packed_${index}[];\n")
  string(APPEND rows
    "    {.path = \"/${file}\",\n     .content_type = \"${type}\",\n     .etag = \"\\\"${digest}\\\"\",\n"
    "     .bytes = {defcon_asset_${index}, ${size}},\n     .gzip = {defcon_packed_${index}, ${packed_size}},\n"
    "     .is_immutable = ${is_immutable}},\n")
  math(EXPR index "${index} + 1")
endforeach()

string(APPEND bytes "    .section .note.GNU-stack, \"\", @progbits\n")
file(WRITE ${OUT}/assets.S "${bytes}")
file(WRITE ${OUT}/assets.cpp "// Made by cmake/pack-assets.cmake.
#include <array>

#include \"server/web_assets.hpp\"

extern \"C\" {
${names}}

std::span<const defcon::http::Asset> defcon::server::built_in_assets() {
  static const std::array<http::Asset, ${index}> assets{{
${rows}  }};
  return assets;
}
")
