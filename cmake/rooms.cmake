# What nearly every file includes is parsed once a target (two fifths of all compiling otherwise). That every
# header includes what it needs is held by the target all_verify_interface_header_sets, which has none of it.
function(defcon_precompile target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <chrono> <cmath> <cstdint> <functional> <map> <memory> <optional> <ranges> <set> <span>
    <string> <string_view> <utility> <variant> <vector>
    <boost/describe/class.hpp> <boost/describe/enum.hpp> <boost/describe/members.hpp> <boost/mp11.hpp>
    <fmt/format.h> ${ARGN})
endfunction()

# defcon_room(NAME LIBRARY...): a folder of src/ as one static library `defcon_NAME`, with the
# libraries it links. Sources are globbed; a unit test stands beside its source as *_test.cpp and is
# collected for the unit test program.
set_property(GLOBAL PROPERTY DEFCON_UNIT_TESTS "")
set_property(GLOBAL PROPERTY DEFCON_ROOMS "")

function(defcon_room name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.hpp)
  set(unit_tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER unit_tests INCLUDE REGEX "_test\\.cpp$")
  if(NOT sources)
    set(anchor ${CMAKE_CURRENT_BINARY_DIR}/${name}_headers_only.cpp)
    file(CONFIGURE OUTPUT ${anchor} CONTENT "")
    set(sources ${anchor})
  endif()
  add_library(defcon_${name} STATIC ${sources})
  target_sources(defcon_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR} FILES ${headers})
  set_target_properties(defcon_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_include_directories(defcon_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(defcon_${name} PUBLIC ${ARGN})
  defcon_precompile(defcon_${name})
  if(DEFCON_FUZZ)
    target_compile_options(defcon_${name} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  set_property(GLOBAL APPEND PROPERTY DEFCON_UNIT_TESTS ${unit_tests})
  set_property(GLOBAL APPEND PROPERTY DEFCON_ROOMS defcon_${name})
endfunction()

# defcon_program(LIBRARY...): the program, from src/main.cpp, at <build>/defcon.
function(defcon_program)
  add_executable(defcon ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp)
  target_link_libraries(defcon PRIVATE ${ARGN})
  set_target_properties(defcon PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()

# defcon_bench(NAME SOURCE...): a benchmark, <build>/bench/NAME, which scripts/bench.sh builds and runs.
# It links every room. Not part of `all`: the target defcon_benches builds them.
add_custom_target(defcon_benches)
function(defcon_bench name)
  get_property(rooms GLOBAL PROPERTY DEFCON_ROOMS)
  add_executable(${name}_bench EXCLUDE_FROM_ALL ${ARGN})
  target_link_libraries(${name}_bench PRIVATE ${rooms} benchmark::benchmark)
  set_target_properties(${name}_bench PROPERTIES
    OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bench)
  add_dependencies(defcon_benches ${name}_bench)
endfunction()

# defcon_fuzz(NAME SOURCE...): a libFuzzer target where DEFCON_FUZZ is on (the preset asan), and a test
# that runs it over its committed seeds, fuzz/corpus/NAME/, and a fixed number of mutations of them.
# Longer, by hand, with what it finds worth keeping: mkdir found && build/asan/fuzz/NAME found fuzz/corpus/NAME
function(defcon_fuzz name)
  if(NOT DEFCON_FUZZ)
    return()
  endif()
  set(seeds ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name})
  file(GLOB any ${seeds}/*)
  if(NOT any)
    message(FATAL_ERROR "the fuzz target ${name} has no seeds: put some into fuzz/corpus/${name}/")
  endif()
  get_property(rooms GLOBAL PROPERTY DEFCON_ROOMS)
  set(dir ${PROJECT_BINARY_DIR}/fuzz)
  add_executable(${name}_fuzz ${ARGN})
  target_link_libraries(${name}_fuzz PRIVATE ${rooms})
  target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
  set_target_properties(${name}_fuzz PROPERTIES OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${dir})
  # The same seed from the same start gives the same inputs: a failure here is a change of the code,
  # not of luck. The time is a limit, not the aim.
  add_test(NAME "fuzz: ${name}"
    COMMAND sh -c "rm -rf ${name}.tried && mkdir ${name}.tried && exec ./${name} -runs=20000 -seed=1 -max_total_time=20 -timeout=5 ${name}.tried ${seeds}"
    WORKING_DIRECTORY ${dir})
endfunction()
