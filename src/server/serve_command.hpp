// `defcon serve`: the server from the command line, DEFCON_* variables and a TOML file.
#pragma once

namespace CLI {
class App;
}

namespace defcon::server {

void add_serve(CLI::App& app);

}  // namespace defcon::server
