// `defcon forecast LOG`: the two weeks after a log, hour by hour, and how far such forecasts were
// off on the log itself.
#pragma once

namespace CLI {
class App;
}

namespace defcon::cli {

void add_forecast(CLI::App& app);

}  // namespace defcon::cli
