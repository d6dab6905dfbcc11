#include "engine/staffing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "forecast/holidays.hpp"

namespace defcon::engine {

namespace {

using simulate::Millis;
constexpr Millis minute = 60'000;
constexpr Millis whole_day = Millis{24} * 60 * minute;
// A desk that never closes has no end of the day: it is looked at for as long as a shift.
constexpr Millis shift_ahead = Millis{8} * 60 * minute;

double slot_of(Millis at) {
  return static_cast<double>(at) / static_cast<double>(desk::slot_length.count());
}

// Tickets expected in [from, to) of the day.
double expected_between(const Expecting& expecting, double from, double to) {
  constexpr double midnight = desk::slots_per_day;
  const auto before = [&](double slot) { return expecting.profile.before(slot); };
  const double left = std::max(1 - before(expecting.slots_elapsed), 1e-9);
  const double begin = std::max(from, expecting.slots_elapsed);
  double tickets = 0;
  if (to > begin) tickets += expecting.rest * std::max(0.0, before(to) - before(begin)) / left;
  if (to > midnight)
    tickets +=
        expecting.ordinary_rate * (before(to - midnight) - before(std::max(0.0, from - midnight)));
  return tickets;
}

// People of the desk itself, on average over the stretch, each at their speed.
double people_in(const StaffedDay& day, int level, Millis from, Millis to) {
  return roster::capacity_minutes(day.workers, level, from, to) /
         (static_cast<double>(to - from) / minute);
}

simulate::Headroom room_in(const StaffedDay& day, int level, simulate::HeadroomQuestion question,
                           double target_minutes) {
  const double people = people_in(day, level, question.from, question.to);
  question.busy_limit =
      simulate::busy_limit(static_cast<int>(std::lround(people)), day.model.mean_minutes,
                           target_minutes, simulate::AdviceSettings{}.target_share);
  return simulate::headroom(day.model, day.workers, level, question);
}

using Span = std::pair<Millis, Millis>;

// Every stretch at which some of the desk's own begin and end together.
std::set<Span> shifts_on(const StaffedDay& day) {
  std::set<Span> spans;
  for (const roster::Worker& worker : day.workers) {
    if (worker.tier != roster::calmest_tier) continue;
    for (const roster::Stint& stint : worker.stints) {
      if (stint.from < whole_day) spans.insert({stint.from, stint.to});
    }
  }
  return spans;
}

int count_there(const StaffedDay& day, const Span& span) {
  return static_cast<int>(std::ranges::count_if(day.workers, [&](const roster::Worker& worker) {
    return worker.tier == roster::calmest_tier &&
           std::ranges::any_of(worker.stints, [&](const roster::Stint& stint) {
             return stint.from <= span.first && stint.to > span.first;
           });
  }));
}

// When nobody is there before a shift, what came since the last one waits for it.
Millis nobody_since(const StaffedDay& day, Millis begin) {
  Millis since = 0;
  for (const roster::Worker& worker : day.workers) {
    if (worker.tier != roster::calmest_tier) continue;
    for (const roster::Stint& stint : worker.stints) {
      if (stint.from < begin) since = std::max(since, std::min(stint.to, begin));
    }
  }
  return since;
}

// The findings of a part, with the part's name before their keys.
void add(std::vector<base::Error>& all, std::vector<base::Error> findings, std::string_view part) {
  for (base::Error& finding : findings) {
    finding.where = fmt::format("{}.{}", part, finding.where);
    all.push_back(std::move(finding));
  }
}

}  // namespace

std::vector<base::Error> validate(const DeskConfigured& desk) {
  auto faults = desk::validate(desk.settings);
  if (desk.roster) add(faults, roster::validate(*desk.roster, desk.settings), "roster");
  if (desk.work) add(faults, simulate::validate(*desk.work, desk.settings), "work");
  if (!faults.empty() || !desk.roster || !desk.work) return faults;
  // Any day will do: what can fail is the same on all.
  const auto day = staffed_day(*desk.roster, *desk.work, desk.settings, base::Zone(), base::Date{});
  if (!day) add(faults, {day.error()}, "work");
  return faults;
}

base::Result<StaffedDay> staffed_day(const roster::Roster& roster, const simulate::Work& work,
                                     const desk::Settings& settings, const base::Zone& zone,
                                     base::Date date) {
  auto model = simulate::compile(work, settings);
  if (!model) return std::unexpected(model.error());
  const roster::Window window{zone, date, 2};
  auto workers = roster::workers_in(roster, window);
  auto crew = simulate::make_crew(*model, workers, roster.groups);
  if (!crew) return std::unexpected(crew.error());
  StaffedDay day{.date = date,
                 .model = *std::move(model),
                 .crew = *std::move(crew),
                 .workers = std::move(workers),
                 .business = simulate::BusinessMinutes(settings.calendar, window),
                 .opens = whole_day,
                 .is_round_the_clock = settings.calendar.hours.empty(),
                 .is_open = desk::is_business_day(settings.calendar, date)};
  for (const auto& span : settings.calendar.hours) {
    if (span.weekday != base::weekday_index(date)) continue;
    day.opens = std::min(day.opens, span.from_minute * minute);
    day.closes = std::max(day.closes, span.to_minute * minute);
  }
  if (day.is_round_the_clock) {
    day.opens = 0;
    day.closes = whole_day;
  } else if (day.closes == 0) {
    day.is_open = false;
  }
  return day;
}

std::shared_ptr<const StaffedDay> staffed_today(const World& world) {
  if (!world.roster || !world.work) return nullptr;
  const base::Date date = world.zone.date_of(world.now);
  if (world.staffed_day && world.staffed_day->date == date) return world.staffed_day;
  auto day = staffed_day(*world.roster, *world.work, world.settings, world.zone, date);
  if (!day) return nullptr;  // admit() has refused what cannot be compiled
  return std::make_shared<const StaffedDay>(*std::move(day));
}

std::optional<Millis> horizon(const StaffedDay& day, Millis now) {
  if (!day.is_open) return std::nullopt;
  if (day.is_round_the_clock) return now + shift_ahead;
  if (now >= day.closes) return std::nullopt;
  return day.closes;
}

std::uint64_t waiting_lately(const World& world) {
  if (!desk::records_responses(world.desk)) return 0;
  std::uint64_t count = 0;
  const auto& waiting = world.desk.waiting;
  for (auto at = waiting.lower_bound(world.now - waiting_counted); at != waiting.end(); ++at)
    count += at->second;
  return count;
}

std::vector<ShiftCheck> check_shifts(const StaffedDay& day, const Expecting& expecting,
                                     const ShiftWindow& window) {
  std::vector<ShiftCheck> checks;
  for (const Span& span : shifts_on(day)) {
    if (span.first < window.now) continue;
    const auto since = nobody_since(day, span.first);
    const double expected = expected_between(expecting, slot_of(since), slot_of(span.second));
    const auto room = room_in(day, roster::calmest_tier,
                              {.from = span.first,
                               .to = span.second,
                               .waiting_minutes = expecting.waiting_minutes,
                               .expected_tickets = expected},
                              window.target_minutes);
    ShiftCheck check{.from = window.midnight + base::Span(span.first),
                     .to = window.midnight + base::Span(span.second),
                     .people = count_there(day, span),
                     .expected = expected,
                     .minutes = room.minutes,
                     .share = room.share,
                     .wanted_share = window.surge_capacity};
    const double wanted = room.needed_minutes * (1 + window.surge_capacity);
    check.is_ready = room.capacity_minutes >= wanted;
    if (!check.is_ready) {
      const double each = check.people > 0 && room.capacity_minutes > 0
                              ? room.capacity_minutes / check.people
                              : static_cast<double>(span.second - span.first) / minute;
      check.people_short = static_cast<int>(std::ceil((wanted - room.capacity_minutes) / each));
    }
    checks.push_back(check);
  }
  return checks;
}

std::string in_words(const ShiftCheck& check, const base::Zone& zone) {
  const auto clock = [&](base::Instant at) {
    const auto local = desk::day_time(zone, at).since_midnight;
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local).count();
    return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
  };
  const std::string room = check.share >= 0
                               ? fmt::format("room for {:.0f} % over the {:.0f} expected tickets",
                                             100 * check.share, check.expected)
                               : fmt::format("no room for {:.0f} % of the {:.0f} expected tickets",
                                             -100 * check.share, check.expected);
  std::string text =
      fmt::format("Shift {} to {}: {} people, {}, {:.0f} % wanted", clock(check.from),
                  clock(check.to), check.people, room, 100 * check.wanted_share);
  if (!check.is_ready)
    text += fmt::format(": {} {} short", check.people_short,
                        check.people_short == 1 ? "person" : "people");
  return text + ".";
}

