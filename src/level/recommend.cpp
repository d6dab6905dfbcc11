#include "level/recommend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "level/simulated.hpp"

namespace defcon::level {

namespace {

const LoadSignal* signal_of(const Situation& situation, Level level) {
  const auto found = std::ranges::find(situation.load, level, &LoadSignal::level);
  return found == situation.load.end() ? nullptr : &*found;
}

bool load_holds(const Rule& rule, const Situation& situation) {
  const LoadSignal* signal = signal_of(situation, rule.level);
  return signal != nullptr && signal->is_on;
}

bool reaches(const OutageCondition& outage, int clients, int areas) {
  return (outage.clients_at_least && clients >= *outage.clients_at_least) ||
         (outage.areas_at_least && areas >= *outage.areas_at_least);
}

bool confirmed_holds(const Rule& rule, const Situation& situation) {
  return reaches(*rule.outage, situation.outage_clients, situation.outage_areas);
}

bool suspected_holds(const Rule& rule, const Situation& situation) {
  return reaches(*rule.outage, situation.suspected_clients, situation.suspected_areas);
}

bool outage_holds(const Rule& rule, const Situation& situation) {
  return confirmed_holds(rule, situation) || (rule.load && suspected_holds(rule, situation));
}

bool holds(const Rule& rule, const Situation& situation) {
  if (rule.load && !load_holds(rule, situation)) return false;
  if (rule.outage && !outage_holds(rule, situation)) return false;
  return rule.load || rule.outage;
}

std::string count_of(int n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string arrived_sentence(const Situation& s) {
  if (s.clock.empty()) {
    return fmt::format("{:.0f} tickets so far, {:.0f} expected.", s.arrived, s.expected_by_now);
  }
  return fmt::format("{:.0f} tickets by {}, {:.0f} expected.", s.arrived, s.clock,
                     s.expected_by_now);
}

std::string projection_sentence(const Situation& s) {
  auto text = fmt::format("Days like this end at {:.0f} to {:.0f}, most likely near {:.0f}",
                          s.projected_low, s.projected_high, s.projected);
  if (!s.normal) return text + "; normal is not known yet.";
  if (*s.normal <= 0) return text + "; usually nothing comes on this weekday.";
  return text +
         fmt::format(", {:.1f} times the normal {:.0f}.", s.projected / *s.normal, *s.normal);
}

std::string silence_sentence(const Situation& s) {
  return fmt::format(
      "Nothing has come since {}, where {:.0f} tickets were expected: a feed may be dead.",
      s.silent_since, s.missing_tickets);
}

std::string outage_sentence(const Situation& s) {
  std::string text;
  if (s.outage_clients > 0) text = count_of(s.outage_clients, "client", "clients");
  if (s.outage_areas > 0) {
    if (!text.empty()) text += " in ";
    text += count_of(s.outage_areas, "area", "areas");
  }
  const bool one = s.outage_areas + s.outage_clients == 1;
  return fmt::format("An outage is open: {} {} affected.", text, one ? "is" : "are");
}

std::string missing_sentence(const MissingHalf& half, const Policy& policy,
                             const Situation& situation) {
  const Rule& rule = rule_of(policy, half.level);
  std::string_view what = "the load is there, no major outage is open";
  if (half.missing == Half::load) {
    what = confirmed_holds(rule, situation) ? "an outage is open, the load is not there"
                                            : "an outage is suspected, the load is not there";
  }
  return fmt::format("Level {} ({}) is half met: {}.", half.level, rule.name, what);
}

void add_suspicions(const Policy& policy, const Situation& situation, Level level,
                    Evidence& evidence) {
  const Level now = indicated(policy, situation);
  for (const std::string& suspicion : situation.suspicions) {
    evidence.sentences.push_back("Suspected outage, not confirmed: " + suspicion);
  }
  for (const Rule& rule : policy.rules) {
    if (!rule.outage || confirmed_holds(rule, situation) || !suspected_holds(rule, situation))
      continue;
    if (rule.level == level && rule.load) evidence.rests_on_suspicion = true;
    if (rule.load || !is_worse(rule.level, now)) continue;
    evidence.sentences.push_back(
        fmt::format("Level {} ({}) holds as soon as a person confirms it.", rule.level, rule.name));
  }
}

}  // namespace

Level indicated(const Policy& policy, const Situation& situation) {
  Level level = calm;
  for (const Rule& rule : policy.rules) {
    if (holds(rule, situation) && is_worse(rule.level, level)) level = rule.level;
  }
  return level;
}

Level indicated_by_load(const Policy& policy, const Situation& situation) {
  Level level = calm;
  for (const Rule& rule : policy.rules) {
    if (rule.load && load_holds(rule, situation) && is_worse(rule.level, level)) level = rule.level;
  }
  return level;
}

std::vector<MissingHalf> missing_halves(const Policy& policy, const Situation& situation) {
  std::vector<MissingHalf> missing;
  const Level now = indicated(policy, situation);
  for (const Rule& rule : policy.rules) {
    if (!rule.load || !rule.outage || !is_worse(rule.level, now)) continue;
    const bool load = load_holds(rule, situation);
    const bool outage = outage_holds(rule, situation);
    if (load != outage) missing.push_back({rule.level, load ? Half::outage : Half::load});
  }
  return missing;
}

Evidence evidence_for(const Policy& policy, const Situation& situation, Level level) {
  Evidence evidence{.arrived = situation.arrived,
                    .expected_by_now = situation.expected_by_now,
                    .projected_low = situation.projected_low,
                    .projected = situation.projected,
                    .projected_high = situation.projected_high,
                    .normal = situation.normal,
                    .outage_clients = situation.outage_clients,
                    .outage_areas = situation.outage_areas,
                    .is_learning = situation.is_learning,
                    .missing = missing_halves(policy, situation)};
  if (situation.normal && *situation.normal > 0) {
    evidence.times_normal = situation.projected / *situation.normal;
  }
  if (const LoadSignal* signal = signal_of(situation, level)) evidence.chance = signal->chance;
  auto& sentences = evidence.sentences;
  if (!situation.silent_since.empty()) sentences.push_back(silence_sentence(situation));
  sentences.push_back(arrived_sentence(situation));
  sentences.push_back(projection_sentence(situation));
  if (const LoadSignal* signal = signal_of(situation, level); signal && level != calm) {
    sentences.push_back(fmt::format("Chance of {:.0f} tickets or more today: {:.0f} %.",
                                    std::ceil(signal->enter_total), 100 * signal->chance));
  }
  if (situation.outage_clients + situation.outage_areas > 0) {
    sentences.push_back(outage_sentence(situation));
  }
  if (situation.simulated) add_simulated(*situation.simulated, level, sentences);
  add_suspicions(policy, situation, level, evidence);
  for (const MissingHalf& half : evidence.missing) {
    sentences.push_back(missing_sentence(half, policy, situation));
  }
  if (situation.is_learning) {
    sentences.emplace_back("This desk is still learning: under four weeks of history.");
  }
  return evidence;
}

}  // namespace defcon::level
