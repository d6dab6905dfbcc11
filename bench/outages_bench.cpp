// Outages on real logs: false ones on the log as it is, and injected ones.
//
//   build/release/bench/outages [NAME [TRIALS [SEED]]]     the logs with NAME in their names, or
//   all
//
// The logs lie in ../shared/data (DEFCON_LOGS names another place); without them it says so and
// ends.
//
// Injected: k tickets spread evenly over ten minutes at a random business hour (working day, nine
// to five) of the fifth week or later: of one client, of one area, or of as many clients as
// tickets. The log up to that moment is as it was; nothing else is injected near it. k: an ideal
// test is told the key and the ten minutes; it calls where a Poisson count with the key's own rate
// of that hour (the eight weeks before, working days) is less likely than one false call per key in
// 30 days divided by the number of keys. k is the smallest number of tickets, three at least, with
// which it calls in 95 % of the cases. Keys: those with at least 40 tickets in the eight weeks
// before (about one a working day).
#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "base/random.hpp"
#include "cli/log.hpp"
#include "detect/count_tail.hpp"
#include "detect/outage.hpp"
#include "forecast/day_model.hpp"
#include "forecast/holidays.hpp"

namespace {

using namespace defcon;

base::Instant instant(std::int64_t millis) { return base::Instant(base::Span(millis)); }

detect::Sighting sighting_of(const cli::Log& log, const cli::LogTicket& ticket) {
  const auto report = log.report_of(ticket);
  return {.key = {report.source, report.external_id},
          .is_contact = false,
          .at = *report.opened,
          .client = report.client.value_or(""),
          .site = report.site.value_or(""),
          .area = report.area.value_or(""),
          .category = report.category.value_or(""),
          .dependencies = {},
          .words = report.words.value_or(std::vector<std::uint32_t>{})};
}

// A log that is walked ticket by ticket, with ticks between.
class Walk {
 public:
  explicit Walk(const cli::Log& log) : log_(log) {}

  detect::Moment moment(base::Instant now) {
    const base::Date date = log_.zone.date_of(now);
    if (date != date_) {
      date_ = date;
      desk::begin_day(arrivals_, date);
      const forecast::Settings calendar{
          .usual_day = {},
          .country = std::string(forecast::country_of_zone(log_.zone.name())),
          .days_off = {}};
      const auto model = forecast::learn(arrivals_, date, calendar);
      pace_.history_days = model.history_days;
      for (std::size_t i = 0; i < pace_.slots.size(); ++i) {
        pace_.slots[i] = model.expected * model.profile().share[i];
      }
    }
    return {log_.zone, pace_, now};
  }
  std::uint64_t take(detect::Scan& scan, const detect::Sighting& sighting) {
    const auto id = detect::take(scan, sighting, moment(sighting.at), settings);
    return id;
  }
  void count(base::Instant at) { desk::add_arrival(arrivals_, desk::day_time(log_.zone, at)); }

  detect::OutageSettings settings;

 private:
  const cli::Log& log_;
  desk::Arrivals arrivals_;
  detect::Pace pace_;
  base::Date date_{};
};

struct Key {
  char kind = 'c';  // client, area, many
  std::string name;
};

// Times of every key, to know its own past rate.
struct Index {
  std::map<std::string, std::vector<std::int64_t>> clients, areas;
  std::vector<std::int64_t> all;

