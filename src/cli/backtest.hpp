// `defcon backtest`: the walk-forward record of a log, one JSON object a line, for a scorer.
#pragma once

namespace CLI {
class App;
}

namespace defcon::cli {

void add_backtest(CLI::App& app);

}  // namespace defcon::cli
