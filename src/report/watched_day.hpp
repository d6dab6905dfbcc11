// One simulated day with defcon in the loop: the desk's own forecast, surge detection and policy
// look at the tickets that have come, the simulation asks what each level would do to the rest of
// the day, and after a person has decided the people come, each after their delay.
//
// The recommendation is the worse of what the policy's rules indicate and of what the simulation
// says is needed; calmer only where both agree, one level at a time. Nothing of the future is used.
#pragma once

#include <optional>
#include <vector>

#include "forecast/day_model.hpp"
#include "level/policy.hpp"
#include "simulate/advice.hpp"
#include "simulate/day.hpp"

namespace defcon::report {

// A desk ready to be simulated on one date: compiled from its file.
struct StudyDesk {
  const simulate::Work& work;
  const desk::Settings& settings;
  base::Zone zone;
  base::Date date{};
  simulate::Model model;
  simulate::Crew crew;
  simulate::BusinessMinutes business;
  simulate::Millis opens = 0, closes = 0;  // of the date; the whole day round the clock
};
[[nodiscard]] base::Result<StudyDesk> study_desk(const simulate::Work& work,
                                                 const desk::Settings& settings,
                                                 const roster::Roster& roster,
                                                 const base::Zone& zone, base::Date date);

struct Watching {
  bool with_defcon = true;
  double look_minutes = 5;          // between two looks
  double decision_minutes = 5;      // from the recommendation to the decision
  double outage_told_minutes = 10;  // until somebody has declared an outage
  simulate::AdviceSettings advice;
};

struct LevelChange {
  double minutes = 0;  // since midnight
  int level = 5;
};
BOOST_DESCRIBE_STRUCT(LevelChange, (), (minutes, level))

struct WatchedDay {
  simulate::Responses responses;
  std::vector<LevelChange> levels;  // as they came to stand; none: 5 all day
  int worst_level = 5;
  double people_hours = 0;  // beyond the desk's own shift
  std::size_t tickets = 0;
};

class DayWatcher {
 public:
  DayWatcher(const StudyDesk& desk, const level::Policy& policy)
      : desk_(&desk),
        policy_(&policy),
        run_(desk.model, desk.crew),
        advisor_(desk.model, desk.crew, desk.business) {}

  // `model`: what the forecast has learnt before the day. `index` tells days apart: the same one is
  // the same day, with and without defcon.
  [[nodiscard]] WatchedDay watch(const forecast::DayModel& model, const simulate::DayKind& kind,
                                 const Watching& how, std::uint64_t seed, std::uint64_t index);

 private:
  struct Eyes;
  struct Declared {
    int level = 5;
    simulate::Millis since = 0;
    simulate::AskedSince asked_since{};
  };
  [[nodiscard]] int look(Eyes& eyes, const Watching& how, const Declared& declared,
                         bool is_outage_told);
  [[nodiscard]] simulate::Snapshot snapshot(const Eyes& eyes, const Declared& declared) const;
  [[nodiscard]] int advised(const Eyes& eyes, const Watching& how, const Declared& declared);

  const StudyDesk* desk_;
  const level::Policy* policy_;
  simulate::DeskRun run_;
  simulate::Advisor advisor_;
  simulate::Tickets tickets_;
};

}  // namespace defcon::report
