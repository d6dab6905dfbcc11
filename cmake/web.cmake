# defcon_web(): the target `defcon_web` builds the browser client of web/ into <build>/web, so that two
# presets never write to the same place; <build>/web.stamp is younger than all of it. What embeds or
# serves the files depends on the target and reads the directory in the property DEFCON_WEB_DIR.
#
# It expects of web/package.json a script `build` that ends in `vite build`, so that --outDir reaches
# it. Without web/ there is no target; with web/ and without npm configuring stops and says so.
function(defcon_web)
  set(web ${PROJECT_SOURCE_DIR}/web)
  if(NOT EXISTS ${web}/package.json)
    message(STATUS "web/ is not there: building without the browser client")
    return()
  endif()
  find_program(NPM npm)
  if(NOT NPM)
    message(FATAL_ERROR "npm is missing, and the screens of defcon are built with it: `make setup` installs it.")
  endif()

  set(out ${PROJECT_BINARY_DIR}/web)
  set(stamp ${PROJECT_BINARY_DIR}/web.stamp)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/*)
  file(GLOB settings CONFIGURE_DEPENDS ${web}/*.html ${web}/*.json ${web}/*.ts ${web}/*.mts)
  # Generated types and tests do not change what is built.
  list(FILTER sources EXCLUDE REGEX "\\.(test|spec)\\.tsx?$|/schema\\.d\\.ts$")
  add_custom_command(
    OUTPUT ${stamp}
    BYPRODUCTS ${out}/index.html
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/web-install.sh
    COMMAND ${NPM} --silent run build -- --outDir ${out} --emptyOutDir --logLevel warn
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${sources} ${settings}
    WORKING_DIRECTORY ${web}
    COMMENT "Building the browser client"
    VERBATIM)
  add_custom_target(defcon_web DEPENDS ${stamp})
  set_target_properties(defcon_web PROPERTIES DEFCON_WEB_DIR ${out} DEFCON_WEB_STAMP ${stamp})
endfunction()
