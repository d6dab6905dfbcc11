#include "board/days_ahead.hpp"

#include "engine/assess.hpp"

namespace defcon::board {

namespace {

void keep_true(LaterDays& later, const engine::World& world, base::Date today) {
  const desk::Arrivals& arrivals = world.desk.arrivals;
  auto settings = engine::forecast_settings(world.settings);
  if (!later.days.empty() && later.today == today &&
      later.past_revision == arrivals.past_revision && later.settings == settings)
    return;
  auto days = forecast::days_ahead(arrivals, today, forecast::most_days_ahead, settings);
  later = {today, arrivals.past_revision, std::move(settings), std::move(days)};
}

}  // namespace

DaysAhead days_ahead(const engine::World& world, LaterDays& later) {
  const forecast::DayModel model = engine::model_of_today(world);
  const double elapsed = desk::day_time(world.zone, world.now).slots_elapsed();
  keep_true(later, world, model.date);
  DaysAhead ahead{.desk = world.settings.key,
                  .as_of = world.now,
                  .is_learning = model.learning,
                  .days = {},
                  .accuracy = forecast::accuracy_rows(world.accuracy)};
  ahead.days.push_back(forecast::rest_of_today(model, engine::arrivals_of_today(world), elapsed));
  ahead.days.insert(ahead.days.end(), later.days.begin(), later.days.end());
  return ahead;
}

}  // namespace defcon::board
