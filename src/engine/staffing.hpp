// The people and the work of a desk laid over one of its days: what headroom there is now, and
// whether each shift begins with the surge capacity that the policy asks for.
//
// A StaffedDay is made once a day and shared: the shell simulates it on another thread.
#pragma once

#include <memory>

#include "engine/world.hpp"
#include "simulate/crew.hpp"
#include "simulate/responses.hpp"

namespace defcon::engine {

struct StaffedDay {
  base::Date date{};
  simulate::Model model;
  simulate::Crew crew;
  std::vector<roster::Worker> workers;
  simulate::BusinessMinutes business;
  simulate::Millis opens = 0, closes = 0;  // since midnight; the whole day round the clock
  bool is_round_the_clock = false;
  bool is_open = true;  // at all on this day
};

// Every fault of the settings, and of roster and work where they are there, with the key of the
// field and a hint. Empty: usable.
[[nodiscard]] std::vector<base::Error> validate(const DeskConfigured& desk);

// Error where the work cannot be compiled or there are too many kinds of people.
[[nodiscard]] base::Result<StaffedDay> staffed_day(const roster::Roster& roster,
                                                   const simulate::Work& work,
                                                   const desk::Settings& settings,
                                                   const base::Zone& zone, base::Date date);
// Today's, from the cache where it is there; none where the desk has no roster and work.
[[nodiscard]] std::shared_ptr<const StaffedDay> staffed_today(const World& world);

// Until when the rest of the day is looked at, since midnight; none where the desk is closed.
[[nodiscard]] std::optional<simulate::Millis> horizon(const StaffedDay& day, simulate::Millis now);

// What is still to come, for a stretch of the day.
struct Expecting {
  const forecast::Profile& profile;
  double ordinary_rate = 0;    // of a whole ordinary day
  double slots_elapsed = 0;    // from where on `rest` is expected
  double rest = 0;             // tickets of today still to come
  double waiting_minutes = 0;  // of work that waits now
};

struct ShiftWindow {
  base::Instant midnight;    // of the day
  simulate::Millis now = 0;  // shifts that begin before are not checked
  double surge_capacity = 0.2;
  double target_minutes = 30;
};

[[nodiscard]] std::vector<ShiftCheck> check_shifts(const StaffedDay& day,
                                                   const Expecting& expecting,
                                                   const ShiftWindow& window);
// "From 08:00 to 16:00: room for 4 % over 105 expected tickets, 20 % wanted: 2 people short."
[[nodiscard]] std::string in_words(const ShiftCheck& check, const base::Zone& zone);

// Headroom and the shifts to come, as of the world's present time; none without roster and work.
[[nodiscard]] std::optional<Readiness> readiness_of(const World& world,
                                                    const forecast::DayModel& model,
                                                    const forecast::Outlook& outlook);
// The same for a whole day that begins now.
[[nodiscard]] std::vector<ShiftCheck> shifts_of_day(const World& world,
                                                    const forecast::DayModel& model);

// Business minutes of what waits are counted for this long; older tickets wait for something else
// than a person's time.
inline constexpr base::Span waiting_counted = std::chrono::days(3);
[[nodiscard]] std::uint64_t waiting_lately(const World& world);

}  // namespace defcon::engine
