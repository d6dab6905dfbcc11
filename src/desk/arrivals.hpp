// Arrivals: how many tickets (and contacts that are no ticket yet) each day and half-hour brought.
//
// This is all that forecast and surge detection learn from. A day is a day of the desk's own clock;
// a slot is half an hour of wall time, so every day has 48 whatever daylight saving does: the hour
// that exists twice adds into its slots, the one that is missing leaves them empty.
#pragma once

#include <array>
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

// Where an instant stands in its day, by the wall clock.
struct DayTime {
  base::Date date{};
  base::Span since_midnight{};

  [[nodiscard]] int slot() const {
    return static_cast<int>(since_midnight / slot_length);
  }
  // 0 at midnight .. 48 at the next one, with the part of the present slot that is over.
  [[nodiscard]] double slots_elapsed() const {
    return static_cast<double>(since_midnight.count()) / static_cast<double>(slot_length.count());
  }
};

[[nodiscard]] DayTime day_time(const base::Zone& zone, base::Instant at);

// The days of a desk, ascending and without holes: a day without tickets stands there with 0.
class Arrivals {
 public:
  // Older days are forgotten: two years and a bit hold every season twice.
  static constexpr int max_days = 800;

  void add(DayTime when);
  void remove(DayTime when);  // an opening that turned out to be another day's
  void begin_day(base::Date date);  // the day exists from now on, even if nothing arrives

  [[nodiscard]] const std::vector<DayArrivals>& days() const { return days_; }
  [[nodiscard]] const DayArrivals* find(base::Date date) const;
  // Rises whenever a day before `latest()` changes: what was learnt from the past is then learnt anew.
  [[nodiscard]] std::uint64_t past_revision() const { return past_revision_; }

  friend bool operator==(const Arrivals&, const Arrivals&) = default;

 private:
  friend struct ArrivalsState;  // snapshots (wire)
  [[nodiscard]] DayArrivals* find_mutable(base::Date date);

  std::vector<DayArrivals> days_;
  std::uint64_t past_revision_ = 0;
};

}  // namespace defcon::desk