  explicit Index(const cli::Log& log) {
    for (const auto& ticket : log.tickets) {
      const auto s = sighting_of(log, ticket);
      if (!s.client.empty()) clients[s.client].push_back(ticket.opened);
      const std::string& place = s.area.empty() ? s.site : s.area;
      if (!place.empty()) areas[place].push_back(ticket.opened);
      all.push_back(ticket.opened);
    }
  }
};

constexpr std::int64_t day = 86'400'000;

// Expected in ten minutes of this hour on a working day, from the eight weeks before.
double own_rate(const std::vector<std::int64_t>& times, const base::Zone& zone, base::Instant at) {
  const auto now = at.time_since_epoch().count();
  const auto hour = [&](base::Instant t) {
    return std::chrono::floor<std::chrono::hours>(desk::day_time(zone, t).since_midnight).count();
  };
  int count = 0;
  for (auto it = std::ranges::lower_bound(times, now - 56 * day); it != times.end() && *it < now;
       ++it) {
    const auto t = instant(*it);
    if (base::weekday_index(zone.date_of(t)) < 5 && hour(t) == hour(at)) ++count;
  }
  return std::max(count / 40.0 / 6, 0.5 / 40 / 6);
}

double poisson_tail(int k, double mean) {  // P(X >= k)
  double below = 0, term = std::exp(-mean);
  for (int i = 0; i < k; ++i) {
    below += term;
    term *= mean / (i + 1);
  }
  return std::max(0.0, 1 - below);
}

// From so many on the ideal test calls.
int critical_count(double mean, std::size_t keys) {
  const double alpha = 1.0 / (30 * 144) / static_cast<double>(keys);
  int critical = 1;
  while (std::pow(10, -detect::surprise(critical, mean, 1e9)) > alpha || critical <= mean)
    ++critical;
  return critical;
}

int ideal_k(double mean, std::size_t keys) {
  const int critical = critical_count(mean, keys);
  int k = 3;
  while (k < critical && poisson_tail(critical - k, mean) < 0.95) ++k;
  return k;
}

struct Outcome {
  bool found = false, right = false;
  double delay_minutes = 0;
  int k = 0;
  double mean = 0;
};

class Harness {
 public:
  Harness(const cli::Log& log, std::uint64_t seed, int trials)
      : log_(log), index_(log), random_(seed), trials_(trials) {}

  void run() {
    plan();
    Walk walk(log_);
    detect::Scan scan;
    std::size_t next = 0;
    std::set<std::uint64_t> seen;
    base::Instant ticked = instant(log_.tickets.front().opened);
    for (std::size_t i = 0; i < log_.tickets.size(); ++i) {
      const base::Instant at = instant(log_.tickets[i].opened);
      for (; next < trials_at_.size() && trials_at_[next] <= at; ++next)
        inject(walk, scan, i, trials_at_[next]);
      for (; ticked + base::minutes(10) < at; ticked += base::minutes(10)) {
        (void)detect::pass(scan, walk.moment(ticked), walk.settings);
      }
      const auto id = walk.take(scan, sighting_of(log_, log_.tickets[i]));
      walk.count(at);
      if (id != 0 && seen.insert(id).second) tell(*detect::find(scan, id), scan);
    }
    report();
    if (std::getenv("DEFCON_KINDS") != nullptr) {
      for (int kind = 0; kind < detect::kinds; ++kind) {
        const auto& peaks = scan.past.peaks[static_cast<std::size_t>(kind)].count;
        double sum = 0;
        for (const double n : peaks) sum += n;
        if (sum == 0) continue;
        fmt::print("  kind {}.{} peaks {} call from {:.2f}\n", kind / detect::sizes,
                   kind % detect::sizes, sum,
                   detect::call_from(scan.past, kind,
                                     walk.settings.false_calls_per_day *
                                         detect::part_of_false_calls(scan.past, kind),
                                     ticked));
      }
    }
  }

 private:
  [[nodiscard]] bool is_business_hour(base::Instant at) const {
    const auto when = desk::day_time(log_.zone, at);
    const auto hour = when.since_midnight / base::Span(base::hours(1));
    return base::weekday_index(when.date) < 5 && hour >= 9 && hour < 17;
  }
  void plan() {
    const auto first = log_.tickets.front().opened + 29 * day,
               last = log_.tickets.back().opened - day;
    while (static_cast<int>(trials_at_.size()) < trials_) {
      const auto at = instant(
          first + static_cast<std::int64_t>(random_.uniform() * static_cast<double>(last - first)));
      if (is_business_hour(at)) trials_at_.push_back(at);
    }
    std::ranges::sort(trials_at_);
  }

