// A generated desk: weeks of history and one chaos day, as ticket reports. Everything in it is
// invented; the same scenario gives the same tickets on every machine.
//
// Arrivals are a Poisson process over the hours of the day (thinned from its highest rate). A team
// of engineers answers them in the order they came: the first free person takes the oldest ticket,
// works a lognormal time on it and closes it. How many people there are may change while the day
// runs.
#pragma once

#include <boost/describe/class.hpp>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/zone.hpp"
#include "desk/settings.hpp"
#include "desk/ticket.hpp"

namespace defcon::cli {

// Between two times of the chaos day, arrivals are this many times as frequent.
struct Surge {
  std::string from;  // "10:00"
  std::string to;
  double times = 1;
};
BOOST_DESCRIBE_STRUCT(Surge, (), (from, to, times))

// An area goes out: its clients call, most at once, then fewer.
struct AreaOutage {
  std::string at;
  std::string area;
  double tickets = 0;       // that it brings in all, on average
  double mean_minutes = 0;  // how long after its begin they come, exponential
};
BOOST_DESCRIBE_STRUCT(AreaOutage, (), (at, area, tickets, mean_minutes))

struct Scenario {
  std::uint64_t seed = 1;
  double average_day = 0;
  double weekend_share = 0;  // of an average day
  int history_weeks = 8;
  std::string chaos_day;               // "2026-03-03"
  std::vector<double> hourly_weights;  // 24
  std::vector<Surge> surges;
  std::vector<AreaOutage> outages;
  std::vector<int> people;  // who answer at levels 5, 4, 3, 2, 1
  double people_arrive_minutes = 10;
  double handle_minutes_mean = 0;
  double handle_minutes_spread = 0;  // of its logarithm
};
BOOST_DESCRIBE_STRUCT(Scenario, (),
                      (seed, average_day, weekend_share, history_weeks, chaos_day, hourly_weights,
                       surges, outages, people, people_arrive_minutes, handle_minutes_mean,
                       handle_minutes_spread))

// Every fault, with the key it is at.
[[nodiscard]] std::vector<base::Error> validate(const Scenario& scenario);

// One ticket to come: its opening report, and the work it will take.
struct Job {
  desk::TicketReport report;
  base::Span work{};
};

// The tickets of one day, in order. `is_chaos` adds the surges and outages.
[[nodiscard]] std::vector<Job> day_of(const Scenario& scenario, const desk::Settings& settings,
                                      const base::Zone& zone, base::Date date, bool is_chaos);

// People who answer tickets. Fed with jobs, it gives the reports of answers and resolutions.
class Team {
 public:
  Team(int people, base::Instant from);

  void set_people(int people, base::Instant from);
  void add(Job job) { queue_.push_back(std::move(job)); }
  // Everything that happens up to `now`, in order of time.
  [[nodiscard]] std::vector<desk::TicketReport> work_until(base::Instant now);

 private:
  struct Done {
    base::Instant at{};
    desk::TicketReport report;
  };
  std::deque<Job> queue_;
  std::vector<base::Instant> free_at_;  // one a person
  std::vector<Done> pending_;           // reports whose time has not come
};

}  // namespace defcon::cli
