#include "engine/assess.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "engine/staffing.hpp"
#include "forecast/holidays.hpp"

namespace defcon::engine {

namespace {

// A source is not silent before this long; what is unusual for the hour is the detection's to say.
constexpr base::Span silence_worth_telling = std::chrono::hours(24);

// Loads of the rules that have one, in the policy's order, as totals of today.
struct Bands {
  std::vector<level::Level> levels;
  std::vector<detect::LoadBand> totals;
};

Bands bands_of(const level::Policy& policy, std::optional<double> normal) {
  Bands bands;
  for (const level::Rule& rule : policy.rules) {
    if (!rule.load) continue;
    const auto enter = level::in_tickets(rule.load->enter, normal);
    const auto exit = level::in_tickets(rule.load->exit, normal);
    if (!enter || !exit) continue;
    bands.levels.push_back(rule.level);
    bands.totals.push_back({*enter, *exit});
  }
  return bands;
}

// The last thing that any source sent.
std::optional<base::Instant> last_report(const World& world) {
  std::optional<base::Instant> last;
  for (const auto& [name, source] : world.desk.sources) {
    if (!last || source.last_received > *last) last = source.last_received;
  }
  return last;
}

detect::Silence silence_of(const World& world, const forecast::DayModel& model) {
  const auto last = last_report(world);
  detect::Stretch stretch{.to = desk::day_time(world.zone, world.now).slots_elapsed()};
  if (last && world.zone.date_of(*last) == model.date) {
    stretch.from = desk::day_time(world.zone, *last).slots_elapsed();
  }
  return detect::silence(model, arrivals_of_today(world), last, stretch, {});
}

// Calls of another set of bands (normal became known, the policy changed) say nothing of these.
void call_bands(World& world, const forecast::Outlook& outlook, const Bands& bands) {
  if (world.calls.size() != bands.totals.size()) world.calls.clear();
  auto calls = detect::watch(outlook, bands.totals, world.calls,
                             detect::surge_settings(world.settings.surge_sensitivity));
  CHECK(calls.size() == bands.totals.size());
  // Missing data is never calm: what was called stands until something comes again.
  if (world.silence.is_on && !world.calls.empty()) {
    for (std::size_t i = 0; i < calls.size(); ++i) calls[i].on |= world.calls[i].on;
  }
  world.calls = std::move(calls);
}

std::string clock_time(const World& world, base::Instant at) {
  const auto since = desk::day_time(world.zone, at).since_midnight;
  const auto minutes = std::chrono::floor<std::chrono::minutes>(since).count();
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

level::Situation situation_of(const World& world, const forecast::Outlook& outlook,
                              const Bands& bands) {
  level::Situation situation{.arrived = outlook.arrived,
                             .expected_by_now = outlook.expected_by_now,
                             .projected_low = outlook.total.p05,
                             .projected = outlook.total.p50,
                             .projected_high = outlook.total.p95,
                             .normal = outlook.normal,
                             .is_learning = outlook.learning};
  for (std::size_t i = 0; i < bands.levels.size(); ++i) {
    situation.load.push_back({.level = bands.levels[i],
                              .is_on = world.calls[i].on,
                              .enter_total = bands.totals[i].enter_total,
                              .chance = world.calls[i].chance_enter});
  }
  situation.clock = clock_time(world, world.now);
  if (world.silence.is_on) {
    situation.silent_since = clock_time(world, world.silence.since.value());
    situation.missing_tickets = world.silence.expected;
  }
  const auto extent = desk::open_extent(world.desk.outages, world.settings);
  situation.outage_clients = static_cast<int>(extent.clients.size());
  situation.outage_areas = static_cast<int>(extent.areas.size());
  return situation;
}

bool model_is_current(const World& world, base::Date date) {
  return world.model && world.model->date == date &&
         world.model_revision == world.desk.arrivals.past_revision;
}

std::vector<std::string> not_ready(const World& world, const forecast::DayModel& model) {
  std::vector<std::string> items;
  if (model.learning) {
    items.push_back(fmt::format("Learning: {} of {} days of history.", model.history_days,
                                forecast::learning_days));
    if (!world.settings.usual_day) items.emplace_back("No usual day was told: forecasts are wide.");
  }
  for (const ShiftCheck& check : shifts_of_day(world, model)) {
    if (!check.is_ready) items.push_back(in_words(check, world.zone));
  }
  if (world.roster && !world.desk.sources.empty() && !desk::records_responses(world.desk))
    items.emplace_back(
        "No source tells first responses: what waits is left out of the simulation.");
  if (!world.settings.staffed && !world.roster) items.emplace_back("Staffing is not known.");
  for (const auto& [name, source] : world.desk.sources) {
    const auto silent = world.now - source.last_received;
    if (silent < silence_worth_telling) continue;
    items.push_back(fmt::format("Source {} has been silent for {} hours.", name,
                                std::chrono::floor<std::chrono::hours>(silent).count()));
  }
  if (world.desk.sources.empty()) items.emplace_back("No source has sent anything yet.");
  return items;
}

std::vector<std::string> open_outages(const World& world) {
  std::vector<std::string> ids;
  for (const auto& [id, outage] : world.desk.outages) {
    if (!outage.closed) ids.push_back(id);
  }
  return ids;
}

StartOfDay level_at_start(const World& world, base::Date date) {
  StartOfDay start{.date = base::to_string(date),
                   .level = world.standing.level,
                   .is_carried_over = world.standing.level != level::calm,
                   .open_outages = open_outages(world),
                   .staffed = world.settings.staffed};
  if (start.is_carried_over) start.carried_since = world.standing.since;
  return start;
}

void tell_forecast(const World& world, const forecast::DayModel& model, StartOfDay& start) {
  start.expected = std::round(10 * model.expected) / 10;
  start.normal = model.normal;
  start.not_ready = not_ready(world, model);
}

// On a desk's very first day its past is imported while the day runs: the record follows until it
// is over, for what it says of the forecast could not be known before.
void follow_import(World& world, const forecast::DayModel& model) {
  if (world.days.size() != 1 || world.days.back().date != model.date) return;
  tell_forecast(world, model, world.days.back().start);
  world.days.back().normal = model.normal;
}

DayRecord begun_day(World& world, base::Date date) {
  const Today today = look(world);
  StartOfDay start = level_at_start(world, date);
  tell_forecast(world, today.model, start);
  const bool had_outage = !start.open_outages.empty();
  return {.date = date,
          .start = std::move(start),
          .normal = today.model.normal,
          .worst_level = world.standing.level,
          .had_outage = had_outage};
}

DayRecord missed_day(const World& world, base::Date date) {
  StartOfDay start = level_at_start(world, date);
  start.not_ready.emplace_back("Nothing ran on this day: no event reached defcon.");
  const bool had_outage = !start.open_outages.empty();
  return {.date = date,
          .start = std::move(start),
          .worst_level = world.standing.level,
          .had_outage = had_outage};
}

void add_record(World& world, DayRecord record) {
  if (world.days.size() == World::max_day_records) world.days.erase(world.days.begin());
  world.days.push_back(std::move(record));
}

}  // namespace

forecast::Settings forecast_settings(const desk::Settings& desk) {
  const std::string_view country = desk.calendar.country ? std::string_view(*desk.calendar.country)
                                                         : forecast::country_of_zone(desk.zone);
  return {.usual_day = desk.usual_day,
          .country = std::string(country),
          .days_off = desk.calendar.holidays,
          .working_days = desk.calendar.working_days,
          .events = desk.calendar.events};
}

forecast::DayModel model_of_today(const World& world) {
  const base::Date date = world.zone.date_of(world.now);
  if (model_is_current(world, date)) return *world.model;
  return forecast::learn(world.desk.arrivals, date, forecast_settings(world.settings));
}

desk::DayArrivals arrivals_of_today(const World& world) {
  const base::Date date = world.zone.date_of(world.now);
  const desk::DayArrivals* today = world.desk.arrivals.find(date);
  return today != nullptr ? *today : desk::DayArrivals{.date = date};
}

forecast::Outlook outlook_at(const World& world, const forecast::DayModel& model) {
  return forecast::outlook(model, arrivals_of_today(world),
                           desk::day_time(world.zone, world.now).slots_elapsed());
}

Today look(World& world) {
  if (!model_is_current(world, world.zone.date_of(world.now))) {
    world.model = model_of_today(world);
    world.model_revision = world.desk.arrivals.past_revision;
  }
  const double elapsed = desk::day_time(world.zone, world.now).slots_elapsed();
  return {*world.model,
          forecast::outlook(*world.model, arrivals_of_today(world), elapsed, world.evidence)};
}

void assess(World& world) {
  const Today today = look(world);
  follow_import(world, today.model);
  world.outlook = today.outlook;
  forecast::note(world.accuracy, today.outlook);
  world.silence = silence_of(world, today.model);
  const Bands bands = bands_of(world.policy, world.outlook->normal);
  call_bands(world, *world.outlook, bands);
  world.situation = situation_of(world, *world.outlook, bands);
  world.staffed_day = staffed_today(world);
  world.readiness = readiness_of(world, today.model, *world.outlook);
}

void start_days(World& world, base::Date date) {
  if (!world.days.empty()) {
    const auto first = std::max(world.days.back().date + std::chrono::days(1),
                                date - std::chrono::days(World::max_day_records));
    for (base::Date missed = first; missed < date; missed += std::chrono::days(1)) {
      add_record(world, missed_day(world, missed));
    }
  }
  add_record(world, begun_day(world, date));
}

}  // namespace defcon::engine
