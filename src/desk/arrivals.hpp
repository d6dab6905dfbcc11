// Arrivals: how many tickets (and contacts that are no ticket yet) each day and half-hour brought.
//
// This is all that forecast and surge detection learn from. A day is a day of the desk's own clock;
// a slot is half an hour of wall time, so every day has 48 whatever daylight saving does: the hour
// that exists twice adds into its slots, the one that is missing leaves them empty.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <cstdint>
#include <vector>

#include "base/time.hpp"
#include "base/zone.hpp"

namespace defcon::desk {

inline constexpr int slots_per_day = 48;
inline constexpr base::Span slot_length = base::minutes(30);

struct DayArrivals {
  base::Date date{};
  std::array<std::uint32_t, slots_per_day> slots{};
  std::uint32_t total = 0;

  friend bool operator==(const DayArrivals&, const DayArrivals&) = default;
};
BOOST_DESCRIBE_STRUCT(DayArrivals, (), (date, slots, total))

// Where an instant stands in its day, by the wall clock.
struct DayTime {
  base::Date date{};
  base::Span since_midnight{};

  [[nodiscard]] int slot() const { return static_cast<int>(since_midnight / slot_length); }
  // 0 at midnight .. 48 at the next one, with the part of the present slot that is over.
  [[nodiscard]] double slots_elapsed() const {
    return static_cast<double>(since_midnight.count()) / static_cast<double>(slot_length.count());
  }
};

[[nodiscard]] DayTime day_time(const base::Zone& zone, base::Instant at);

// The days of a desk, ascending and without holes: a day without tickets stands there with 0.
struct Arrivals {
  // Older days are forgotten: two years and a bit hold every season twice.
  static constexpr std::size_t max_days = 800;

  std::vector<DayArrivals> days;
  // Rises whenever a day before the latest changes: what was learnt from the past is learnt anew.
  std::uint64_t past_revision = 0;

  [[nodiscard]] const DayArrivals* find(base::Date date) const;

  friend bool operator==(const Arrivals&, const Arrivals&) = default;
};
BOOST_DESCRIBE_STRUCT(Arrivals, (), (days, past_revision))

// One more arrival. A time before the oldest day that is kept, or more than max_days before the
// latest, is not counted; returns whether it was.
bool add_arrival(Arrivals& arrivals, DayTime when);
// Takes one back: it turned out to have been opened at another time, or to be a ticket's contact.
void remove_arrival(Arrivals& arrivals, DayTime when);
// The day exists from now on, even if nothing arrives.
void begin_day(Arrivals& arrivals, base::Date date);

}  // namespace defcon::desk