  void tell(const detect::Suspect& s, const detect::Scan&) {
    const auto since = s.opened - instant(log_.tickets.front().opened);
    if (since > std::chrono::days(28)) ++calls_;
    if (std::getenv("DEFCON_TELL") == nullptr) return;
    fmt::print("  {} {} s={:.1f} n={} e={:.2f} since {} cl={} ar={} si={} cat={} words=",
               base::to_rfc3339(s.opened, log_.zone.utc_offset(s.opened)),
               boost::describe::enum_to_string(s.scope, "?"), s.surprise, s.tickets, s.expected,
               base::to_rfc3339(s.began).substr(11, 8), s.clients.empty() ? "" : s.clients[0],
               s.areas.empty() ? "" : s.areas[0], s.sites.empty() ? "" : s.sites[0], s.category);
    for (const auto w : s.words) fmt::print("{} ", log_.word_forms.at(w));
    fmt::print("\n");
  }

  // A key with enough tickets in the eight weeks before; nothing where there is none.
  std::optional<std::string> draw(const std::map<std::string, std::vector<std::int64_t>>& keys,
                                  base::Instant at) {
    std::vector<std::string> candidates;
    const auto now = at.time_since_epoch().count();
    for (const auto& [name, times] : keys) {
      const auto from = std::ranges::lower_bound(times, now - 56 * day);
      const auto to = std::ranges::lower_bound(times, now);
      if (to - from >= 40) candidates.push_back(name);
    }
    if (candidates.empty()) return std::nullopt;
    return candidates[random_.below(candidates.size())];
  }

  void inject(Walk& walk, const detect::Scan& before, std::size_t i, base::Instant at) {
    for (const char kind : {'c', 'a', 'm'}) {
      std::optional<std::string> name = "";
      if (kind == 'c') name = draw(index_.clients, at);
      if (kind == 'a') name = draw(index_.areas, at);
      if (!name) continue;
      const auto& times = kind == 'c'   ? index_.clients.at(*name)
                          : kind == 'a' ? index_.areas.at(*name)
                                        : index_.all;
      const std::size_t keys = kind == 'c'   ? index_.clients.size()
                               : kind == 'a' ? index_.areas.size()
                                             : 1;
      const double mean = own_rate(times, log_.zone, at);
      const int k = ideal_k(mean, keys);
      outcomes_[kind].push_back(live(walk, before, i, at, kind, *name, k));
      outcomes_[kind].back().mean = mean;
    }
  }

