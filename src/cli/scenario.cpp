#include "cli/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"

namespace defcon::cli {

namespace {

struct Kind {
  const char* category;
  double weight;  // share of the desk's tickets, roughly
  std::array<const char*, 3> subjects;
};

// Invented wordings, three for each of the ten kinds of issue.
constexpr std::array kinds{
    Kind{"password",
         18,
         {"Locked out after the weekend", "Please reset my password",
          "The code on my phone is not accepted"}},
    Kind{"email",
         16,
         {"Outlook keeps asking to sign in", "A mail has not arrived since this morning",
          "Shared mailbox is missing"}},
    Kind{"technical",
         15,
         {"Laptop is very slow today", "The screen stays black after docking",
          "A program closes by itself"}},
    Kind{"printer",
         11,
         {"The printer on the second floor is offline", "Labels come out blank",
          "Scanning to mail fails"}},
    Kind{"internet",
         9,
         {"The internet is slow", "Web pages do not load", "The wireless drops every hour"}},
    Kind{"network",
         8,
         {"The shared drive is gone", "Cannot reach the file server", "Phones have no network"}},
    Kind{"mobile-remote",
         8,
         {"The VPN does not connect from home", "Mail on my phone stopped",
          "Remote desktop is frozen"}},
    Kind{"cloud",
         7,
         {"A folder does not synchronise", "No access to the team site",
          "The online form shows an error"}},
    Kind{"security",
         4,
         {"I clicked on a strange link", "Virus warning on my screen",
          "A mail asks me to pay an invoice"}},
    Kind{"backup",
         2,
         {"Last night's backup failed", "Please restore a file", "The backup disk is full"}},
    Kind{"other",
         2,
         {"A new colleague starts on Monday", "Question about our contract",
          "Please order a headset"}},
};

std::optional<base::Span> time_of_day(std::string_view text) {
  const auto stamp = base::parse_stamp(fmt::format("2000-01-01 {}", text));
  if (!stamp || text.size() != 5) return std::nullopt;
  return stamp->local - base::LocalTime(std::chrono::floor<std::chrono::days>(stamp->local));
}

const Kind& pick_kind(base::Random& random) {
  double sum = 0;
  for (const Kind& kind : kinds) sum += kind.weight;
  double left = sum * random.uniform();
  for (const Kind& kind : kinds) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  return kinds.back();
}

desk::Channel pick_channel(base::Random& random) {
  const double x = random.uniform();
  if (x < 0.45) return desk::Channel::phone;
  if (x < 0.85) return desk::Channel::email;
  return desk::Channel::web;
}

const desk::Client* pick_client(const desk::Settings& settings, base::Random& random) {
  double sum = 0;
  for (const auto& client : settings.clients) sum += client.size.value_or(20);
  double left = sum * random.uniform();
  for (const auto& client : settings.clients) {
    left -= client.size.value_or(20);
    if (left < 0) return &client;
  }
  return nullptr;
}

const desk::Client* pick_client_in(const desk::Settings& settings, const std::string& area,
                                   base::Random& random) {
  std::vector<const desk::Client*> there;
  for (const auto& client : settings.clients) {
    const auto is_in = [&](const desk::Site& site) { return site.area == area; };
    if (std::ranges::any_of(client.sites, is_in)) there.push_back(&client);
  }
  return there.empty() ? nullptr : there[random.below(there.size())];
}

void place_at(desk::TicketReport& report, const desk::Client* client, base::Random& random) {
  if (client == nullptr) return;
  report.client = client->key;
  if (client->sites.empty()) return;
  const desk::Site& site = client->sites[random.below(client->sites.size())];
  report.site = site.key;
  report.area = site.area;
}

base::Span work_on(const Scenario& scenario, base::Random& random) {
  // A lognormal with this mean: its median lies below the mean by exp(spread^2 / 2).
  const double spread = scenario.handle_minutes_spread;
  const double location = std::log(scenario.handle_minutes_mean) - spread * spread / 2;
  return base::Span(static_cast<std::int64_t>(60'000 * std::exp(random.normal(location, spread))));
}

double rate_times(const Scenario& scenario, base::Span time) {
  double times = 1;
  for (const Surge& surge : scenario.surges) {
    if (time >= time_of_day(surge.from) && time < time_of_day(surge.to)) times *= surge.times;
  }
  return times;
}

struct DayPlan {
  const Scenario& scenario;
  const desk::Settings& settings;
  const base::Zone& zone;
  base::Date date;

  [[nodiscard]] base::Instant at(base::Span time) const {
    return zone.to_instant(base::LocalTime(date) + time);
  }
};

Job usual_job(const DayPlan& plan, base::Span time, base::Random& random) {
  const Kind& kind = pick_kind(random);
  Job job;
  job.report.opened = plan.at(time);
  job.report.category = kind.category;
  job.report.subject = {0, kind.subjects[random.below(kind.subjects.size())]};
  job.report.channel = pick_channel(random);
  job.report.priority = random.uniform() < 0.12 ? desk::Priority::high : desk::Priority::normal;
  place_at(job.report, pick_client(plan.settings, random), random);
  job.work = work_on(plan.scenario, random);
  return job;
}

void add_usual(const DayPlan& plan, bool is_chaos, std::vector<Job>& jobs) {
  const Scenario& scenario = plan.scenario;
  base::Random random(scenario.seed,
                      static_cast<std::uint64_t>(plan.date.time_since_epoch().count()), 1);
  double sum = 0;
  for (const double weight : scenario.hourly_weights) sum += weight;
  const bool is_weekend = base::weekday_index(plan.date) >= 5;
  // Days differ among themselves by more than chance alone: a tenth, as a gamma factor of shape
  // 100.
  const double total =
      scenario.average_day * (is_weekend ? scenario.weekend_share : 1) * random.gamma(100, 0.01);
  for (int minute = 0; minute < 1440; ++minute) {
    const base::Span time = base::minutes(minute);
    double mean = total * scenario.hourly_weights[static_cast<std::size_t>(minute / 60)] / sum / 60;
    if (is_chaos) mean *= rate_times(scenario, time);
    for (auto count = random.poisson(mean); count > 0; --count) {
      const auto offset = base::Span(static_cast<std::int64_t>(60'000 * random.uniform()));
      jobs.push_back(usual_job(plan, time + offset, random));
    }
  }
}

void add_outage(const DayPlan& plan, const AreaOutage& outage, std::vector<Job>& jobs) {
  base::Random random(plan.scenario.seed, 0, 2);
  for (auto count = random.poisson(outage.tickets); count > 0; --count) {
    const auto after = 60'000 * random.exponential(outage.mean_minutes);
    const base::Span time = *time_of_day(outage.at) + base::Span(static_cast<std::int64_t>(after));
    if (time >= std::chrono::days(1)) continue;
    Job job = usual_job(plan, time, random);
    job.report.category = "internet";
    job.report.priority = desk::Priority::high;
    job.report.subject = {0, random.uniform() < 0.5
                                 ? "Everything is down at our site"
                                 : "No internet and no phones since a moment ago"};
    place_at(job.report, pick_client_in(plan.settings, outage.area, random), random);
    job.report.area = outage.area;
    jobs.push_back(std::move(job));
  }
}

}  // namespace

namespace {

class Faults {
 public:
  void add(std::string where, std::string what, std::string hint) {
    errors_.push_back(
        {base::ErrorKind::invalid_input, std::move(what), std::move(where), std::move(hint)});
  }
  // Both ends are allowed; what is no number is not.
  void range(std::string where, double value, double least, double most, std::string hint) {
    if (value >= least && value <= most) return;
    add(std::move(where), fmt::format("{:g} is not within {:g} and {:g}", value, least, most),
        std::move(hint));
  }
  [[nodiscard]] std::vector<base::Error> take() { return std::move(errors_); }

 private:
  std::vector<base::Error> errors_;
};

// The most that a scenario may ask for: a day that a laptop invents in a second.
constexpr double most_tickets = 100'000;
constexpr double most_minutes = 100'000;
constexpr double most_times = 1000;
constexpr int most_people = 100'000;
constexpr int most_weeks = 200;

void check_weights(const Scenario& s, Faults& faults) {
  if (s.hourly_weights.size() != 24)
    faults.add("hourly_weights", "not 24 numbers", "one for each hour from midnight");
  if (std::ranges::any_of(s.hourly_weights, [](double w) { return !(w >= 0 && w <= most_times); }))
    faults.add("hourly_weights", "a weight that is not within 0 and 1000",
               "0 for an hour without tickets");
  if (std::ranges::none_of(s.hourly_weights, [](double w) { return w > 0; }))
    faults.add("hourly_weights", "no hour has tickets", "give at least one a weight over 0");
}

void check_events(const Scenario& s, Faults& faults) {
  for (std::size_t i = 0; i < s.surges.size(); ++i) {
    const auto where = fmt::format("surges[{}]", i);
    if (!time_of_day(s.surges[i].from) || !time_of_day(s.surges[i].to))
      faults.add(where, "not a time of day", "write 10:00");
    faults.range(where + ".times", s.surges[i].times, 0, most_times, "2 is twice as many");
  }
  for (std::size_t i = 0; i < s.outages.size(); ++i) {
    const auto where = fmt::format("outages[{}]", i);
    if (!time_of_day(s.outages[i].at))
      faults.add(where + ".at", "not a time of day", "write 13:15");
    faults.range(where + ".tickets", s.outages[i].tickets, 0, most_tickets, "tickets in all");
    faults.range(where + ".mean_minutes", s.outages[i].mean_minutes, 0.01, most_minutes, "minutes");
  }
}

}  // namespace

std::vector<base::Error> validate(const Scenario& s) {
  Faults faults;
  faults.range("average_day", s.average_day, 0.01, most_tickets, "tickets on a working day");
  faults.range("weekend_share", s.weekend_share, 0, 10, "0.1 is a tenth of a working day");
  faults.range("history_weeks", s.history_weeks, 0, most_weeks, "8 is usual");
  check_weights(s, faults);
  if (!base::parse_date(s.chaos_day)) faults.add("chaos_day", "not a date", "write 2026-03-03");
  if (s.people.size() != 5)
    faults.add("people", "not five numbers", "people who answer at levels 5, 4, 3, 2, 1");
  if (std::ranges::any_of(s.people, [](int n) { return n < 1 || n > most_people; }))
    faults.add("people", "not within 1 and 100000 people", "somebody has to answer");
  faults.range("people_arrive_minutes", s.people_arrive_minutes, 0, most_minutes, "minutes");
  faults.range("handle_minutes_mean", s.handle_minutes_mean, 0.01, most_minutes,
               "minutes of work on one ticket");
  faults.range("handle_minutes_spread", s.handle_minutes_spread, 0, 3, "0.7 is usual");
  check_events(s, faults);
  return faults.take();
}

std::vector<Job> day_of(const Scenario& scenario, const desk::Settings& settings,
                        const base::Zone& zone, base::Date date, bool is_chaos) {
  const DayPlan plan{scenario, settings, zone, date};
  std::vector<Job> jobs;
  add_usual(plan, is_chaos, jobs);
  if (is_chaos) {
    for (const AreaOutage& outage : scenario.outages) add_outage(plan, outage, jobs);
  }
  std::ranges::sort(jobs, {}, [](const Job& job) { return *job.report.opened; });
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    jobs[i].report.source = "example";
    jobs[i].report.external_id = fmt::format("{}-{:03}", base::to_string(date), i + 1);
  }
  return jobs;
}

Team::Team(int people, base::Instant from) : free_at_(static_cast<std::size_t>(people), from) {}

void Team::set_people(int people, base::Instant from) {
  CHECK(people > 0, "people {}", people);
  // Those who finish last leave first: nobody drops a ticket half-way.
  std::ranges::sort(free_at_);
  free_at_.resize(static_cast<std::size_t>(people), from);
}

std::vector<desk::TicketReport> Team::work_until(base::Instant now) {
  while (!queue_.empty()) {
    const auto next = std::ranges::min_element(free_at_);
    const Job& job = queue_.front();
    const base::Instant begin = std::max(*next, *job.report.opened);
    if (begin > now) break;
    *next = begin + job.work;
    desk::TicketReport answer{.source = job.report.source, .external_id = job.report.external_id};
    answer.updated = answer.first_response = begin;
    desk::TicketReport done{.source = job.report.source, .external_id = job.report.external_id};
    done.updated = done.resolved = *next;
    pending_.push_back({begin, std::move(answer)});
    pending_.push_back({*next, std::move(done)});
    queue_.pop_front();
  }
  std::ranges::sort(pending_, [](const Done& a, const Done& b) {
    return std::pair(a.at, a.report.external_id) < std::pair(b.at, b.report.external_id);
  });
  const auto later = std::ranges::upper_bound(pending_, now, {}, &Done::at);
  std::vector<desk::TicketReport> reports;
  for (auto done = pending_.begin(); done != later; ++done)
    reports.push_back(std::move(done->report));
  pending_.erase(pending_.begin(), later);
  return reports;
}

}  // namespace defcon::cli
