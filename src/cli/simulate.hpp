// `defcon simulate DESK`: what the response time of a desk would be on days of a kind, with defcon
// and without, from the people and the work in its file (docs/simulation.md).
#pragma once

#include <string>
#include <vector>

#include "report/what_it_takes.hpp"

namespace CLI {
class App;
}

namespace defcon::cli {

struct SimulateOptions {
  std::string desk_file;
  std::string policy_file;  // the default policy where none
  std::string day = "x2";   // a kind, or "all"
  double load = 0;          // instead of a kind: so many times normal
  std::size_t days = 300;
  double come_share = 1;
  double response_target_minutes = 0;  // 0: the desk's own
  std::uint64_t seed = 1;
  bool is_promise = false;          // every kind, with, without, and with half coming; a table
  bool is_taking = false;           // what it takes to keep the promise
  std::vector<std::string> groups;  // of which people are added for it; all where empty
  std::string curves;               // an SVG file for the curves
  bool as_json = false;
};

struct Simulation {
  std::string desk;
  bool is_example = false;
  double target_minutes = 0;
  std::vector<report::StudyResult> results;
};
BOOST_DESCRIBE_STRUCT(Simulation, (), (desk, is_example, target_minutes, results))

[[nodiscard]] base::Result<Simulation> simulate_desk(const SimulateOptions& options);

[[nodiscard]] std::string to_text(const Simulation& simulation);
[[nodiscard]] std::string to_text(const std::vector<report::Taking>& takings);
// The same as a Markdown table.
[[nodiscard]] std::string to_markdown(const Simulation& simulation);
// The response curves as a picture: share answered within so many minutes, one line a result.
[[nodiscard]] std::string to_svg(const Simulation& simulation);

void add_simulate(CLI::App& app);

}  // namespace defcon::cli
