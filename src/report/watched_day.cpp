#include "report/watched_day.hpp"

#include <algorithm>
#include <cmath>

#include "detect/surge.hpp"
#include "level/decide.hpp"
#include "simulate/rest_of_day.hpp"

namespace defcon::report {

namespace {

using simulate::Millis;
constexpr Millis minute = 60'000;
constexpr Millis whole_day = Millis{24} * 60 * minute;
// A Friday's backlog is answered on Monday: the run goes on, without new tickets, so that every
// ticket of the day has its answer.
constexpr int days_until_answered = 4;

Millis millis(double minutes) { return static_cast<Millis>(minutes * minute); }

// The policy's load rules as totals of today.
std::vector<detect::LoadBand> bands_of(const level::Policy& policy, double normal) {
  std::vector<detect::LoadBand> bands;
  for (const level::Rule& rule : policy.rules) {
    if (!rule.load) continue;
    bands.push_back({level::in_tickets(rule.load->enter, normal).value_or(1e12),
                     level::in_tickets(rule.load->exit, normal).value_or(1e12)});
  }
  return bands;
}

}  // namespace

// What defcon knows as the day goes on.
struct DayWatcher::Eyes {
  const forecast::DayModel& model;
  desk::DayArrivals today;
  std::size_t counted = 0;
  forecast::Evidence memory;
  forecast::Outlook outlook;
  std::vector<detect::BandCall> calls;
  level::Situation situation;

