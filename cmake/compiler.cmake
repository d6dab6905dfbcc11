# The compiler and the flags that every room is built with.
#
# GCC 12 destroys twice any aggregate temporary or capturing lambda that stands in one full
# expression with co_await (a double free at run time), so it is refused here rather than met there.
# Reason and measurement: docs/adr/0001-compiler.md.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15)
  message(FATAL_ERROR
    "defcon is not built with GCC ${CMAKE_CXX_COMPILER_VERSION}: it miscompiles coroutines (temporaries "
    "in a co_await expression are destroyed twice). Use Clang 19: `make setup`, then "
    "`cmake --preset release`. See docs/adr/0001-compiler.md.")
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "defcon needs Clang 19 or newer (found ${CMAKE_CXX_COMPILER_VERSION}); `make setup` installs it.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# ccache knows precompiled headers (cmake/rooms.cmake) by their content when told so.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")

# -ffp-contract=off: the same events give the same bytes on every machine (docs/adr/0002).
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-sign-conversion
                    -Wno-c23-extensions
                    -Wno-missing-designated-field-initializers -Werror -ffp-contract=off -fno-omit-frame-pointer)
# _GLIBCXX_ASSERTIONS: an index past the end or an empty optional stops the process, in release too,
# as a broken CHECK does, instead of going on with whatever stands in memory.
add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_compile_definitions(BOOST_ASIO_NO_DEPRECATED)
add_link_options(-fuse-ld=lld)

set(DEFCON_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined or thread)")
if(DEFCON_SANITIZE)
  add_compile_options(-fsanitize=${DEFCON_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${DEFCON_SANITIZE})
endif()

# libFuzzer steers by counters in the code under test: the preset asan has them in every room (cmake/rooms.cmake).
option(DEFCON_FUZZ "Build the fuzz targets" OFF)
