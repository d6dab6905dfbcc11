// `defcon replay`: a log walked through the core as if live. Which days left calm and when that was
// first recommended; then the question of the buyer, answered from the log (report/question.hpp).
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "cli/log.hpp"
#include "report/question.hpp"

namespace CLI {
class App;
}

namespace defcon::cli {

// The first time on a day at which a level, or a worse one, was recommended.
struct FirstRecommended {
  level::Level level = level::calm;
  std::string at;  // with the desk's offset
  std::size_t arrived = 0;
  double share = 0;  // of the day's tickets that had arrived
};
BOOST_DESCRIBE_STRUCT(FirstRecommended, (), (level, at, arrived, share))

struct DayOutOfCalm {
  base::Date date{};
  std::size_t total = 0;
  std::optional<double> normal;
  std::optional<double> times_normal;
  level::DayClass day_class = level::DayClass::unknown;
  std::vector<FirstRecommended> first_recommended;  // 4, then worse ones
};
BOOST_DESCRIBE_STRUCT(DayOutOfCalm, (),
                      (date, total, normal, times_normal, day_class, first_recommended))

struct Replay {
  Reading reading;
  std::string step;
  int policy_version = 0;
  std::vector<DayOutOfCalm> days_out_of_calm;
  // Days of 1.2 times normal and more on which no level was recommended.
  std::vector<base::Date> never_recommended;
  report::Answer answer;
};
BOOST_DESCRIBE_STRUCT(Replay, (),
                      (reading, step, policy_version, days_out_of_calm, never_recommended, answer))

[[nodiscard]] base::Result<Replay> replay(const LogOptions& options);

// For a person to read; 100 columns wide at most.
[[nodiscard]] std::string to_text(const Replay& replay);

void add_replay(CLI::App& app);

}  // namespace defcon::cli