  void count(const simulate::Tickets& tickets, std::size_t arrived) {
    for (; counted < arrived; ++counted) {
      const auto slot = tickets.at[counted] / static_cast<std::uint32_t>(desk::slot_length.count());
      ++today.slots[std::min<std::size_t>(slot, desk::slots_per_day - 1)];
      ++today.total;
    }
  }
};

base::Result<StudyDesk> study_desk(const simulate::Work& work, const desk::Settings& settings,
                                   const roster::Roster& roster, const base::Zone& zone,
                                   base::Date date) {
  auto model = simulate::compile(work, settings);
  if (!model) return std::unexpected(model.error());
  const roster::Window window{zone, date, days_until_answered};
  auto crew = simulate::make_crew(*model, roster::workers_in(roster, window), roster.groups);
  if (!crew) return std::unexpected(crew.error());
  StudyDesk desk{.work = work,
                 .settings = settings,
                 .zone = zone,
                 .date = date,
                 .model = *std::move(model),
                 .crew = *std::move(crew),
                 .business = simulate::BusinessMinutes(settings.calendar, window),
                 .opens = whole_day};
  for (const auto& span : settings.calendar.hours) {
    if (span.weekday != base::weekday_index(date)) continue;
    desk.opens = std::min(desk.opens, span.from_minute * minute);
    desk.closes = std::max(desk.closes, span.to_minute * minute);
  }
  if (desk.closes == 0) {
    desk.opens = 0;
    desk.closes = whole_day;
  }
  return desk;
}

simulate::Snapshot DayWatcher::snapshot(const Eyes& eyes, const Declared& declared) const {
  const Millis now = run_.now();
  simulate::Snapshot snapshot{
      .start = {.at = now, .level = declared.level, .asked_since = declared.asked_since},
      .horizon = desk_->closes};
  const auto carry = [&](std::uint32_t ticket, std::uint8_t flags, Millis worked) {
    const Millis at = tickets_.at[ticket];
    const auto waited = desk_->business.until(now) - desk_->business.until(at);
    snapshot.carried.push_back({.queue = tickets_.queue[ticket],
                                .rank = tickets_.rank[ticket],
                                .flags = flags,
                                .waited = static_cast<std::uint32_t>(waited),
                                .worked = static_cast<std::uint32_t>(worked)});
  };
  constexpr auto in_hand =
      static_cast<std::uint8_t>(simulate::flag_in_hand | simulate::flag_answered);
  for (const auto& hand : run_.in_hand()) carry(hand.ticket, in_hand, now - hand.since);
  for (const auto ticket : run_.waiting_tickets()) {
    const bool is_report = tickets_.queue[ticket] == simulate::report_queue;
    carry(ticket, is_report ? simulate::flag_answered : std::uint8_t{0}, 0);
  }
  const double slots_elapsed =
      static_cast<double>(now) / static_cast<double>(desk::slot_length.count());
  auto ahead =
      simulate::day_ahead(eyes.model, eyes.outlook.explanations, slots_elapsed, now, desk_->closes);
  snapshot.draw_rest = [ahead = std::move(ahead)](base::Random& random) {
    return simulate::rest_of_day(ahead, random);
  };
  return snapshot;
}

// First whether the standing level holds, and whether the calmer one would; the worse ones only
// where it does not.
int DayWatcher::advised(const Eyes& eyes, const Watching& how, const Declared& declared) {
  const auto now = snapshot(eyes, declared);
  const int standing = declared.level;
  if (now.horizon <= now.start.at) return standing;
  simulate::AdviceSettings settings = how.advice;
  settings.target_minutes = desk_->settings.response_target_minutes;
  settings.calmest = std::min(standing + 1, level::calm);
  settings.worst = standing;
  const auto near = advisor_.advise(now, settings);
  if (near.find(standing)->held >= settings.chance_wanted || standing == level::worst)
    return simulate::advised_level(near, standing, settings);
  settings.calmest = standing;
  settings.worst = level::worst;
  return advisor_.advise(now, settings).level();
}

int DayWatcher::look(Eyes& eyes, const Watching& how, const Declared& declared,
                     bool is_outage_told) {
  const double elapsed =
      static_cast<double>(run_.now()) / static_cast<double>(desk::slot_length.count());
  eyes.count(tickets_, run_.arrived());
  eyes.outlook = forecast::outlook(eyes.model, eyes.today, elapsed, eyes.memory);
  const double normal = eyes.outlook.normal.value_or(eyes.model.expected);
  const auto bands = bands_of(*policy_, normal);
  eyes.calls = detect::watch(eyes.outlook, bands, eyes.calls, detect::SurgeSettings{});
  level::Situation situation{.normal = normal, .outage_clients = is_outage_told ? 1 : 0};
  std::size_t band = 0;
  for (const level::Rule& rule : policy_->rules) {
    if (!rule.load) continue;
    situation.load.push_back({.level = rule.level, .is_on = eyes.calls[band++].on});
  }
  level::Standing stands;
  stands.level = declared.level;
  stands.since = base::Instant(base::Span(declared.since));
  const int by_rule =
      level::advised(*policy_, situation, stands, base::Instant(base::Span(run_.now())));
  // A calm desk in a calm forecast needs no simulation.
  const bool is_calm = declared.level == level::calm && by_rule == level::calm &&
                       run_.waiting() == 0 &&
                       eyes.outlook.total.p75 < normal * (1 + policy_->surge_capacity);
  const int by_simulation = is_calm ? level::calm : advised(eyes, how, declared);
  return std::min(by_rule, by_simulation);
}

WatchedDay DayWatcher::watch(const forecast::DayModel& model, const simulate::DayKind& kind,
                             const Watching& how, std::uint64_t seed, std::uint64_t index) {
  base::Random random(seed, index);
  tickets_.clear();
  const auto demand = simulate::draw_day(desk_->work, desk_->date, kind, random);
  simulate::add_arrivals(tickets_, desk_->model, demand, random);
  const std::size_t count = tickets_.size();
  run_.begin(tickets_, {.seed = seed + index, .come_share = how.advice.come_share});
  WatchedDay day;
  if (how.with_defcon) {
    Eyes eyes{.model = model, .today = {.date = desk_->date}};
    Watching own = how;
    own.advice.seed = seed ^ ((index + 1) << 20);
    Declared declared;
    for (Millis at = desk_->opens + millis(how.look_minutes); at < desk_->closes;
         at += millis(how.look_minutes)) {
      run_.run_until(at);
      const bool is_told = std::ranges::any_of(demand.outages, [&](const auto& outage) {
        return outage.at + millis(how.outage_told_minutes) <= at;
      });
      const int level = look(eyes, own, declared, is_told);
      if (level == declared.level) continue;
      run_.run_until(at + millis(how.decision_minutes));
      run_.set_level(level);
      simulate::ask_from(declared.asked_since, declared.level, level, run_.now());
      declared.level = level;
      declared.since = run_.now();
      day.levels.push_back({static_cast<double>(declared.since) / minute, level});
      day.worst_level = std::min(day.worst_level, level);
    }
  }
  run_.run_until(desk_->closes);
  run_.set_level(level::calm);  // those called go home; who is in a ticket finishes it
  run_.run_until(days_until_answered * whole_day);
  day.responses =
      simulate::responses(run_, desk_->business, desk_->settings.response_target_minutes);
  day.people_hours = run_.extra_presence() / (60 * static_cast<double>(minute));
  day.tickets = count;
  return day;
}

}  // namespace defcon::report
