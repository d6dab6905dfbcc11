// Days ahead on the four logs: how often hours and days lay inside the 90 % and 50 % intervals of
// the forecasts made before them, by days ahead and by hour; and the time that one forecast of
// fourteen days takes.
//
//   build/release/bench/ahead [EVERY]      of every third morning, or every EVERY-th
//
// The logs lie in ../shared/data (DEFCON_LOGS names another place); without them it says so and
// ends.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
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
  void add(const Tally& other) {
    n += other.n;
    in90 += other.in90;
    in50 += other.in50;
    error += other.error;
    total += other.total;
  }
  [[nodiscard]] double cover() const { return n > 0 ? 1.0 * in90 / n : 0; }
};

// What one log showed.
struct Seen {
  std::array<Tally, forecast::most_days_ahead + 1> days;  // by days ahead; 0 is the rest of today
  std::array<Tally, forecast::hours_per_day> hours;       // of the days ahead
  Tally hours_of_today;                                   // that were still to come
  double milliseconds = 0;                                // of one core, for all forecasts
  int forecasts = 0;

  void add(const Seen& other) {
    for (std::size_t i = 0; i < days.size(); ++i) days.at(i).add(other.days.at(i));
    for (std::size_t i = 0; i < hours.size(); ++i) hours.at(i).add(other.hours.at(i));
    hours_of_today.add(other.hours_of_today);
    milliseconds += other.milliseconds;
    forecasts += other.forecasts;
  }
};

double in_hour(const desk::DayArrivals& day, std::size_t hour) {
  return day.slots.at(2 * hour) + day.slots.at(2 * hour + 1);
}

// Today as it stood at a whole hour.
desk::DayArrivals until_hour(const desk::DayArrivals& day, std::size_t hour) {
  desk::DayArrivals so_far{.date = day.date};
  for (std::size_t s = 0; s < 2 * hour; ++s) {
    so_far.slots.at(s) = day.slots.at(s);
    so_far.total += day.slots.at(s);
  }
  return so_far;
}

void look_at_today(const desk::Arrivals& arrivals, const desk::DayArrivals& day,
                   const forecast::Settings& settings, Seen& seen) {
  const forecast::DayModel model = forecast::learn(arrivals, day.date, settings);
  for (const std::size_t now : {6UZ, 9UZ, 12UZ, 15UZ}) {
    const auto rest =
        forecast::rest_of_today(model, until_hour(day, now), 2 * static_cast<double>(now));
    seen.days[0].add(rest.total, day.total);
    for (std::size_t h = now; h < rest.hours.size(); ++h)
      seen.hours_of_today.add(rest.hours.at(h), in_hour(day, h));
  }
}

Seen measure(const Case& one, const std::string& logs, int every) {
  constexpr std::size_t warm_up = 35;
  Seen seen;
  cli::LogOptions options;
  options.path = logs + "/" + one.file;
  options.tz = one.zone;
  options.opened_tz = one.opened_zone;
  if (one.opened != nullptr) options.columns = {one.opened};
  const auto log = cli::load_log(options, [](double) {});
  if (!log) {
    fmt::print("{}\n", base::to_line(log.error()));
    return seen;
  }
  desk::Arrivals arrivals;
  for (const cli::LogTicket& ticket : log->tickets) {
    add_arrival(arrivals, desk::day_time(log->zone, base::Instant(base::Span(ticket.opened))));
  }
  const forecast::Settings settings{.country = std::string(forecast::country_of_zone(one.zone))};
  for (std::size_t i = warm_up; i + 15 < arrivals.days.size();
       i += static_cast<std::size_t>(every)) {
    look_at_today(arrivals, arrivals.days[i], settings, seen);
    const std::clock_t begin = std::clock();
    const auto ahead =
        forecast::days_ahead(arrivals, arrivals.days[i].date, forecast::most_days_ahead, settings);
    seen.milliseconds += 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    ++seen.forecasts;
    for (std::size_t d = 0; d < ahead.size(); ++d) {
      const desk::DayArrivals& day = arrivals.days[i + 1 + d];
      seen.days.at(d + 1).add(ahead[d].total, day.total);
      for (std::size_t h = 0; h < seen.hours.size(); ++h)
        seen.hours.at(h).add(ahead[d].hours.at(h), in_hour(day, h));
    }
  }
  return seen;
}

void print_summary(const char* name, const char* what, const Tally& t) {
  if (t.n == 0) return;
  fmt::print("| {} | {} | {} | {:.3f} | {:.3f} | {:.1f} % |\n", name, what, t.n, t.cover(),
             1.0 * t.in50 / t.n, 100 * t.error / t.total);
}

void print_summary(const char* name, const Seen& seen) {
  Tally week, fortnight, hours;
  for (std::size_t d = 2; d <= 7; ++d) week.add(seen.days.at(d));
  for (std::size_t d = 8; d < seen.days.size(); ++d) fortnight.add(seen.days.at(d));
  for (const Tally& hour : seen.hours) hours.add(hour);
  print_summary(name, "today, seen at 6, 9, 12 and 15", seen.days[0]);
  print_summary(name, "its hours to come", seen.hours_of_today);
  print_summary(name, "tomorrow", seen.days[1]);
  print_summary(name, "2 to 7 days ahead", week);
  print_summary(name, "8 to 14 days ahead", fortnight);
  print_summary(name, "hours, 1 to 14 days ahead", hours);
}

// The last column is of all logs together.
void print_covers(const char* title, const std::vector<Seen>& seen, std::size_t from,
                  std::size_t count, const Tally& (*of)(const Seen&, std::size_t)) {
  fmt::print("\n| 90 % interval covers, {} |", title);
  for (const Case& one : cases) fmt::print(" {} |", one.name);
  fmt::print(" together |\n|---|--:|--:|--:|--:|--:|\n");
  for (std::size_t i = from; i < count; ++i) {
    fmt::print("| {} |", i);
    for (const Seen& log : seen) fmt::print(" {:.3f} |", of(log, i).cover());
    fmt::print("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const char* told = std::getenv("DEFCON_LOGS");
  const int every = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
  std::vector<Seen> seen;
  Seen together;
  for (const Case& one : cases) {
    seen.push_back(measure(one, told != nullptr ? told : "../shared/data", every));
    together.add(seen.back());
  }
  if (together.forecasts == 0) return 0;
  fmt::print("| log | what | n | in 90 % | in 50 % | mean miss of the median |\n");
  fmt::print("|---|---|--:|--:|--:|--:|\n");
  for (std::size_t i = 0; i < seen.size(); ++i) print_summary(cases.at(i).name, seen[i]);
  print_summary("together", together);
  seen.push_back(together);
  print_covers("days ahead", seen, 1, together.days.size(),
               [](const Seen& s, std::size_t i) -> const Tally& { return s.days.at(i); });
  print_covers("hour of the days ahead", seen, 0, together.hours.size(),
               [](const Seen& s, std::size_t i) -> const Tally& { return s.hours.at(i); });
  fmt::print("\n{} forecasts of fourteen days, {:.1f} ms of one core each\n", together.forecasts,
             together.milliseconds / together.forecasts);
}
