#include "level/decide.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "level/simulated.hpp"

namespace defcon::level {

namespace {

base::Span minutes_of(double minutes) {
  return base::Span(static_cast<std::int64_t>(minutes * 60'000));
}

HistoryLine* open_line(Standing& standing) {
  if (!standing.open) return nullptr;
  const auto found = std::find_if(
      standing.history.rbegin(), standing.history.rend(),
      [&](const HistoryLine& line) { return line.recommendation == standing.open->id; });
  return found == standing.history.rend() ? nullptr : &*found;
}

void add_line(Standing& standing, HistoryLine line) {
  if (standing.history.size() == Standing::max_history) {
    standing.history.erase(standing.history.begin());
  }
  standing.history.push_back(std::move(line));
}

void close_open(Standing& standing, Outcome outcome, base::Instant at) {
  if (HistoryLine* line = open_line(standing)) {
    line->outcome = outcome;
    line->ended = at;
  }
  standing.open.reset();
}

void open_new(Standing& standing, const Policy& policy, const Situation& situation, Level level,
              base::Instant at) {
  standing.open = Recommendation{.id = ++standing.recommendations,
                                 .level = level,
                                 .since = at,
                                 .evidence = evidence_for(policy, situation, level)};
  add_line(standing, {.recommendation = standing.open->id,
                      .at = at,
                      .recommended = level,
                      .from = standing.level,
                      .to = standing.level,
                      .sentences = standing.open->evidence.sentences});
}

// Heard all the same: a worse level than the silenced one, and a move the other way.
bool is_silenced(const Standing& standing, Level level, base::Instant at) {
  if (!standing.silence || at >= standing.silence->until) return false;
  const Level silenced = standing.silence->level;
  const bool same_way = is_worse(level, standing.level) == is_worse(silenced, standing.level);
  return same_way && !is_worse(level, silenced);
}

Level target_of(const Standing& standing, const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::accept:
      return standing.open->level;
    case DecisionKind::raise:
    case DecisionKind::lower:
      return *decision.level;
    case DecisionKind::hold:
    case DecisionKind::dismiss:
      return standing.level;
  }
  CHECK(false, "decision kind {}", static_cast<int>(decision.kind));
}

Outcome outcome_of(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::accept:
      return Outcome::accepted;
    case DecisionKind::hold:
      return Outcome::held;
    case DecisionKind::dismiss:
      return Outcome::dismissed;
    case DecisionKind::raise:
    case DecisionKind::lower:
      return Outcome::overridden;
  }
  CHECK(false, "decision kind {}", static_cast<int>(kind));
}

base::Result<void> refuse(std::string what, std::string where, std::string hint) {
  return base::fail(base::ErrorKind::conflict, std::move(what), std::move(where), std::move(hint));
}

base::Result<void> admit_move(const Standing& standing, const Decision& decision) {
  if (!decision.level || !is_level(*decision.level)) {
    return base::invalid("no level from 1 to 5", "/level", "5 is calm, 1 is worst");
  }
  const bool raise = decision.kind == DecisionKind::raise;
  const bool right_way =
      raise ? is_worse(*decision.level, standing.level) : is_worse(standing.level, *decision.level);
  if (!right_way) {
    return refuse(fmt::format("level {} is not {} than the present level {}", *decision.level,
                              raise ? "worse" : "calmer", standing.level),
                  "/level", "reload: the level may have changed");
  }
  return {};
}

base::Result<void> admit_answer(const Standing& standing, const Decision& decision) {
  if (!standing.open) {
    return refuse("no recommendation is open", "/recommendation",
                  "reload: somebody may have answered it, or it was withdrawn");
  }
  if (decision.recommendation && *decision.recommendation != standing.open->id) {
    return refuse("another recommendation is open by now", "/recommendation",
                  "reload and read the new one");
  }
  return {};
}

}  // namespace

namespace {

Level advised_by_rules(const Policy& policy, const Situation& situation, const Standing& standing,
                       base::Instant at) {
  const Level now = indicated(policy, situation);
  if (is_worse(now, standing.level)) return now;
  if (now == standing.level || standing.level == calm) return standing.level;
  if (at - standing.since < minutes_of(policy.minimum_dwell_minutes)) return standing.level;
  return standing.level + 1;
}

// What is recommended becomes calmer only where the calmer level holds more surely: each look is
// simulated anew, and chance must not turn a recommendation to and fro.
Level advised_by_simulation(const simulate::Advice& advice, const Standing& standing) {
  const simulate::AdviceSettings settings;
  const Level level = simulate::advised_level(advice, standing.level, settings);
  if (!standing.open || !is_worse(standing.open->level, standing.level)) return level;
  if (!is_worse(standing.open->level, level)) return level;
  const simulate::LevelOutcome* outcome = advice.find(level);
  const bool is_sure = outcome != nullptr && outcome->held >= settings.chance_to_stand_down;
  return is_sure ? level : standing.open->level;
}

}  // namespace

Level advised(const Policy& policy, const Situation& situation, const Standing& standing,
              base::Instant at) {
  const Level by_rules = advised_by_rules(policy, situation, standing, at);
  if (!situation.simulated) return by_rules;
  const Level by_simulation = advised_by_simulation(situation.simulated->advice, standing);
  return is_worse(by_simulation, by_rules) ? by_simulation : by_rules;
}

bool consider(Standing& standing, const Policy& policy, const Situation& situation,
              base::Instant at) {
  const Level level = advised(policy, situation, standing, at);
  if (level == standing.level || is_silenced(standing, level, at)) {
    close_open(standing, Outcome::withdrawn, at);
    return false;
  }
  if (standing.open && standing.open->level == level) {
    standing.open->evidence = evidence_for(policy, situation, level);
    return false;
  }
  close_open(standing, Outcome::superseded, at);
  open_new(standing, policy, situation, level, at);
  return true;
}

base::Result<void> admit(const Standing& standing, const Decision& decision) {
  if (decision.by.text.empty()) {
    return base::invalid("nobody is named", "/by", "the name of the person who decides");
  }
  if (decision.kind != DecisionKind::accept && decision.reason.text.empty()) {
    return base::invalid("a reason is missing", "/reason",
                         "one sentence; it stands in the history");
  }
  if (decision.standing && *decision.standing != standing.level) {
    return refuse(fmt::format("the level is {} by now, not {}", standing.level, *decision.standing),
                  "/standing", "somebody else decided; reload and look again");
  }
  const bool is_move = decision.kind == DecisionKind::raise || decision.kind == DecisionKind::lower;
  return is_move ? admit_move(standing, decision) : admit_answer(standing, decision);
}

void decide(Standing& standing, const Policy& policy, const Decision& decision, base::Instant at,
            base::Instant day_end) {
  CHECK(admit(standing, decision).has_value(), "decision {} at level {}",
        static_cast<int>(decision.kind), standing.level);
  const Level from = standing.level;
  const Level to = target_of(standing, decision);
  if (!standing.open) {
    add_line(standing, {.at = at, .outcome = Outcome::decided, .ended = at, .from = from});
  }
  HistoryLine* line = standing.open ? open_line(standing) : &standing.history.back();
  if (line != nullptr) {
    line->to = to;
    line->by = decision.by;
    line->reason = decision.reason;
  }
  if (decision.kind == DecisionKind::hold || decision.kind == DecisionKind::dismiss) {
    const auto held_until = at + minutes_of(policy.hold_minutes);
    standing.silence =
        Silence{standing.open->level, decision.kind == DecisionKind::hold ? held_until : day_end};
  } else {
    standing.silence.reset();
  }
  if (standing.open) close_open(standing, outcome_of(decision.kind), at);
  if (to != from) {
    standing.level = to;
    standing.since = at;
  }
}

}  // namespace defcon::level
