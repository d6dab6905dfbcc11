// How many people on each shape of a shift cover what is needed: a person at a time, each on the
// shift where most of their paid time is wanted, until another would mostly stand idle (the greedy
// rule for set covering, Chvatal 1979). A first guess, as all of a plan is.
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "roster/presence.hpp"

namespace defcon::report {

struct ShiftNeed {
  std::string shift;
  int rostered = 0;  // people of the desk itself who have it now
  int needed = 0;
};
BOOST_DESCRIBE_STRUCT(ShiftNeed, (), (shift, rostered, needed))

struct ShiftCover {
  std::vector<ShiftNeed> shifts;
  double uncovered_hours = 0;  // of what is needed
  double idle_hours = 0;       // paid, where fewer are needed
};
BOOST_DESCRIBE_STRUCT(ShiftCover, (), (shifts, uncovered_hours, idle_hours))

// `needed`: people to pay in each half-hour of the window.
[[nodiscard]] ShiftCover cover(const std::vector<double>& needed, const roster::Roster& roster,
                               const roster::Window& window);

}  // namespace defcon::report
