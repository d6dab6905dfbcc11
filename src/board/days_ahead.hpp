// The days ahead as the operations manager plans with them: what is left of today, and fourteen
// days after it, in all and by the hour; and how far such forecasts have been off.
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
  std::vector<forecast::AccuracyRow> accuracy;
};
BOOST_DESCRIBE_STRUCT(DaysAhead, (), (desk, as_of, is_learning, days, accuracy))

// The days after today and what they follow from: they take long to tell and stay the same until
// tomorrow, unless the past or the settings change.
struct LaterDays {
  base::Date today{};
  std::uint64_t past_revision = 0;
  forecast::Settings settings;
  std::vector<forecast::DayAhead> days;
};

// `later` is told anew where it does not hold any more.
[[nodiscard]] DaysAhead days_ahead(const engine::World& world, LaterDays& later);

}  // namespace defcon::board
