#include "simulate/advice.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/check.hpp"

namespace defcon::simulate {

namespace {

constexpr double z_95 = 1.959963984540054;
// What a broken promise to a critical, high, normal or low ticket weighs.
constexpr std::array<double, 4> weights = {8, 4, 2, 1};
constexpr std::array<const char*, 4> priority_words = {"critical", "high", "normal", "low"};

struct Interval {
  double low = 0, high = 1;
};
Interval wilson(double share, int n) {
  const double z2 = z_95 * z_95, count = n;
  const double centre = share + z2 / (2 * count);
  const double half = z_95 * std::sqrt(share * (1 - share) / count + z2 / (4 * count * count));
  return {std::max(0.0, (centre - half) / (1 + z2 / count)),
          std::min(1.0, (centre + half) / (1 + z2 / count))};
}

// Half the 95 % interval of a mean of differences, each -1, 0 or 1. Where all were the same, half
// the interval of a share of nothing in so many.
double half_interval(double sum, double squares, int n) {
  const double count = n;
  const double variance = squares / count - sum / count * (sum / count);
  return std::max(z_95 * std::sqrt(std::max(0.0, variance) / count), 1.0 / count);
}

std::uint32_t draw_work(const Model& model, const Carried& carried, double uniform) {
  double minutes = model.child_minutes;
  if (carried.queue != report_queue) {
    const std::size_t category = model.in_queue[carried.queue].front();
    minutes = model.handling[model.handling_of[category]].rest(carried.worked / 60'000.0, uniform);
  }
  return static_cast<std::uint32_t>(minutes * 60'000) + 1;
}

}  // namespace

struct Advisor::Tally {
  double held = 0, within = 0, p90 = 0, clears = 0, not_cleared = 0, people = 0;
  bool last_held = false;
  double difference = 0, squares = 0;  // against the next worse level
};

void Advisor::draw(const Snapshot& snapshot, std::uint64_t seed, std::uint64_t index) {
  base::Random random(seed, index);
  tickets_.clear();
  for (Carried carried : snapshot.carried) {
    if (carried.work == 0) carried.work = draw_work(*model_, carried, random.uniform());
    add_carried(tickets_, carried, snapshot.start.at);
  }
  const Snapshot::Rest rest = snapshot.draw_rest(random);
  add_arrivals(tickets_, *model_, rest.demand, rest.tickets, random);
}

void Advisor::simulate(const Snapshot& snapshot, const AdviceSettings& settings,
                       std::uint64_t index, std::vector<Tally>& tallies) {
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const int level = settings.calmest - static_cast<int>(i);
    run_.begin(tickets_, {.seed = settings.seed + index, .come_share = settings.come_share},
               snapshot.start);
    run_.set_level(level);
    run_.run_until(snapshot.horizon);
    const Responses seen = responses(run_, *business_, settings.target_minutes);
    Tally& tally = tallies[i];
    tally.last_held = seen.within_target >= settings.target_share;
    tally.held += tally.last_held ? 1 : 0;
    tally.within += seen.within_target;
    tally.p90 += seen.p90;
    const bool is_clear = run_.waiting() == 0;
    const Millis clear_at = is_clear ? run_.last_cleared() : snapshot.horizon;
    tally.clears += static_cast<double>(clear_at - snapshot.start.at) / 60'000;
    tally.not_cleared += is_clear ? 0 : 1;
    tally.people += run_.extra_presence() / 3'600'000;
  }
  for (std::size_t i = 0; i + 1 < tallies.size(); ++i) {
    const double difference = (tallies[i + 1].last_held ? 1 : 0) - (tallies[i].last_held ? 1 : 0);
    tallies[i].difference += difference;
    tallies[i].squares += difference * difference;
  }
}

Advice Advisor::advise(const Snapshot& snapshot, const AdviceSettings& settings) {
  CHECK(snapshot.horizon > snapshot.start.at, "from {} to {}", snapshot.start.at, snapshot.horizon);
  CHECK(settings.calmest <= level_calm && settings.worst >= 1, "levels {} to {}", settings.calmest,
        settings.worst);
  std::vector<Tally> tallies(static_cast<std::size_t>(settings.calmest - settings.worst + 1));
  Advice advice;
  double simulated = 0;
  while (advice.runs < settings.max_runs) {
    const auto index = static_cast<std::uint64_t>(advice.runs);
    draw(snapshot, settings.seed, index);
    if (advice.runs == 0) advice.triage = triage_order(*model_, tickets_);
    simulate(snapshot, settings, index, tallies);
    ++advice.runs;
    simulated += static_cast<double>(tickets_.size() * tallies.size());
    advice.widest_interval = 0;
    for (std::size_t i = 0; i + 1 < tallies.size(); ++i) {
      advice.widest_interval =
          std::max(advice.widest_interval,
                   half_interval(tallies[i].difference, tallies[i].squares, advice.runs));
    }
    if (advice.runs >= settings.min_runs && advice.widest_interval <= settings.tolerance) break;
    if (simulated >= settings.ticket_budget) break;
  }
  const double n = advice.runs;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const Tally& t = tallies[i];
    const Interval interval = wilson(t.held / n, advice.runs);
    advice.levels.push_back({.level = settings.calmest - static_cast<int>(i),
                             .held = t.held / n,
                             .held_low = interval.low,
                             .held_high = interval.high,
                             .within_target = t.within / n,
                             .p90_minutes = t.p90 / n,
                             .clears_after_minutes = t.clears / n,
                             .not_cleared = t.not_cleared / n,
                             .people_hours = t.people / n});
    if (!advice.smallest && t.held / n >= settings.chance_wanted)
      advice.smallest = advice.levels.back().level;
  }
  double best = 0;
  for (const LevelOutcome& outcome : advice.levels) best = std::max(best, outcome.within_target);
  advice.least_loss = std::ranges::find_if(advice.levels, [&](const LevelOutcome& outcome) {
                        return outcome.within_target >= best - settings.nearly;
                      })->level;
  if (advice.smallest) advice.triage.clear();
  return advice;
}

const LevelOutcome* Advice::find(int level) const {
  const auto found = std::ranges::find(levels, level, &LevelOutcome::level);
  return found == levels.end() ? nullptr : &*found;
}

int advised_level(const Advice& advice, int standing, const AdviceSettings& settings) {
  const auto held = [&](int level) {
    const LevelOutcome* outcome = advice.find(level);
    return outcome == nullptr ? 0 : outcome->held;
  };
  if (held(standing) < settings.chance_wanted) {
    return std::min(advice.level(), standing);
  }
  if (standing < level_calm && held(standing + 1) >= settings.chance_to_stand_down)
    return standing + 1;
  return standing;
}

std::vector<TriageLine> triage_order(const Model& model, const Tickets& waiting) {
  std::map<std::pair<std::size_t, std::size_t>, double> counts;  // priority and category
  for (std::size_t i = 0; i < waiting.carried(); ++i) {
    if ((waiting.flags[i] & flag_in_hand) != 0 || waiting.queue[i] == report_queue) continue;
    counts[{waiting.rank[i] / 2U, model.in_queue[waiting.queue[i]].front()}] += 1;
  }
  std::vector<TriageLine> lines;
  for (std::size_t priority = 0; priority < weights.size(); ++priority) {
    for (std::size_t queue = 1; queue < model.queues(); ++queue) {
      const std::size_t category = model.in_queue[queue].front();
      const double minutes = model.handling[model.handling_of[category]].mean();
      std::string names;
      for (const std::size_t c : model.in_queue[queue])
        names += (names.empty() ? "" : ", ") + model.categories[c].key;
      lines.push_back({.priority = priority_words[priority],
                       .category = names,
                       .minutes = minutes,
                       .waiting = counts[{priority, category}],
                       .worth = weights[priority] / minutes});
    }
  }
  std::ranges::sort(lines, [](const TriageLine& a, const TriageLine& b) {
    return a.worth != b.worth ? a.worth > b.worth : a.category < b.category;
  });
  return lines;
}

}  // namespace defcon::simulate
