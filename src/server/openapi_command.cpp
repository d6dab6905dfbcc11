#include "server/openapi_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "server/openapi.hpp"

namespace defcon::server {

void add_openapi(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("openapi", "Print the description of the API (OpenAPI 3.1)");
  command->callback([] {
    const std::string document = openapi_document();
    const bool is_written =
        std::fwrite(document.data(), 1, document.size(), stdout) == document.size() &&
        std::fflush(stdout) == 0;
    if (!is_written) throw CLI::RuntimeError(1);
  });
}

}  // namespace defcon::server
