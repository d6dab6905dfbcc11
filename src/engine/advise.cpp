#include "engine/advise.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/assess.hpp"

namespace defcon::engine {

namespace {

using simulate::Millis;

// How often the question is asked: at most, where something has moved, and in any case. The
// forecast has moved when it leaves its last value by this part of normal.
constexpr base::Span asked_at_most = base::minutes(5);
constexpr base::Span asked_at_least = base::minutes(30);
constexpr double moved_share = 0.02;
// Two regular answers may be missed before the last one no longer counts.
constexpr base::Span advice_holds = 2 * asked_at_least;

constexpr base::Span in_hand_at_most = std::chrono::hours(2);

constexpr double per_mille = 1000;
double to_per_mille(double value) { return std::round(value * per_mille) / per_mille; }
double to_tenths(double value) { return std::round(value * 10) / 10; }

// Reports of outages that are suspected or confirmed: whoever takes one of them is soon done.
std::set<desk::TicketKey> outage_reports(const World& world) {
  std::set<desk::TicketKey> keys;
  for (const detect::Suspect& suspect : world.scan.suspects) {
    const bool is_dismissed = suspect.state == detect::SuspectState::dismissed;
    if (!is_dismissed && !suspect.closed)
      keys.insert(suspect.children.begin(), suspect.children.end());
  }
  return keys;
}

// Not before the desk opens: what is not ready by then is the shift check's to say.
std::optional<Millis> asked_until(const StaffedDay& day, Millis now) {
  return now < day.opens ? std::nullopt : horizon(day, now);
}

std::uint8_t queue_of(const simulate::Model& model, const std::optional<std::string>& category) {
  const auto find = [&](std::string_view key) {
    return std::ranges::find(model.categories, key, &desk::Category::key);
  };
  auto found = category ? find(*category) : model.categories.end();
  if (found == model.categories.end()) found = find("other");
  if (found == model.categories.end()) found = model.categories.begin();
  return model.queue_of[static_cast<std::size_t>(found - model.categories.begin())];
}

struct Open {
  const desk::Ticket* ticket = nullptr;
  base::Instant at{};
};

// Who waits, oldest first, and what is in hand: the tickets that were answered last, at most one
// for each person there. One that was answered longer ago and is open still waits for its client.
class Carrying {
 public:
  Carrying(const World& world, const StaffedDay& day)
      : world_(world), day_(day), reports_(outage_reports(world)) {}

  std::vector<simulate::Carried> run(std::size_t people) {
    collect();
    std::ranges::sort(in_hand_, std::greater{}, by_time);
    if (in_hand_.size() > people) in_hand_.resize(people);
    std::ranges::sort(waiting_, std::less{}, by_time);
    std::vector<simulate::Carried> carried;
    carried.reserve(in_hand_.size() + waiting_.size());
    for (const Open& open : in_hand_) carried.push_back(held(open));
    for (const Open& open : waiting_) carried.push_back(waits(open));
    return carried;
  }

 private:
  // A total order: two tickets of one moment keep that of their keys.
  static std::pair<base::Instant, desk::TicketKey> by_time(const Open& open) {
    return {open.at, open.ticket->key};
  }

  void collect() {
    if (!desk::records_responses(world_.desk)) return;  // who waits is not known
    const base::Instant oldest = world_.now - waiting_counted;
    for (const auto& [key, ticket] : world_.desk.tickets) {
      if (!ticket.is_open()) continue;
      if (ticket.is_waiting()) {
        if (ticket.opened >= oldest) waiting_.push_back({&ticket, ticket.opened});
      } else if (*ticket.first_response >= world_.now - in_hand_at_most) {
        in_hand_.push_back({&ticket, *ticket.first_response});
      }
    }
  }

  [[nodiscard]] std::uint32_t business_millis(base::Instant from) const {
    const auto span = desk::business_time(world_.settings.calendar, world_.zone, from, world_.now);
    return static_cast<std::uint32_t>(std::min<std::int64_t>(span.count(), UINT32_MAX));
  }
  [[nodiscard]] simulate::Carried of(const Open& open) const {
    const auto priority =
        static_cast<std::size_t>(open.ticket->priority.value.value_or(desk::Priority::normal));
    const bool is_report = reports_.contains(open.ticket->key);
    return {.queue = is_report ? simulate::report_queue
                               : queue_of(day_.model, open.ticket->category.value),
            .rank = simulate::rank_of(priority, false)};
  }
  [[nodiscard]] simulate::Carried held(const Open& open) const {
    simulate::Carried carried = of(open);
    carried.flags = simulate::flag_in_hand | simulate::flag_answered;
    carried.worked = business_millis(open.at);
    return carried;
  }
  [[nodiscard]] simulate::Carried waits(const Open& open) const {
    simulate::Carried carried = of(open);
    carried.waited = business_millis(open.at);
    return carried;
  }

