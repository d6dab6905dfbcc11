// The days ahead as the operations manager plans with them: what is left of today, and fourteen
// days after it, in all and by the hour.
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "engine/world.hpp"
#include "forecast/ahead.hpp"

namespace defcon::board {

struct DaysAhead {
  std::string desk;
  base::Instant as_of{};
  bool is_learning = false;              // under four weeks of history
  std::vector<forecast::DayAhead> days;  // the first is today
};
BOOST_DESCRIBE_STRUCT(DaysAhead, (), (desk, as_of, is_learning, days))

[[nodiscard]] DaysAhead days_ahead(const engine::World& world);

}  // namespace defcon::board
