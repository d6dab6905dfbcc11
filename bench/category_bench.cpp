// Category from text on logs with subject and category: every ticket is guessed before it is
// learnt.
//
//   build/release/bench/category      prints accuracy for each category, from the fifth week on
//
// The log lies in ../shared/data (DEFCON_LOGS names another place); without it it says so and ends.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "cli/log.hpp"
#include "detect/category.hpp"

namespace {

using namespace defcon;

struct Tally {
  int tickets = 0, right = 0, guessed = 0, guessed_right = 0;
};

void run(const cli::Log& log) {
  detect::CategoryModel model;
  std::map<std::string, Tally> tallies;
  const std::int64_t from = log.tickets.front().opened + 28LL * 86'400'000;
  int all = 0, right = 0;
  for (const auto& ticket : log.tickets) {
    const auto report = log.report_of(ticket);
    if (!report.category || !report.words) continue;
    const auto guess = detect::guess(model, *report.words);
    if (ticket.opened >= from) {
      ++all;
      ++tallies[*report.category].tickets;
      if (guess) ++tallies[guess->category].guessed;
      if (guess && guess->category == *report.category) {
        ++right;
        ++tallies[*report.category].right;
      }
    }
    detect::learn(model, *report.category, *report.words);
  }
  int largest = 0;
  for (const auto& [category, tally] : tallies) largest = std::max(largest, tally.tickets);
  fmt::print("{}: {} tickets, {:.1f} % right; always the largest category: {:.1f} %\n",
             log.reading.mapping, all, 100.0 * right / all, 100.0 * largest / all);
  fmt::print("| category | tickets | found | right of guessed |\n|---|--:|--:|--:|\n");
  for (const auto& [category, tally] : tallies) {
    if (tally.tickets < 50) continue;
    fmt::print("| {} | {} | {:.0f} % | {:.0f} % |\n", category, tally.tickets,
               100.0 * tally.right / tally.tickets,
               100.0 * tally.right / std::max(1, tally.guessed));
  }
}

}  // namespace

int main() {
  const char* told = std::getenv("DEFCON_LOGS");
  const std::string logs = told != nullptr ? told : "../shared/data";
  cli::LogOptions options;
  options.path = logs + "/sumo-firefox-2018-2020.csv.gz";
  options.tz = "America/Los_Angeles";
  options.opened_tz = "UTC";
  const auto log = cli::load_log(options, [](double) {});
  if (log) {
    run(*log);
  } else {
    fmt::print("{}\n", base::to_line(log.error()));
  }
}