  const World& world_;
  const StaffedDay& day_;
  std::set<desk::TicketKey> reports_;
  std::vector<Open> waiting_, in_hand_;
};

std::size_t people_there(const StaffedDay& day, int level, Millis now) {
  return static_cast<std::size_t>(
      std::ranges::count_if(day.workers, [&](const roster::Worker& worker) {
        return worker.tier >= level &&
               std::ranges::any_of(worker.stints, [&](const roster::Stint& stint) {
                 return stint.from <= now && now < stint.to;
               });
      }));
}

// As the history tells who was asked when; a level that stands longer than it was asked then.
simulate::AskedSince asked_since(const level::Standing& standing, base::Instant midnight) {
  simulate::AskedSince since;
  since.fill((standing.since - midnight).count());
  for (const level::HistoryLine& line : standing.history) {
    if (line.ended && line.to != line.from)
      simulate::ask_from(since, line.from, line.to, (*line.ended - midnight).count());
  }
  return since;
}

void round_figures(simulate::Advice& advice) {
  for (auto& level : advice.levels) {
    for (double* share :
         {&level.held, &level.held_low, &level.held_high, &level.within_target, &level.not_cleared})
      *share = to_per_mille(*share);
    for (double* figure : {&level.p90_minutes, &level.clears_after_minutes, &level.people_hours})
      *figure = to_tenths(*figure);
  }
  advice.widest_interval = to_per_mille(advice.widest_interval);
  for (auto& line : advice.triage) {
    line.minutes = to_tenths(line.minutes);
    line.worth = to_per_mille(line.worth);
  }
}

}  // namespace

std::optional<Question> question_of(const World& world) {
  auto day = staffed_today(world);
  if (!day) return std::nullopt;
  const base::Instant midnight = world.zone.start_of(day->date);
  const Millis now = (world.now - midnight).count();
  const auto until = asked_until(*day, now);
  if (!until) return std::nullopt;
  const forecast::DayModel model = model_of_today(world);
  const auto outlook = world.outlook.value_or(outlook_at(world, model));
  Question question{
      .day = day,
      .ahead =
          simulate::day_ahead(model, outlook.explanations,
                              desk::day_time(world.zone, world.now).slots_elapsed(), now, *until),
      .start = {.at = now,
                .level = world.standing.level,
                .asked_since = asked_since(world.standing, midnight)},
      .carried = Carrying(world, *day).run(people_there(*day, world.standing.level, now)),
      .settings = {.target_minutes = world.settings.response_target_minutes,
                   .seed = desk::digest({world.settings.key, base::to_rfc3339(world.now)})},
      .as_of = world.now,
      .until = midnight + base::Span(*until)};
  return question;
}

AdviceGiven answer(const Question& question) {
  const simulate::Snapshot snapshot{.start = question.start,
                                    .horizon = question.ahead.horizon,
                                    .carried = question.carried,
                                    .draw_rest = [&](base::Random& random) {
                                      return simulate::rest_of_day(question.ahead, random);
                                    }};
  simulate::Advisor advisor(question.day->model, question.day->crew, question.day->business);
  AdviceGiven given{.as_of = question.as_of,
                    .until = question.until,
                    .standing = question.start.level,
                    .advice = advisor.advise(snapshot, question.settings)};
  // The triage list is told where it is short enough to be followed.
  constexpr std::size_t most_triage = 12;
  auto& triage = given.advice.triage;
  if (triage.size() > most_triage) triage.resize(most_triage);
  round_figures(given.advice);
  return given;
}

void ask_for_advice(World& world, std::vector<Effect>& effects) {
  const auto day = staffed_today(world);
  if (!day || !world.outlook) return;
  const Millis now = (world.now - world.zone.start_of(day->date)).count();
  if (!asked_until(*day, now)) return;
  const Asked next{.at = world.now,
                   .standing = world.standing.level,
                   .projected = world.outlook->total.p50,
                   .waiting = waiting_lately(world)};
  if (const auto& last = world.asked; last && last->standing == next.standing) {
    const auto since = world.now - last->at;
    const double normal = world.outlook->normal.value_or(world.outlook->expected);
    const bool has_moved = std::abs(next.projected - last->projected) > moved_share * normal ||
                           next.waiting != last->waiting;
    if (since < asked_at_most || (!has_moved && since < asked_at_least)) return;
  }
  world.asked = next;
  effects.emplace_back(AdviceWanted{});
}

const AdviceGiven* current_advice(const World& world) {
  const auto& given = world.advice;
  const bool is_current = given && given->standing == world.standing.level &&
                          world.now - given->as_of <= advice_holds && world.now < given->until &&
                          world.zone.date_of(given->as_of) == world.zone.date_of(world.now);
  return is_current ? &*given : nullptr;
}

}  // namespace defcon::engine
