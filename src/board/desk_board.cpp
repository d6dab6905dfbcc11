#include "board/desk_board.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/assess.hpp"
#include "engine/outages.hpp"
#include "level/day_class.hpp"
#include "queueing/survival.hpp"

namespace defcon::board {

namespace {

double rounded(double value) { return std::round(value); }
double to_tenths(double value) { return std::round(value * 10) / 10; }

std::optional<double> rounded(std::optional<double> value) {
  if (!value) return std::nullopt;
  return std::round(*value);
}

std::string shape_of(level::Level level) {
  static constexpr std::array shapes{"octagon", "triangle", "diamond", "square", "circle"};
  return shapes.at(static_cast<std::size_t>(level - level::worst));
}

std::vector<OfficeLine> offices_of(const engine::World& world) {
  std::vector<OfficeLine> lines;
  for (const desk::Office& office : world.settings.offices) {
    const auto zone = office.zone ? base::Zone::find(*office.zone).value() : world.zone;
    lines.push_back({office.key, office.name, zone.name(), zone.utc_offset(world.now).count()});
  }
  return lines;
}

Load load_of(const engine::World& world, const forecast::DayModel& model,
             const forecast::Outlook& outlook) {
  Load load{.arrived = outlook.arrived,
            .expected_by_now = rounded(outlook.expected_by_now),
            .projected_low = rounded(outlook.total.p05),
            .projected = rounded(outlook.total.p50),
            .projected_high = rounded(outlook.total.p95),
            .normal = rounded(outlook.normal),
            .is_learning = outlook.learning,
            .history_days = model.history_days};
  if (outlook.normal) {
    const double capacity =
        std::max(*outlook.normal, level::least_normal) * (1 + world.policy.surge_capacity);
    if (*outlook.normal > 0) load.times_normal = to_tenths(outlook.total.p50 / *outlook.normal);
    load.capacity = rounded(capacity);
    load.headroom = std::max(0.0, std::floor(capacity - outlook.arrived));
  }
  if (world.readiness && world.readiness->until) {
    load.headroom = std::max(0.0, std::floor(world.readiness->headroom.tickets));
    load.headroom_minutes = rounded(world.readiness->headroom.minutes);
  }
  return load;
}

std::vector<CurvePoint> points_of(const forecast::Band& band, int first) {
  std::vector<CurvePoint> points;
  for (int slot = first; slot <= desk::slots_per_day; ++slot) {
    const auto& at = band[static_cast<std::size_t>(slot)];
    points.push_back({slot, to_tenths(at.p05), to_tenths(at.p50), to_tenths(at.p95)});
  }
  return points;
}

std::vector<ArrivedPoint> arrived_points(const desk::DayArrivals& today, double elapsed) {
  std::vector<ArrivedPoint> points{{0, 0}};
  double sum = 0;
  for (int slot = 0; slot < desk::slots_per_day && slot + 1 <= elapsed; ++slot) {
    sum += today.slots[static_cast<std::size_t>(slot)];
    points.push_back({static_cast<double>(slot + 1), sum});
  }
  points.push_back({std::round(elapsed * 1000) / 1000, static_cast<double>(today.total)});
  return points;
}

Curves curves_of(const engine::World& world, const forecast::DayModel& model) {
  const desk::DayArrivals today = engine::arrivals_of_today(world);
  const double elapsed = desk::day_time(world.zone, world.now).slots_elapsed();
  return {.expected = points_of(forecast::expected_band(model), 0),
          .arrived = arrived_points(today, elapsed),
          .projection = points_of(forecast::projection_band(model, today, elapsed),
                                  static_cast<int>(std::ceil(elapsed)))};
}

double business_minutes(const engine::World& world, base::Instant from) {
  return base::to_minutes(
      desk::business_time(world.settings.calendar, world.zone, from, world.now));
}

// Today's tickets only; one that still waits counts with the time it has waited so far.
std::optional<double> response_median(const engine::World& world) {
  std::vector<queueing::Observation> durations;
  for (const auto& [millis, count] : world.desk.answered_today) {
    durations.insert(durations.end(), count, {base::to_minutes(base::Span(millis)), true});
  }
  const base::Instant midnight = world.zone.start_of(world.desk.today);
  for (auto at = world.desk.waiting.lower_bound(midnight); at != world.desk.waiting.end(); ++at) {
    durations.insert(durations.end(), at->second, {business_minutes(world, at->first), false});
  }
  const auto median = queueing::Survival(std::move(durations)).quantile(0.5);
  if (!median) return std::nullopt;
  return median->value;
}

Queue queue_of(const engine::World& world) {
  Queue queue{.open = world.desk.counters.open};
  if (!desk::records_responses(world.desk)) return queue;
  queue.waiting = desk::waiting_count(world.desk);
  if (const auto oldest = desk::oldest_waiting(world.desk)) {
    queue.oldest_minutes = rounded(business_minutes(world, *oldest));
  }
  if (const auto median = response_median(world))
    queue.response_minutes_median = to_tenths(*median);
  return queue;
}

std::vector<std::string> names_of(const desk::Settings& settings,
                                  const std::set<std::string>& clients) {
  std::vector<std::string> names;
  for (const std::string& key : clients) {
    const auto client = std::ranges::find(settings.clients, key, &desk::Client::key);
    names.push_back(client == settings.clients.end() || client->name.empty() ? key : client->name);
  }
  return names;
}

std::vector<OutageLine> outages_of(const engine::World& world) {
  std::vector<OutageLine> lines;
  for (const auto& [id, outage] : world.desk.outages) {
    if (outage.closed) continue;
    lines.push_back({id,
                     outage.title.text,
                     {outage.clients.begin(), outage.clients.end()},
                     names_of(world.settings, outage.clients),
                     {outage.areas.begin(), outage.areas.end()},
                     outage.began});
  }
  std::ranges::sort(lines, std::greater{}, [](const auto& l) { return std::pair(l.began, l.id); });
  return lines;
}

SuspectLine line_of(const engine::World& world, const detect::Suspect& suspect) {
  constexpr std::size_t most_children = 50;
  SuspectLine line{.id = suspect.id,
                   .scope = suspect.scope,
                   .clients = suspect.clients,
                   .sites = suspect.sites,
                   .areas = suspect.areas,
                   .category = suspect.category,
                   .cause = suspect.cause,
                   .words = engine::words_of(world, suspect),
                   .began = suspect.began,
                   .suspected = suspect.opened,
                   .tickets = suspect.tickets,
                   .expected = to_tenths(suspect.expected),
                   .sentence = engine::in_words(suspect),
                   .master = {},
                   .children = suspect.children};
  if (line.children.size() > most_children) line.children.resize(most_children);
  if (!line.children.empty()) line.master = line.children.front();
  return line;
}

std::vector<SuspectLine> suspects_of(const engine::World& world) {
  std::vector<SuspectLine> lines;
  for (auto suspect = world.scan.suspects.rbegin(); suspect != world.scan.suspects.rend();
       ++suspect) {
    const bool is_open = suspect->state == detect::SuspectState::open && !suspect->closed;
    if (is_open) lines.push_back(line_of(world, *suspect));
  }
  return lines;
}

std::optional<SilenceLine> silence_of(const engine::World& world) {
  if (!world.silence.is_on) return std::nullopt;
  return SilenceLine{.since = world.silence.since.value(),
                     .expected = rounded(world.silence.expected)};
}

std::optional<base::Instant> last_received(const desk::State& desk) {
  std::optional<base::Instant> last;
  for (const auto& [name, source] : desk.sources) {
    if (!last || source.last_received > *last) last = source.last_received;
  }
  return last;
}

}  // namespace

LevelFace face_of(const level::Policy& policy, level::Level level) {
  const level::Rule& rule = level::rule_of(policy, level);
  return {level, rule.name, shape_of(level), rule.meaning};
}

DeskBoard desk_board(const engine::World& world) {
  const forecast::DayModel model = engine::model_of_today(world);
  const forecast::Outlook outlook = engine::outlook_at(world, model);
  return {.desk = world.settings.key,
          .name = world.settings.name,
          .is_example = world.settings.is_example,
          .date = base::to_string(model.date),
          .offices = offices_of(world),
          .level = face_of(world.policy, world.standing.level),
          .level_since = world.standing.since,
          .load = load_of(world, model, outlook),
          .curves = curves_of(world, model),
          .queue = queue_of(world),
          .outages = outages_of(world),
          .suspected = suspects_of(world),
          .last_received = last_received(world.desk),
          .silence = silence_of(world),
          .as_of = world.now};
}

}  // namespace defcon::board
