// defcon tune: what each sensitivity of the surge call would have meant on a desk's own log.
#pragma once

namespace CLI {
class App;
}

namespace defcon::cli {

void add_tune(CLI::App& app);

}  // namespace defcon::cli
