// The assessment of a world at its present time: forecast, surge calls, situation; and how a day
// begins.
#pragma once

#include "engine/world.hpp"

namespace defcon::engine {

// What a desk's settings tell the forecast.
[[nodiscard]] forecast::Settings forecast_settings(const desk::Settings& desk);

// Today's model and outlook as they follow from the arrivals; nothing in the world changes but the
// cached model.
struct Today {
  const forecast::DayModel& model;
  forecast::Outlook outlook;
};
[[nodiscard]] Today look(World& world);
// The same for a reader: learns the model anew where the cache does not hold it.
[[nodiscard]] forecast::DayModel model_of_today(const World& world);
[[nodiscard]] forecast::Outlook outlook_at(const World& world, const forecast::DayModel& model);

// What has arrived on the present day so far.
[[nodiscard]] desk::DayArrivals arrivals_of_today(const World& world);

// Re-forecasts today, calls the load bands, and sets `situation`.
void assess(World& world);

// Begins the record of a day: level 5 or the open event carried over, and what is not ready. Days
// on which no event came (nothing ran) get a record that says so.
void start_days(World& world, base::Date date);

}  // namespace defcon::engine
