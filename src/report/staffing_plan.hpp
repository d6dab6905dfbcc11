// How many people are needed in each half-hour of a week, for each skill, so that the target holds;
// against who is rostered. The right number of techs every hour of every day.
//
// Work that can wait (tickets) is spread over the open half-hours that its target leaves; what
// comes while the desk is closed waits for it to open. It needs people for its minutes of work and,
// at the queue's length, Erlang C. Calls cannot wait, and those that come while the desk is closed
// are lost: Erlang A with the callers' patience. Both share the people of a skill. People needed
// are people at work on tickets; people to pay for are more by the shrinkage (training, meetings,
// sickness; breaks are in the roster).
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "report/shift_cover.hpp"
#include "roster/presence.hpp"
#include "simulate/day.hpp"

namespace defcon::report {

struct PlanSettings {
  base::Date first{};  // a day; a week from it is planned
  int days = 7;
  double load = 1;          // what-if: so many times the expected tickets
  double more_tickets = 0;  // what-if: a new client that brings so many on an ordinary working day
  int people_missing = 0;   // what-if: so many fewer of those rostered in each skill
  double target_minutes = 30;
  double target_share = 0.9;
  double call_seconds = 60;  // a call is answered within this, to the same share
};

struct PlanLine {
  std::string date;
  std::string time;  // "08:30"
  std::string skill;
  double tickets = 0;   // expected
  double calls = 0;     // among them
  double work = 0;      // people's work, on average
  int needed = 0;       // people at work on tickets
  double to_pay = 0;    // the same with shrinkage
  double rostered = 0;  // people on shift, at their speed
  double gap = 0;       // rostered less needed with shrinkage: negative is missing
};
BOOST_DESCRIBE_STRUCT(PlanLine, (),
                      (date, time, skill, tickets, calls, work, needed, to_pay, rostered, gap))

struct PlanTotals {
  double needed_hours = 0;  // with shrinkage
  double rostered_hours = 0;
  double missing_hours = 0;  // where too few
  double surplus_hours = 0;  // where too many
  std::string worst;         // "2026-03-02 10:00 network"
  double worst_gap = 0;
  // The price of the surge capacity: hours to stand ready for so much more all the time, against
  // calling the next tier, at its own speed, on the days that need it.
  double standing_hours = 0;
  double called_hours = 0;
};
BOOST_DESCRIBE_STRUCT(PlanTotals, (),
                      (needed_hours, rostered_hours, missing_hours, surplus_hours, worst, worst_gap,
                       standing_hours, called_hours))

struct StaffingPlan {
  std::vector<PlanLine> lines;
  PlanTotals totals;
  ShiftCover cover;  // the same need as people on each shift of the roster
};
BOOST_DESCRIBE_STRUCT(StaffingPlan, (), (lines, totals, cover))

struct PlanInput {
  const simulate::Work& work;
  const desk::Settings& settings;
  const roster::Roster& roster;
  double surge_capacity = 0.2;
  // Days a week on which the next tier is called, for the price of calling it.
  double surge_days_a_week = 0.25;
};

[[nodiscard]] base::Result<StaffingPlan> plan(const PlanInput& input, const PlanSettings& settings);

// The fewest people for one skill in one half-hour: enough for calls within their seconds and for
// everything within the target. Rates in tickets a minute.
struct SkillLoad {
  double tickets = 0, calls = 0;  // a minute
  double minutes = 0;             // of work on one
  double patience_minutes = 0;    // of a caller; 0: endless
};
[[nodiscard]] int people_needed(const SkillLoad& load, const PlanSettings& settings);

}  // namespace defcon::report
