#include "forecast/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/wave_habits.hpp"
#include "queueing/distributions.hpp"

namespace defcon::forecast {

namespace {

constexpr double never = 1e-300;  // a chance whose log exists

// A wave by its moments, with the weight of the case in which it is so.
struct WaveCase {
  double weight = 0, mean = 1, variance = 1;
};

WaveCase case_of(const Explanation& e, double weight) {
  return {.weight = weight,
          .mean = e.shape / e.rate_scale,
          .variance = e.shape / (e.rate_scale * e.rate_scale)};
}

void set_wave(Explanation& e, double mean, double variance) {
  e.rate_scale = mean / variance;
  e.shape = mean * e.rate_scale;
}

// Of every rate two, side by side: calm, and in a burst.
std::vector<Candidate> candidates(const DayModel& model) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) {
    const double calm = model.scenarios[i].profile.stiffness;
    const Bursts& b = model.bursts;
    for (const Factor& factor : model.scenarios[i].factors) {
      Explanation e{.weight = 0, .scenario = i, .rate = factor.rate, .stiffness = calm};
      set_wave(e, 1, 1 / calm);
      found.push_back(
          {.log_weight = factor.log_chance + std::log(1 - b.share + never), .explanation = e});
      e.stiffness = b.stiffness;
      set_wave(e, b.height, b.height * b.height);
      found.push_back(
          {.log_weight = factor.log_chance + std::log(b.share + never), .explanation = e});
    }
  }
  return found;
}

// What a half-hour, or the part of it that is over, usually brings in each scenario.
struct Usual {
  double share = 0;     // of the day
  double softness = 1;  // under 1 in hours that are usually quiet: there waves move more
};

std::vector<Usual> usual_of(const DayModel& model, std::size_t slot, double part) {
  std::vector<Usual> usual;
  usual.reserve(model.scenarios.size());
  for (const Scenario& scenario : model.scenarios) {
    const double share = scenario.profile.share[slot];
    usual.push_back(
        {.share = share * part, .softness = softness(share, 1, model.quiet_hours_power)});
  }
  return usual;
}

// One half-hour (or the part of it that is over) with `count` tickets. The wave is gamma(shape,
// rate_scale), so the count is negative binomial and the wave after it gamma again; then it fades
// towards 1 by one slot as an AR(1) does, and is read as the gamma of its mean and variance.
void observe(Candidate& candidate, std::uint32_t count, const Usual& usual, double memory) {
  Explanation& e = candidate.explanation;
  const auto [share, softness] = usual;
  const double mean = e.rate * share;
  candidate.log_weight += queueing::negative_binomial_evidence(count, e.shape * softness,
                                                               mean * e.shape / e.rate_scale);
  e.shape += count / softness;
  e.rate_scale += mean / softness;
  const WaveCase now = case_of(e, 1);
  set_wave(e, 1 + memory * (now.mean - 1),
           memory * memory * now.variance + (1 - memory * memory) / e.stiffness);
}

// The gamma wave with the mean and variance of both cases together.
void join(Explanation& into, const WaveCase& one, const WaveCase& other) {
  const double part = other.weight / (one.weight + other.weight);
  const double apart = other.mean - one.mean;
  set_wave(into, std::lerp(one.mean, other.mean, part),
           std::lerp(one.variance, other.variance, part) + part * (1 - part) * apart * apart);
}

// Between two half-hours a burst may begin, and one that is on may end: the calm and the bursty
// explanation of one rate, side by side, exchange weight.
void exchange(Candidate& calm, Candidate& burst, const Bursts& bursts) {
  const double top = std::max(calm.log_weight, burst.log_weight);
  const double c = std::exp(calm.log_weight - top), b = std::exp(burst.log_weight - top);
  const double begins = c * bursts.begin, ends = b * bursts.end;
  join(calm.explanation, case_of(calm.explanation, c - begins),
       {.weight = ends, .mean = 1, .variance = 1 / calm.explanation.stiffness});
  join(burst.explanation, case_of(burst.explanation, b - ends),
       {.weight = begins, .mean = bursts.height, .variance = bursts.height * bursts.height});
  calm.log_weight = top + std::log(c - begins + ends + never);
  burst.log_weight = top + std::log(b - ends + begins + never);
}

// Rates of which neither explanation is more likely than e^-18 (1 in 65 million) of the best can be
// dropped for good.
void drop_hopeless(std::vector<Candidate>& from) {
  constexpr double hopeless = 18;
  const double best = std::ranges::max(from, {}, &Candidate::log_weight).log_weight;
  std::size_t kept = 0;
  for (std::size_t i = 0; i + 1 < from.size(); i += 2) {
    if (std::max(from[i].log_weight, from[i + 1].log_weight) < best - hopeless) continue;
    from[kept] = from[i];
    from[kept + 1] = from[i + 1];
    kept += 2;
  }
  from.resize(kept);
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
  const double memory = std::pow(model.wave_memory, part);
  for (Candidate& c : found) observe(c, count, usual[c.explanation.scenario], memory);
  if (part == 1) {
    for (std::size_t i = 0; i + 1 < found.size(); i += 2) {
      exchange(found[i], found[i + 1], model.bursts);
    }
  }
  drop_hopeless(found);
}

// Tickets come in clumps within minutes (a batch typed in, a team that is told to report), which no
// rate brings: many in the first minutes of a half-hour are read as those of ten minutes, or of as
// many as make them usual.
double part_to_read(const DayModel& model, std::size_t slot, double part, std::uint32_t count) {
  constexpr double ten_minutes = 1.0 / 3;
  const double in_slot = model.expected * model.profile().share[slot];
  if (part >= ten_minutes || count <= in_slot * part) return part;
  return std::min(ten_minutes, count / in_slot);
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
  const std::uint32_t count = today.slots[whole];
  read_slot(now, model, whole, part_to_read(model, whole, part, count), count);
  return normalised(now);
}

std::vector<Course> courses(const DayModel& model, const std::vector<Explanation>& explanations,
                            double from, double to) {
  constexpr double least = 1e-9;
  std::vector<Course> result;
  if (from >= to) return result;
  std::vector<Stretch> stretches;
  stretches.reserve(model.scenarios.size());
  for (const Scenario& s : model.scenarios) {
    stretches.push_back(stretch(s.profile, model.wave_memory, from, to));
  }
  result.reserve(explanations.size());
  for (const Explanation& e : explanations) {
    const Stretch& rest = stretches[e.scenario];
    const double wave = e.shape / e.rate_scale;
    const double wave_variance = e.shape / (e.rate_scale * e.rate_scale);
    const double mean = std::max(least, e.rate * (rest.share + rest.carry * (wave - 1)));
    const double moving = e.rate * e.rate *
                          (rest.carry * rest.carry * wave_variance +
                           rest.fresh / model.scenarios[e.scenario].profile.stiffness);
    result.push_back({.weight = e.weight, .mean = mean, .variance = mean + moving});
  }
  return result;
}

}  // namespace defcon::forecast
