// Bars of the surge call chosen on two logs and tried on the other two: what the settings are worth
// on a desk that they were not chosen on. Of a grid of settings with at most one false alarm in 30
// days on either of two logs, the one with the smallest P90 (then the fewest false alarms).
//
//   build/release/bench/bars
//
// The logs lie in ../shared/data (DEFCON_LOGS names another place); without them it says so and
// ends. Hysteresis plays no part: a day is called at the first look at which a band is.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <tuple>
#include <vector>

#include "cli/log.hpp"
#include "cli/walk.hpp"
#include "report/sensitivity.hpp"

namespace {

using namespace defcon;

struct Case {
  const char *name, *file, *zone, *opened_zone, *opened;
};
constexpr std::array cases{
    Case{"sumo", "sumo-firefox-2018-2020.csv.gz", "America/Los_Angeles", "UTC", nullptr},
    Case{"uci", "uci-incidents.csv.gz", "America/Sao_Paulo", "America/Sao_Paulo", nullptr},
    Case{"boston", "boston-311-2015.csv.gz", "America/New_York", "America/New_York", "opened=open"},
    Case{"comcast", "comcast-2015q2.csv.gz", "America/New_York", "America/New_York",
         "opened=created"}};

using Days = std::vector<report::WatchedDay>;

// The days that the scorer judges: from the 36th on, of a normal of five at least, not the last.
std::optional<Days> days_of(const Case& one, const std::string& logs) {
  constexpr std::chrono::days warm_up{28};
  constexpr double least_normal = 5;
  cli::LogOptions options;
  options.path = logs + "/" + one.file;
  options.tz = one.zone;
  options.opened_tz = one.opened_zone;
  if (one.opened != nullptr) options.columns = {one.opened};
  const auto log = cli::load_log(options, [](double) {});
  if (!log) {
    fmt::print("{}\n", base::to_line(log.error()));
    return std::nullopt;
  }
  desk::Settings settings{.key = "main", .name = one.name, .zone = one.zone};
  Days days;
  std::optional<base::Date> first;
  base::Date date{};
  walk(
      *log, {settings, level::default_policy(), base::minutes(30), /*at_ends=*/true},
      [&](const cli::Look& look) {
        if (!first) first = look.date;
        const forecast::Outlook& outlook = look.world.outlook.value();
        if (look.date - *first < warm_up || outlook.normal.value_or(0) < least_normal) return;
        if (days.empty() || look.date != date) days.push_back({.normal = *outlook.normal});
        date = look.date;
        days.back().total = outlook.arrived;
        days.back().looks.push_back({.arrived = outlook.arrived,
                                     .to_come = detect::to_come(outlook),
                                     .chances = look.world.calls});
      },
      [](double) {});
  if (!days.empty()) days.pop_back();
  return days;
}

double early(const report::WatchedDay& day, const detect::SurgeSettings& settings) {
  for (const report::DayLook& look : day.looks) {
    for (const detect::BandCall& chances : look.chances) {
      if (detect::is_call(chances, look.to_come, settings)) return look.arrived / day.total;
    }
  }
  return 2;  // never called
}

struct Outcome {
  double false_in_30_days = 0;
  std::vector<double> surges;  // share in at the call, of days of 1.5 normal and more
};

Outcome outcome_of(const Days& days, const detect::SurgeSettings& settings) {
  constexpr double busy = 1.2, surge = 1.5;
  Outcome outcome;
  for (const report::WatchedDay& day : days) {
    if (day.total == 0) continue;
    const double when = early(day, settings);
    if (when <= 1 && day.total < busy * day.normal) outcome.false_in_30_days += 30;
    if (day.total >= surge * day.normal) outcome.surges.push_back(std::min(1.0, when));
  }
  outcome.false_in_30_days /= static_cast<double>(days.size());
  return outcome;
}

// Linear between the ranks.
double quantile(std::vector<double> values, double q) {
  std::ranges::sort(values);
  const double x = q * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(x);
  return std::lerp(values[low], values[std::min(low + 1, values.size() - 1)],
                   x - static_cast<double>(low));
}

std::vector<detect::SurgeSettings> grid() {
  std::vector<detect::SurgeSettings> all;
  for (const double first_bar : {1.04, 1.08, 1.12, 1.16})
    for (const double first_weight : {0.1, 0.2, 0.3, 0.4})
      for (const double bar : {0.82, 0.86, 0.9, 0.94})
        for (const double weight : {0.8, 1.0, 1.2, 1.4, 1.6})
          for (const double late_at : {0.3, 0.4, 0.5})
            all.push_back({.first_bar = first_bar,
                           .first_weight = first_weight,
                           .bar = bar,
                           .weight = weight,
                           .late_at = late_at});
  return all;
}

using Table = std::vector<std::array<Outcome, cases.size()>>;  // of the grid, by log

std::vector<double> both(const Outcome& one, const Outcome& other) {
  std::vector<double> all = one.surges;
  all.insert(all.end(), other.surges.begin(), other.surges.end());
  return all;
}

void try_pair(const Table& table, std::size_t one, std::size_t other) {
  std::optional<std::tuple<double, double, std::size_t>> best;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Outcome &a = table[i][one], &b = table[i][other];
    if (std::max(a.false_in_30_days, b.false_in_30_days) > 1) continue;
    const std::tuple found(quantile(both(a, b), 0.9), a.false_in_30_days + b.false_in_30_days, i);
    if (!best || found < *best) best = found;
  }
  if (!best) return;
  const auto& chosen = table[std::get<2>(*best)];
  std::string elsewhere;
  std::vector<double> surges;
  for (std::size_t k = 0; k < cases.size(); ++k) {
    if (k == one || k == other) continue;
    elsewhere += fmt::format("{}{} {:.2f}", elsewhere.empty() ? "" : ", ", cases[k].name,
                             chosen[k].false_in_30_days);
    surges.insert(surges.end(), chosen[k].surges.begin(), chosen[k].surges.end());
  }
  fmt::print("| {}, {} | {} | {:.2f}, {:.2f} |\n", cases[one].name, cases[other].name, elsewhere,
             quantile(surges, 0.5), quantile(surges, 0.9));
}

}  // namespace

int main() {
  const char* told = std::getenv("DEFCON_LOGS");
  const std::string logs = told != nullptr ? told : "../shared/data";
  const auto settings = grid();
  Table table(settings.size());
  for (std::size_t k = 0; k < cases.size(); ++k) {
    const auto days = days_of(cases[k], logs);
    if (!days) return 0;
    for (std::size_t i = 0; i < settings.size(); ++i) table[i][k] = outcome_of(*days, settings[i]);
  }
  fmt::print("| chosen on | false / 30 d on the other two | their x1.5: median, P90 early |\n");
  fmt::print("|---|---|---|\n");
  for (std::size_t one = 0; one < cases.size(); ++one)
    for (std::size_t other = one + 1; other < cases.size(); ++other) try_pair(table, one, other);
}
