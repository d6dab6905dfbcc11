// What each level would do to the rest of this day: the question behind a recommendation, answered
// by simulating the desk as it is now over what the forecast holds possible.
//
// All five levels meet the same tickets, the same people coming and the same chance (common random
// numbers), so few runs tell them apart. More are drawn until the 95 % interval of the difference
// between every two neighbouring levels is narrow, or the budget is used up.
//
// "Held" means: of the tickets that can still be answered within the target (those to come, and
// those waiting that are not late already), at least `target_share` are.
#pragma once

#include <boost/describe/class.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "simulate/responses.hpp"

namespace defcon::simulate {

struct AdviceSettings {
  double target_minutes = 30;
  double target_share = 0.9;   // P90 of the first response is within the target
  double chance_wanted = 0.8;  // a level holds if it does so at least this likely
  // Standing down asks the same of the calmer level, and more surely: else the two would alternate.
  double chance_to_stand_down = 0.95;
  double tolerance = 0.05;  // half the interval of the difference between neighbours
  int min_runs = 24;
  int max_runs = 96;
  double ticket_budget = 2.5e6;  // simulated tickets, all levels together
  double nearly = 0.02;          // of the tickets: so much less within target is nearly as good
  int calmest = 5, worst = 1;    // the levels that are asked about
  double come_share = 1;
  std::uint64_t seed = 1;
};

// The desk as it stands.
struct Snapshot {
  Start start;
  Millis horizon = 0;  // until when; the end of the desk's day
  // In hand and waiting, oldest first. Work of 0 is not known: it is drawn, longer than what was
  // `worked` already.
  std::vector<Carried> carried;
  // One possible rest of the day: what is expected of it (course and outages), and how many
  // tickets; drawn from the forecast's own distribution.
  struct Rest {
    Demand demand;
    std::size_t tickets = 0;
  };
  std::function<Rest(base::Random&)> draw_rest;
};

struct LevelOutcome {
  int level = 5;
  double held = 0;                     // share of the runs in which the target was held
  double held_low = 0, held_high = 0;  // 95 % interval (Wilson 1927)
  double within_target = 0;            // mean share answered within the target
  double p90_minutes = 0;              // mean over the runs of the 90th percentile
  double clears_after_minutes = 0;     // mean; the horizon where it did not
  double not_cleared = 0;   // share of runs in which somebody still waited at the horizon
  double people_hours = 0;  // of those beyond the desk's own shift
};
BOOST_DESCRIBE_STRUCT(LevelOutcome, (),
                      (level, held, held_low, held_high, within_target, p90_minutes,
                       clears_after_minutes, not_cleared, people_hours))

// Which tickets to take first when not all can be: the least work for the most promises kept. The
// order of weight divided by minutes of work loses least (Cox and Smith 1961, "the c-mu rule").
struct TriageLine {
  std::string priority;
  std::string category;
  double minutes = 0;  // of work on one
  double waiting = 0;  // now
  double worth = 0;    // weight of the priority in a minute of work
};
BOOST_DESCRIBE_STRUCT(TriageLine, (), (priority, category, minutes, waiting, worth))

struct Advice {
  std::vector<LevelOutcome> levels;  // from the calmest asked about to the worst
  std::optional<int> smallest;       // the calmest level that holds; none: not even level 1
  // Where none holds: the calmest level that does nearly as well as the best; calling more people
  // than that costs them their day and gives nobody an answer sooner.
  int least_loss = 5;
  int runs = 0;
  double widest_interval = 0;      // half of it, of the difference between neighbours
  std::vector<TriageLine> triage;  // where not even the worst level holds

  [[nodiscard]] const LevelOutcome* find(int level) const;
  // The smallest that holds, else the one of least loss.
  [[nodiscard]] int level() const { return smallest.value_or(least_loss); }
};
BOOST_DESCRIBE_STRUCT(Advice, (), (levels, smallest, least_loss, runs, widest_interval, triage))

// Asks about the levels. Keep one for a desk: it keeps its memory.
class Advisor {
 public:
  Advisor(const Model& model, const Crew& crew, const BusinessMinutes& business)
      : model_(&model), business_(&business), run_(model, crew) {}

  [[nodiscard]] Advice advise(const Snapshot& snapshot, const AdviceSettings& settings);

 private:
  struct Tally;
  void draw(const Snapshot& snapshot, std::uint64_t seed, std::uint64_t index);
  void simulate(const Snapshot& snapshot, const AdviceSettings& settings, std::uint64_t index,
                std::vector<Tally>& tallies);

  const Model* model_;
  const BusinessMinutes* business_;
  DeskRun run_;
  Tickets tickets_;
};

// The level that the advice speaks for, given the one that stands: worse as soon as the standing
// one does not hold; calmer, one at a time, only when the calmer one holds more surely. A level
// that was not asked about is taken not to hold.
[[nodiscard]] int advised_level(const Advice& advice, int standing, const AdviceSettings& settings);

[[nodiscard]] std::vector<TriageLine> triage_order(const Model& model, const Tickets& waiting);

}  // namespace defcon::simulate
