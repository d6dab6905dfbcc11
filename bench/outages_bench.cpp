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
// 30 days divided by the number of keys scanned: everybody, and the clients, areas (or sites) and
// categories heard of in the eight weeks before; words are scanned too and not counted. k is the
// smallest number of tickets, three at least, with which it calls in 95 % of the cases. Injected
// into: keys with at least 40 tickets in the eight weeks before (about one a working day).
//
// A suspicion on a day that ended at 1.5 times its normal or more is told apart: something was on.
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
#include "ideal_outage_test.hpp"

namespace {

using namespace defcon;
using bench::ideal_k;
using bench::ideal_looks;
using bench::IdealLook;
using bench::is_business_hour;
using bench::own_rate;

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
      if (model.normal) normal[date] = *model.normal;
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
  std::map<base::Date, double> normal;  // of the days so far

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
  std::map<std::string, std::vector<std::int64_t>> clients, areas, categories;
  std::vector<std::int64_t> all;

  explicit Index(const cli::Log& log) {
    for (const auto& ticket : log.tickets) {
      const auto s = sighting_of(log, ticket);
      if (!s.client.empty()) clients[s.client].push_back(ticket.opened);
      const std::string& place = s.area.empty() ? s.site : s.area;
      if (!place.empty()) areas[place].push_back(ticket.opened);
      if (!s.category.empty()) categories[s.category].push_back(ticket.opened);
      all.push_back(ticket.opened);
    }
  }
};

constexpr std::int64_t day = 86'400'000;

struct Outcome {
  bool found = false, right = false;
  double delay_minutes = 0;
  int k = 0;
  double mean = 0;
  double ideal_surprise = 0;  // of the injected and what else came of the key
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
    report(walk);
  }

 private:
  void plan() {
    const auto first = log_.tickets.front().opened + 29 * day,
               last = log_.tickets.back().opened - day;
    while (static_cast<int>(trials_at_.size()) < trials_) {
      const auto at = instant(
          first + static_cast<std::int64_t>(random_.uniform() * static_cast<double>(last - first)));
      if (is_business_hour(log_.zone, at)) trials_at_.push_back(at);
    }
    std::ranges::sort(trials_at_);
  }

  void tell(const detect::Suspect& s, const detect::Scan&) {
    const auto since = s.opened - instant(log_.tickets.front().opened);
    if (since > std::chrono::days(28)) ++calls_[log_.zone.date_of(s.opened)];
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
      const std::size_t keys = keys_scanned(at);
      const double mean = own_rate(times, log_.zone, at);
      const int k = ideal_k(mean, keys);
      outcomes_[kind].push_back(live(walk, before, i, at, kind, *name, k));
      outcomes_[kind].back().mean = mean;
      const auto begin = at.time_since_epoch().count();
      const auto came =
          std::ranges::lower_bound(times, begin + 600'000) - std::ranges::lower_bound(times, begin);
      outcomes_[kind].back().ideal_surprise =
          detect::surprise(static_cast<double>(came + k), mean, 1e9);
    }
  }

  // Everybody, clients, places and categories of the eight weeks before.
  std::size_t keys_scanned(base::Instant at) const {
    const auto now = at.time_since_epoch().count();
    std::size_t keys = 1;
    for (const auto* of : {&index_.clients, &index_.areas, &index_.categories}) {
      for (const auto& [name, times] : *of) {
        const auto from = std::ranges::lower_bound(times, now - 56 * day);
        if (from != times.end() && *from < now) ++keys;
      }
    }
    return keys;
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

  // What the ideal test sees on the untouched log, from the fifth week on.
  std::vector<IdealLook> untouched(const std::map<std::string, std::vector<std::int64_t>>& keys) {
    std::vector<IdealLook> looks;
    for (const auto& [name, times] : keys) {
      const auto of_key = ideal_looks(times, log_.zone, log_.tickets.front().opened + 28 * day,
                                      [this](base::Instant at) { return keys_scanned(at); });
      looks.insert(looks.end(), of_key.begin(), of_key.end());
    }
    return looks;
  }

  // Suspicions on days of 1.5 times their normal or more, and on all others.
  [[nodiscard]] std::pair<int, int> calls_by_day(const Walk& walk) const {
    std::map<base::Date, int> totals;
    for (const auto at : index_.all) ++totals[log_.zone.date_of(instant(at))];
    std::pair<int, int> calls{0, 0};
    for (const auto& [date, n] : calls_) {
      const auto normal = walk.normal.find(date);
      const bool is_busy =
          normal != walk.normal.end() && totals[date] >= 1.5 * std::max(5.0, normal->second);
      (is_busy ? calls.first : calls.second) += n;
    }
    return calls;
  }

  // How often the ideal test calls on the untouched log; from which surprise on it would do so once
  // in 30 days.
  double report_ideal(double days) {
    const auto clients = untouched(index_.clients), areas = untouched(index_.areas),
               desk = untouched({{"", index_.all}});
    const auto calls = [&](const std::vector<IdealLook>& seen) {
      return 30 * static_cast<double>(std::ranges::count_if(seen, &IdealLook::is_call)) / days;
    };
    std::vector<double> surprises{1000};
    for (const auto* of : {&clients, &areas, &desk}) {
      for (const IdealLook& seen : *of) surprises.push_back(seen.surprise);
    }
    std::ranges::sort(surprises, std::greater());
    const auto allowed = static_cast<std::size_t>(days / 30);
    const double bar = surprises[std::min(allowed, surprises.size() - 1)];
    fmt::print(
        "  the ideal test itself, business hours alone: clients {:.1f}, areas {:.1f}, desk {:.1f} "
        "calls in 30 days; once in 30 days above 10^-{:.1f}\n",
        calls(clients), calls(areas), calls(desk), bar);
    return bar;
  }

  void report(const Walk& walk) {
    const double days =
        static_cast<double>(log_.tickets.back().opened - log_.tickets.front().opened) / day - 28;
    const auto [busy, calm] = calls_by_day(walk);
    fmt::print(
        "{}: {:.0f} days, {} suspected on days under 1.5 x normal, {:.2f} in 30 days; {} on "
        "others\n",
        log_.reading.mapping, days, calm, 30 * calm / days, busy);
    const double bar = report_ideal(days);
    for (auto& [kind, list] : outcomes_) {
      double found = 0, right = 0, k = 0, mean = 0, ideal = 0;
      std::vector<double> delays;
      for (const auto& o : list) {
        found += o.found;
        right += o.right;
        k += o.k;
        mean += o.mean;
        ideal += o.ideal_surprise > bar;
        if (o.found) delays.push_back(o.delay_minutes);
      }
      std::ranges::sort(delays);
      const auto n = static_cast<double>(list.size());
      fmt::print(
          "  {}: n {} k {:.1f} mean {:.2f} found {:.3f} scope right {:.3f} of found, delay median "
          "{:.1f}; the ideal test at one call in 30 days {:.3f}\n",
          kind == 'c'   ? "one client"
          : kind == 'a' ? "one area"
                        : "many",
          n, k / n, mean / n, found / n, right / std::max(1.0, found),
          delays.empty() ? 0 : delays[delays.size() / 2], ideal / n);
    }
  }

  const cli::Log& log_;
  Index index_;
  base::Random random_;
  int trials_;
  std::vector<base::Instant> trials_at_;
  std::map<char, std::vector<Outcome>> outcomes_;
  std::map<base::Date, int> calls_;
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
