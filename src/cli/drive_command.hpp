// `defcon drive`: an invented desk's day, posted to a running server as the outside world would.
#pragma once

namespace CLI {
class App;
}

namespace defcon::cli {

void add_drive(CLI::App& app);

}  // namespace defcon::cli