  Outcome live(Walk& walk, detect::Scan scan, std::size_t i, base::Instant at, char kind,
               const std::string& name, int k) {
    std::vector<detect::Sighting> coming;
    for (std::size_t j = i;
         j < log_.tickets.size() && instant(log_.tickets[j].opened) < at + base::minutes(40); ++j) {
      coming.push_back(sighting_of(log_, log_.tickets[j]));
    }
    for (int n = 0; n < k; ++n) {
      // Everything else as in a ticket of the past, drawn at random.
      detect::Sighting s;
      for (int tries = 0; tries < 20000; ++tries) {
        s = sighting_of(log_, log_.tickets[random_.below(i)]);
        const bool has_site = !s.site.empty() && s.area.empty();
        if (kind == 'c' && s.client == name) break;
        if (kind == 'a' && (has_site ? s.site : s.area) == name) break;
        if (kind == 'm') break;
      }
      s.key = {"injected", std::to_string(n)};
      s.at = at + base::Span(600'000LL * n / k);
      coming.push_back(std::move(s));
    }
    std::ranges::sort(coming, {}, [](const auto& s) { return std::tie(s.at, s.key); });
    std::set<std::uint64_t> known;
    for (const auto& suspect : scan.suspects) known.insert(suspect.id);
    for (const auto& s : coming) {
      const auto id = walk.take(scan, s);
      if (id == 0 || known.contains(id)) continue;
      const auto* suspect = detect::find(scan, id);
      const auto injected =
          std::ranges::count(suspect->children, "injected", &desk::TicketKey::source);
      if (2 * injected < k) continue;
      Outcome out{.found = true, .k = k};
      out.delay_minutes = base::to_minutes(s.at - (at + base::Span(600'000LL * (k - 1) / k)));
      using enum detect::Scope;
      const bool one_area = suspect->scope == area && suspect->areas == std::vector{name};
      const bool one_site = suspect->scope == area && suspect->sites == std::vector{name};
      out.right = kind == 'c'   ? suspect->scope == client && suspect->clients == std::vector{name}
                  : kind == 'a' ? one_area || one_site
                                : suspect->scope == desk || suspect->scope == clients ||
                                      suspect->scope == category;
      return out;
    }
    return {.found = false, .k = k};
  }

  // The ideal test itself on the untouched log, in the same hours: what it would have called there.
  int ideal_calls(const std::map<std::string, std::vector<std::int64_t>>& keys) {
    constexpr std::int64_t block = 600'000;
    const auto from = log_.tickets.front().opened + 28 * day;
    int calls = 0;
    for (const auto& [name, times] : keys) {
      for (auto it = std::ranges::lower_bound(times, from); it != times.end();) {
        const std::int64_t begin = *it / block * block;
        const auto next = std::ranges::lower_bound(times, begin + block);
        const auto count = static_cast<int>(next - it);
        const auto known = it - std::ranges::lower_bound(times, begin - 56 * day);
        if (count >= 3 && known >= 40 && is_business_hour(instant(begin))) {
          const double mean = own_rate(times, log_.zone, instant(begin));
          if (count >= critical_count(mean, keys.size())) ++calls;
        }
        it = next;
      }
    }
    return calls;
  }

  void report() {
    const double days =
        static_cast<double>(log_.tickets.back().opened - log_.tickets.front().opened) / day - 28;
    fmt::print("{}: {:.0f} days, {} suspected, {:.2f} in 30 days\n", log_.reading.mapping, days,
               calls_, 30 * calls_ / days);
    fmt::print(
        "  the ideal test itself, business hours alone: clients {:.1f}, areas {:.1f}, desk {:.1f} "
        "calls in 30 days\n",
        30 * ideal_calls(index_.clients) / days, 30 * ideal_calls(index_.areas) / days,
        30 * ideal_calls({{"", index_.all}}) / days);
    for (auto& [kind, list] : outcomes_) {
      double found = 0, right = 0, k = 0, mean = 0;
      std::vector<double> delays;
      for (const auto& o : list) {
        found += o.found;
        right += o.right;
        k += o.k;
        mean += o.mean;
        if (o.found) delays.push_back(o.delay_minutes);
      }
      std::ranges::sort(delays);
      const auto n = static_cast<double>(list.size());
      fmt::print(
          "  {}: n {} k {:.1f} mean {:.2f} found {:.3f} scope right {:.3f} of found, delay median "
          "{:.1f}\n",
          kind == 'c'   ? "one client"
          : kind == 'a' ? "one area"
                        : "many",
          n, k / n, mean / n, found / n, right / std::max(1.0, found),
          delays.empty() ? 0 : delays[delays.size() / 2]);
    }
  }

  const cli::Log& log_;
  Index index_;
  base::Random random_;
  int trials_;
  std::vector<base::Instant> trials_at_;
  std::map<char, std::vector<Outcome>> outcomes_;
  int calls_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const char* told = std::getenv("DEFCON_LOGS");
  const std::string logs = told != nullptr ? told : "../shared/data";
  std::vector<std::pair<std::string, std::string>> cases{
      {"sumo-firefox-2018-2020.csv.gz", "America/Los_Angeles"},
      {"uci-incidents.csv.gz", "America/Sao_Paulo"},
      {"boston-311-2015.csv.gz", "America/New_York"},
      {"comcast-2015q2.csv.gz", "America/New_York"}};
  for (const auto& [file, zone] : cases) {
    if (argc > 1 && file.find(argv[1]) == std::string::npos) continue;
    cli::LogOptions options;
    options.path = logs + "/" + file;
    options.tz = zone;
    options.opened_tz = file.starts_with("sumo") ? "UTC" : zone;
    const auto log = cli::load_log(options, [](double) {});
    if (!log) {
      fmt::print("{}\n", base::to_line(log.error()));
      continue;
    }
    const int trials = argc > 2 ? std::atoi(argv[2]) : 100;
    const int seed = argc > 3 ? std::atoi(argv[3]) : 1;
    fmt::print("seed {}\n", seed);
    Harness(*log, static_cast<std::uint64_t>(seed), trials).run();
  }
}
