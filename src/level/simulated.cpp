#include "level/simulated.hpp"

#include <fmt/format.h>

#include <cmath>

namespace defcon::level {

namespace {

std::string span_in_words(double minutes) {
  const auto whole = static_cast<int>(std::lround(minutes));
  if (whole < 60) return fmt::format("{} min", whole);
  return fmt::format("{} h {:02} min", whole / 60, whole % 60);
}

std::string chance_of(const simulate::LevelOutcome& outcome) {
  return fmt::format("{:.0f} % ({:.0f} to {:.0f} %)", 100 * outcome.held, 100 * outcome.held_low,
                     100 * outcome.held_high);
}

std::string held_sentence(const Simulated& simulated, const simulate::LevelOutcome& outcome,
                          const simulate::LevelOutcome* calmer) {
  auto text = fmt::format(
      "Simulated: at level {} nine in ten are answered within {:.0f} min for the rest of the day "
      "with a chance of {}",
      outcome.level, simulated.target_minutes, chance_of(outcome));
  if (calmer != nullptr)
    text += fmt::format(", at level {} of {}", calmer->level, chance_of(*calmer));
  return text + ".";
}

std::string cost_sentence(const simulate::LevelOutcome& outcome) {
  auto text = fmt::format("At level {} the P90 of the first response comes to {}, ", outcome.level,
                          span_in_words(outcome.p90_minutes));
  constexpr double mostly = 0.5;
  text += outcome.not_cleared > mostly ? std::string("the queue is not cleared today")
                                       : fmt::format("the queue is clear after {}",
                                                     span_in_words(outcome.clears_after_minutes));
  if (outcome.people_hours > 0)
    text += fmt::format(", for {:.0f} people-hours", outcome.people_hours);
  return text + ".";
}

std::string not_even_sentence(const simulate::Advice& advice) {
  auto text = fmt::format("Not even level {} holds the target", advice.levels.back().level);
  text += fmt::format("; level {} loses least.", advice.least_loss);
  constexpr std::size_t most = 3;
  std::string first;
  for (std::size_t i = 0; i < std::min(most, advice.triage.size()); ++i)
    first += fmt::format("{}{} {}", i == 0 ? "" : "; ", advice.triage[i].priority,
                         advice.triage[i].category);
  if (!first.empty()) text += " Take first: " + first + ".";
  return text;
}

}  // namespace

void add_simulated(const Simulated& simulated, Level level, std::vector<std::string>& sentences) {
  const simulate::LevelOutcome* outcome = simulated.advice.find(level);
  if (outcome == nullptr) return;
  const simulate::LevelOutcome* calmer = level < calm ? simulated.advice.find(level + 1) : nullptr;
  sentences.push_back(held_sentence(simulated, *outcome, calmer));
  sentences.push_back(cost_sentence(*outcome));
  if (!simulated.advice.smallest) sentences.push_back(not_even_sentence(simulated.advice));
}

}  // namespace defcon::level
