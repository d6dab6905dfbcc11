#include "board/days_ahead.hpp"

#include "engine/assess.hpp"

namespace defcon::board {

DaysAhead days_ahead(const engine::World& world) {
  const forecast::DayModel model = engine::model_of_today(world);
  const double elapsed = desk::day_time(world.zone, world.now).slots_elapsed();
  DaysAhead ahead{.desk = world.settings.key, .as_of = world.now, .is_learning = model.learning};
  ahead.days.push_back(forecast::rest_of_today(model, engine::arrivals_of_today(world), elapsed));
  const auto later =
      forecast::days_ahead(world.desk.arrivals, model.date, forecast::most_days_ahead,
                           engine::forecast_settings(world.settings));
  ahead.days.insert(ahead.days.end(), later.begin(), later.end());
  return ahead;
}

}  // namespace defcon::board
