// The work that comes to a desk, as a person or its history tells it: how much, when in the day, of
// which kind, how urgent, by which channel, and what an outage brings. [work] in the desk's file;
// docs/simulation.md explains each key.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "desk/settings.hpp"

namespace defcon::simulate {

struct KindOfWork {
  std::string category;         // a key of the desk's categories
  double share = 1;             // relative to the other kinds
  double handle_minutes = 0;    // mean of one ticket; 0: the category's own
  double handle_spread = 0.7;   // standard deviation of its logarithm
  std::vector<double> history;  // observed minutes, instead of mean and spread

  friend bool operator==(const KindOfWork&, const KindOfWork&) = default;
};
BOOST_DESCRIBE_STRUCT(KindOfWork, (), (category, share, handle_minutes, handle_spread, history))

// Immediate work: who waits on the line, gives up, and may call again. All other work can wait.
struct Calls {
  double share = 0;                 // of all that arrives
  double patience_minutes = 0;      // mean time until the caller gives up; 0: never
  double again_share = 0;           // of those who gave up, how many call again
  double again_after_minutes = 20;  // mean

  friend bool operator==(const Calls&, const Calls&) = default;
};
BOOST_DESCRIBE_STRUCT(Calls, (), (share, patience_minutes, again_share, again_after_minutes))

// What an outage brings: one master ticket that interrupts who is busy, and many reports of the
// same thing, which anybody can take and which cost little.
struct OutageWork {
  std::string category;        // of the master ticket
  double master_minutes = 90;  // of work on the cause
  double child_minutes = 3;    // to log one report and tell what is known
  double fade_minutes = 45;    // mean time after the beginning at which a report comes
  double children_of_day = 1;  // how many: this times a normal day's tickets

  friend bool operator==(const OutageWork&, const OutageWork&) = default;
};
BOOST_DESCRIBE_STRUCT(OutageWork, (),
                      (category, master_minutes, child_minutes, fade_minutes, children_of_day))

// How the excess of a chaos day comes, as real ones do: from a moment on, and fading.
struct SurgeShape {
  double weight = 1;
  double from_hour = 0, to_hour = 0;  // when it begins, evenly between
  double fade_hours = 0;              // mean; 0: the whole day is that much busier

  friend bool operator==(const SurgeShape&, const SurgeShape&) = default;
};
BOOST_DESCRIBE_STRUCT(SurgeShape, (), (weight, from_hour, to_hour, fade_hours))

struct Work {
  double tickets_a_day = 0;        // on an ordinary working day
  std::vector<double> weekdays;    // factors, Monday first; empty: 1 on days with business hours
  std::vector<double> course;      // weights of equal parts of the day from midnight: 24 or 48
  double day_spread = 0.1;         // standard deviation of a day's rate, as a part of it
  std::vector<KindOfWork> kinds;   // empty: every category of the desk alike
  std::vector<double> priorities;  // shares of critical, high, normal, low; empty: all normal
  Calls calls;
  OutageWork outage;
  std::vector<SurgeShape> surges;  // empty: the whole day is busier

  friend bool operator==(const Work&, const Work&) = default;
};
BOOST_DESCRIBE_STRUCT(Work, (),
                      (tickets_a_day, weekdays, course, day_spread, kinds, priorities, calls,
                       outage, surges))

// Every fault with the key of the field and a hint. Empty: usable.
[[nodiscard]] std::vector<base::Error> validate(const Work& work, const desk::Settings& settings);

}  // namespace defcon::simulate
