#include "forecast/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "queueing/distributions.hpp"

namespace defcon::forecast {

namespace {

std::vector<Candidate> candidates(const DayModel& model) {
  std::vector<Candidate> found;
  const auto add = [&](std::size_t scenario, double share, double stiffness) {
    if (share <= 0) return;
    for (const Factor& factor : model.scenarios[scenario].factors) {
      found.push_back({.log_weight = factor.log_chance + std::log(share),
                       .explanation = {.weight = 0,
                                       .scenario = scenario,
                                       .rate = factor.rate,
                                       .stiffness = stiffness,
                                       .shape = stiffness,
                                       .rate_scale = stiffness}});
    }
  };
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) {
    found.reserve(found.size() + 2 * model.scenarios[i].factors.size());
    add(i, 1 - model.burst_share, model.scenarios[i].profile.stiffness);
    add(i, model.burst_share, model.burst_stiffness);
  }
  return found;
}

// What a half-hour, or the part of it that is over, usually brings in each scenario.
struct Usual {
  double share = 0;     // of the day
  double softness = 1;  // under 1 in hours that are usually quiet: there waves move more
  double memory = 1;
};

std::vector<Usual> usual_of(const DayModel& model, std::size_t slot, double part) {
  std::vector<Usual> usual;
  usual.reserve(model.scenarios.size());
  for (const Scenario& scenario : model.scenarios) {
    const double share = scenario.profile.share[slot];
    usual.push_back(
        {.share = share * part,
         .softness = std::pow(std::min(1.0, share * desk::slots_per_day), model.quiet_hours_power),
         .memory = scenario.profile.wave_memory});
  }
  return usual;
}

// One half-hour (or the part of it that is over) with `count` tickets. The wave is gamma(shape,
// rate_scale), so the count is negative binomial and the wave after it gamma again; then it fades
// towards 1 by one slot.
void observe(Candidate& candidate, std::uint32_t count, const Usual& usual) {
  Explanation& e = candidate.explanation;
  const auto [share, softness, memory] = usual;
  const double mean = e.rate * share;
  candidate.log_weight += queueing::negative_binomial_evidence(count, e.shape * softness,
                                                               mean * e.shape / e.rate_scale);
  e.shape += count / softness;
  e.rate_scale += mean / softness;
  e.shape = e.stiffness + memory * (e.shape - e.stiffness);
  e.rate_scale = e.stiffness + memory * (e.rate_scale - e.stiffness);
}

// Explanations e^-18 (1 in 65 million) less likely than the best can be dropped for good.
void drop_hopeless(std::vector<Candidate>& from) {
  constexpr double hopeless = 18;
  const double best = std::ranges::max(from, {}, &Candidate::log_weight).log_weight;
  std::erase_if(from, [&](const Candidate& c) { return c.log_weight < best - hopeless; });
}

std::vector<Explanation> normalised(const std::vector<Candidate>& from) {
  constexpr double worth_keeping = 3e-4;
  const double best = std::ranges::max(from, {}, &Candidate::log_weight).log_weight;
  double sum = 0;
  for (const Candidate& c : from) sum += std::exp(c.log_weight - best);
  std::vector<Explanation> kept;
  double kept_sum = 0;
  for (const Candidate& c : from) {
    const double weight = std::exp(c.log_weight - best) / sum;
    if (weight < worth_keeping) continue;
    kept.push_back(c.explanation);
    kept.back().weight = weight;
    kept_sum += weight;
  }
  for (Explanation& e : kept) e.weight /= kept_sum;
  return kept;
}

bool still_true(const Evidence& memory, const DayModel& model, const desk::DayArrivals& today,
                std::size_t whole_slots) {
  return !memory.candidates.empty() && memory.date == model.date &&
         memory.expected == model.expected && memory.spread == model.spread &&
         memory.slots <= whole_slots &&
         std::equal(memory.read.begin(),
                    memory.read.begin() + static_cast<std::ptrdiff_t>(memory.slots),
                    today.slots.begin());
}

void read_slot(std::vector<Candidate>& found, const DayModel& model, std::size_t slot, double part,
               std::uint32_t count) {
  const std::vector<Usual> usual = usual_of(model, slot, part);
  for (Candidate& c : found) observe(c, count, usual[c.explanation.scenario]);
  drop_hopeless(found);
}

}  // namespace

std::vector<Explanation> weigh(const DayModel& model, const desk::DayArrivals& today,
                               double slots_elapsed, Evidence& memory) {
  const double end = std::clamp(slots_elapsed, 0.0, static_cast<double>(desk::slots_per_day));
  const auto whole = static_cast<std::size_t>(end);
  if (!still_true(memory, model, today, whole)) {
    memory = {.candidates = candidates(model),
              .slots = 0,
              .read = {},
              .date = model.date,
              .expected = model.expected,
              .spread = model.spread};
  }
  for (; memory.slots < whole; ++memory.slots) {
    const std::uint32_t count = today.slots[memory.slots];
    read_slot(memory.candidates, model, memory.slots, 1, count);
    memory.read[memory.slots] = count;
  }
  const double part = end - static_cast<double>(whole);
  if (part <= 0) return normalised(memory.candidates);
  std::vector<Candidate> now = memory.candidates;
  read_slot(now, model, whole, part, today.slots[whole]);
  return normalised(now);
}

std::vector<Course> courses(const DayModel& model, const std::vector<Explanation>& explanations,
                            double from, double to) {
  constexpr double least = 1e-9;
  std::vector<Course> result;
  if (from >= to) return result;
  std::vector<Stretch> stretches;
  stretches.reserve(model.scenarios.size());
  for (const Scenario& s : model.scenarios) stretches.push_back(stretch(s.profile, from, to));
  result.reserve(explanations.size());
  for (const Explanation& e : explanations) {
    const Stretch& rest = stretches[e.scenario];
    const double wave = e.shape / e.rate_scale;
    const double wave_variance = e.shape / (e.rate_scale * e.rate_scale);
    const double mean = std::max(least, e.rate * (rest.share + rest.carry * (wave - 1)));
    const double moving =
        e.rate * e.rate * (rest.carry * rest.carry * wave_variance + rest.fresh / e.stiffness);
    result.push_back({.weight = e.weight, .mean = mean, .variance = mean + moving});
  }
  return result;
}

}  // namespace defcon::forecast
