// The promise held against simulation: many days of each kind, with and without defcon, and with
// only half of those asked coming. First response, level by level, people-hours.
#pragma once

#include <array>
#include <functional>
#include <string>

#include "report/watched_day.hpp"

namespace defcon::report {

struct StudyKind {
  std::string name;  // "normal", "x2"
  simulate::DayKind day;
};
[[nodiscard]] const std::vector<StudyKind>& usual_kinds();  // normal, x1.2, x2, x3, an outage

struct StudyFigure {  // with its 95 % interval, over batches of days
  double value = 0, low = 0, high = 0;
};
BOOST_DESCRIBE_STRUCT(StudyFigure, (), (value, low, high))

// A point of the response curve: the share answered within so many business minutes.
struct CurvePoint {
  double minutes = 0, share = 0;
};
BOOST_DESCRIBE_STRUCT(CurvePoint, (), (minutes, share))

struct StudyResult {
  std::string kind;
  bool with_defcon = false;
  double come_share = 1;
  std::size_t days = 0;
  std::size_t tickets = 0;
  std::size_t gave_up = 0;
  StudyFigure p50, p90;  // first response of all tickets of these days, business minutes
  double within_target = 0;
  std::array<std::size_t, 5> days_at_worst{};  // by the worst level used, 5 to 1
  double people_hours = 0;                     // a day, beyond the desk's own shift
  std::vector<CurvePoint> curve;
  std::vector<LevelChange> example;  // the level's course on the first day
};
BOOST_DESCRIBE_STRUCT(StudyResult, (),
                      (kind, with_defcon, come_share, days, tickets, gave_up, p50, p90,
                       within_target, days_at_worst, people_hours, curve, example))

struct StudyPlan {
  std::size_t days = 1000;
  std::uint64_t seed = 1;
  Watching watching;
};

// The inputs of a desk, from its file.
struct StudyInput {
  const simulate::Work& work;
  const desk::Settings& settings;
  const roster::Roster& roster;
  const level::Policy& policy;
};

class Study {
 public:
  // Weeks of ordinary days before the study, from which the forecast learns as it does of a log.
  static constexpr int history_weeks = 10;

  [[nodiscard]] static base::Result<Study> prepare(const StudyInput& input, std::uint64_t seed);

  // `progress` hears the share that is done.
  [[nodiscard]] StudyResult run(const StudyKind& kind, const StudyPlan& plan,
                                const std::function<void(double)>& progress = {});

 private:
  struct Weekday {
    StudyDesk desk;
    forecast::DayModel model;
  };
  explicit Study(const StudyInput& input) : input_(input) {}

  StudyInput input_;
  std::vector<Weekday> weekdays_;  // the days with work
};

}  // namespace defcon::report
