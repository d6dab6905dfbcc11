// `defcon verify`: checks every log of a data directory or a database; also beside a running
// server.
#pragma once

namespace CLI {
class App;
}

namespace defcon::server {

void add_verify(CLI::App& app);

}  // namespace defcon::server
