#include <algorithm>

#include "base/check.hpp"
#include "engine/advise.hpp"
#include "engine/assess.hpp"
#include "engine/outages.hpp"
#include "engine/world.hpp"

namespace defcon::engine {

namespace {

using Effects = std::vector<Effect>;

desk::Setting setting_of(const World& world) { return {world.settings, world.zone}; }

void note_today(World& world) {
  if (world.days.empty()) return;
  DayRecord& today = world.days.back();
  if (level::is_worse(world.standing.level, today.worst_level)) {
    today.worst_level = world.standing.level;
  }
  if (world.situation.outage_clients + world.situation.outage_areas > 0) today.had_outage = true;
}

void consider(World& world, Effects& effects) {
  assess(world);
  watch_time(world, effects);
  tell_suspicions(world, world.situation);
  note_today(world);
  if (const AdviceGiven* given = current_advice(world)) {
    world.situation.simulated = {.advice = given->advice,
                                 .target_minutes = world.settings.response_target_minutes};
  }
  if (level::consider(world.standing, world.policy, world.situation, world.now)) {
    effects.emplace_back(RecommendationOpened{world.standing.open->id, world.standing.open->level});
  }
  ask_for_advice(world, effects);
}

struct Fold {
  World& world;
  Effects& effects;

  void operator()(const DeskConfigured& configured) const {
    const bool zone_changed = configured.settings.zone != world.settings.zone;
    world.settings = configured.settings;
    world.roster = configured.roster;
    world.work = configured.work;
    world.staffed_day.reset();
    world.asked.reset();
    world.advice.reset();
    if (world.categories.categories.empty()) {
      world.categories = detect::untaught(desk::categories_of(world.settings));
    }
    if (zone_changed || world.days.empty())
      world.zone = base::Zone::find(world.settings.zone).value();
    world.model.reset();
  }
  void operator()(const PolicySet& set) const {
    world.policy = set.policy;
    world.calls.clear();
    consider(world, effects);
  }
  void operator()(const desk::TicketReport& report) const {
    const auto accepted = desk::take_ticket(world.desk, setting_of(world), report, world.now);
    effects.emplace_back(TicketAccepted{accepted});
    if (accepted == desk::Accepted::created) watch(world, report, effects);
  }
  void operator()(const desk::ContactReport& report) const {
    const auto ticket = desk::ticket_of(report);
    const bool was_ticket = ticket && world.desk.tickets.contains(*ticket);
    const auto accepted = desk::take_contact(world.desk, setting_of(world), report, world.now);
    effects.emplace_back(TicketAccepted{accepted});
    if (accepted == desk::Accepted::created && !was_ticket) watch(world, report, effects);
  }
  void operator()(const desk::OutageDeclared& declared) const {
    desk::take_outage(world.desk, declared, world.now);
    consider(world, effects);
  }
  void operator()(const desk::OutageWidened& widened) const {
    desk::take_outage(world.desk, widened);
    consider(world, effects);
  }
  void operator()(const desk::OutageClosed& closed) const {
    desk::take_outage(world.desk, closed, world.now);
    consider(world, effects);
  }
  void operator()(const level::Decision& decision) const {
    const level::Level before = world.standing.level;
    const auto day_end = world.zone.end_of(world.zone.date_of(world.now));
    level::decide(world.standing, world.policy, decision, world.now, day_end);
    if (world.standing.level != before) {
      effects.emplace_back(LevelChanged{before, world.standing.level});
    }
    consider(world, effects);
  }
  void operator()(const Ticked&) const { consider(world, effects); }
  void operator()(const desk::SuspicionConfirmed& confirmed) const {
    take_answer(world, confirmed);
    consider(world, effects);
  }
  void operator()(const desk::SuspicionDismissed& dismissed) const {
    take_answer(world, dismissed);
    consider(world, effects);
  }
  void operator()(const AdviceGiven& given) const {
    world.advice = given;
    consider(world, effects);
  }
};

// The desk's clock moves before the event is folded in: a new day begins with its own record.
void move_clock(World& world, base::Instant at, Effects& effects) {
  world.now = at;
  desk::advance(world.desk, setting_of(world), at);
  const base::Date date = world.zone.date_of(at);
  if (!world.days.empty() && world.days.back().date >= date) return;
  if (world.days.empty()) {
    world.standing.since = at;  // calm since it began
  } else {
    const base::Date over = world.days.back().date;
    const desk::DayArrivals* arrived = world.desk.arrivals.find(over);
    forecast::close_day(world.accuracy, over, arrived != nullptr ? arrived->total : 0);
  }
  world.calls.clear();  // yesterday's load says nothing of today's: what is on must be called anew
  start_days(world, date);
  effects.emplace_back(DayStarted{date});
}

}  // namespace

Step step(World world, const Event& event) {
  CHECK(event.sequence == world.sequence + 1, "event {} after {}", event.sequence, world.sequence);
  CHECK(event.at >= world.now, "event {} goes back in time", event.sequence);
  Effects effects;
  world.sequence = event.sequence;
  if (std::holds_alternative<DeskConfigured>(event.body) && world.days.empty()) {
    Fold{world, effects}(std::get<DeskConfigured>(event.body));
  }
  move_clock(world, event.at, effects);
  std::visit(Fold{world, effects}, event.body);
  desk::check_conservation(world.desk);
  return {std::move(world), std::move(effects)};
}

base::Result<void> admit(const World& world, const Body& body) {
  if (const auto* decision = std::get_if<level::Decision>(&body)) {
    return level::admit(world.standing, *decision);
  }
  if (const auto* declared = std::get_if<desk::OutageDeclared>(&body)) {
    return desk::admit(world.desk, *declared);
  }
  if (const auto* widened = std::get_if<desk::OutageWidened>(&body)) {
    return desk::admit(world.desk, *widened);
  }
  if (const auto* closed = std::get_if<desk::OutageClosed>(&body)) {
    return desk::admit(world.desk, *closed);
  }
  if (const auto* confirmed = std::get_if<desk::SuspicionConfirmed>(&body)) {
    return admit_answer(world, confirmed->suspect);
  }
  if (const auto* dismissed = std::get_if<desk::SuspicionDismissed>(&body)) {
    return admit_answer(world, dismissed->suspect);
  }
  if (const auto* configured = std::get_if<DeskConfigured>(&body)) {
    if (const auto faults = validate(*configured); !faults.empty()) {
      return std::unexpected(faults.front());
    }
  }
  if (const auto* set = std::get_if<PolicySet>(&body)) {
    for (const level::Finding& finding : level::validate(set->policy)) {
      if (finding.is_fatal) return std::unexpected(finding.error);
    }
  }
  return {};
}

void refresh_caches(World& world) {
  world.zone = base::Zone::find(world.settings.zone).value();
  world.model.reset();
  world.staffed_day.reset();
}

}  // namespace defcon::engine
