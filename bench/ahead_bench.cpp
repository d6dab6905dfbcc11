// Days ahead on the four logs: how often hours and days lay inside the 90 % and 50 % intervals of
// the forecasts made one to fourteen days before, by horizon.
//
//   build/release/bench/ahead [EVERY]      of every third morning, or every EVERY-th
//
// The logs lie in ../shared/data (DEFCON_LOGS names another place); without them it says so and
// ends.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/log.hpp"
#include "forecast/ahead.hpp"

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

struct Tally {
  int n = 0, in90 = 0, in50 = 0;
  double error = 0, total = 0;

  void add(const forecast::Quantiles& q, double seen) {
    ++n;
    in90 += q.p05 <= seen && seen <= q.p95;
    in50 += q.p25 <= seen && seen <= q.p75;
    error += std::abs(q.p50 - seen);
    total += seen;
  }
};

void print(const char* name, const char* what, const Tally& t) {
  if (t.n == 0) return;
  fmt::print("| {} | {} | {} | {:.3f} | {:.3f} | {:.1f} % |\n", name, what, t.n, 1.0 * t.in90 / t.n,
             1.0 * t.in50 / t.n, 100 * t.error / t.total);
}

void measure(const Case& one, const std::string& logs, int every) {
  constexpr std::size_t warm_up = 35;
  cli::LogOptions options;
  options.path = logs + "/" + one.file;
  options.tz = one.zone;
  options.opened_tz = one.opened_zone;
  if (one.opened != nullptr) options.columns = {one.opened};
  const auto log = cli::load_log(options, [](double) {});
  if (!log) return fmt::print("{}\n", base::to_line(log.error()));
  desk::Arrivals arrivals;
  for (const cli::LogTicket& ticket : log->tickets) {
    add_arrival(arrivals, desk::day_time(log->zone, base::Instant(base::Span(ticket.opened))));
  }
  const forecast::Settings settings{.country = std::string(forecast::country_of_zone(one.zone))};
  std::array<Tally, 3> days;
  Tally hours;
  for (std::size_t i = warm_up; i + 15 < arrivals.days.size();
       i += static_cast<std::size_t>(every)) {
    const auto ahead = forecast::days_ahead(arrivals, arrivals.days[i].date, 14, settings);
    for (std::size_t h = 0; h < ahead.size(); ++h) {
      const desk::DayArrivals& day = arrivals.days[i + 1 + h];
      days.at(h < 1 ? 0 : h < 7 ? 1 : 2).add(ahead[h].total, day.total);
      for (std::size_t k = 0; k < 24; ++k)
        hours.add(ahead[h].hours.at(k), day.slots.at(2 * k) + day.slots.at(2 * k + 1));
    }
  }
  print(one.name, "days, tomorrow", days[0]);
  print(one.name, "days, 2 to 7 ahead", days[1]);
  print(one.name, "days, 8 to 14 ahead", days[2]);
  print(one.name, "hours, 1 to 14 days ahead", hours);
}

}  // namespace

int main(int argc, char** argv) {
  const char* told = std::getenv("DEFCON_LOGS");
  const int every = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
  fmt::print("| log | what | n | in 90 % | in 50 % | mean miss of the median |\n");
  fmt::print("|---|---|--:|--:|--:|--:|\n");
  for (const Case& one : cases) measure(one, told != nullptr ? told : "../shared/data", every);
}