std::optional<Readiness> readiness_of(const World& world, const forecast::DayModel& model,
                                      const forecast::Outlook& outlook) {
  const auto day = staffed_today(world);
  if (!day) return std::nullopt;
  const base::Instant midnight = world.zone.start_of(day->date);
  const Millis now = (world.now - midnight).count();
  const Expecting expecting{
      .profile = model.profile(),
      .ordinary_rate = model.expected,
      .slots_elapsed = outlook.slots_elapsed,
      .rest = std::max(0.0, outlook.total.p50 - outlook.arrived),
      .waiting_minutes = static_cast<double>(waiting_lately(world)) * day->model.mean_minutes};
  Readiness readiness;
  if (const auto until = horizon(*day, now)) {
    const double expected = expected_between(expecting, outlook.slots_elapsed, slot_of(*until));
    readiness.headroom = room_in(*day, world.standing.level,
                                 {.from = now,
                                  .to = *until,
                                  .waiting_minutes = expecting.waiting_minutes,
                                  .expected_tickets = expected},
                                 world.settings.response_target_minutes);
    readiness.until = midnight + base::Span(*until);
  }
  Expecting later = expecting;
  later.waiting_minutes = 0;  // who is there until then sees to it
  readiness.shifts = check_shifts(*day, later,
                                  {.midnight = midnight,
                                   .now = now,
                                   .surge_capacity = world.policy.surge_capacity,
                                   .target_minutes = world.settings.response_target_minutes});
  return readiness;
}

std::vector<ShiftCheck> shifts_of_day(const World& world, const forecast::DayModel& model) {
  const auto day = staffed_today(world);
  if (!day) return {};
  return check_shifts(
      *day, {.profile = model.profile(), .ordinary_rate = model.expected, .rest = model.expected},
      {.midnight = world.zone.start_of(day->date),
       .surge_capacity = world.policy.surge_capacity,
       .target_minutes = world.settings.response_target_minutes});
}

}  // namespace defcon::engine
