// The people of a simulation: a roster laid over a window, sorted for speed. People with the same
// queues, speed and tier are one type; presence is a list of changes in order of time.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "simulate/model.hpp"

namespace defcon::simulate {

inline constexpr std::size_t max_types = 64;
inline constexpr std::size_t tiers = 6;  // indexed by the level at which they come, 1 to 5
inline constexpr int level_calm = 5;

struct AgentType {
  std::uint64_t queues = 0;  // that they may take from
  double speed = 1;
  int tier = 5;
};

struct Agent {
  std::uint8_t type = 0;
  std::int32_t delay = 0;     // milliseconds from the decision to the first ticket, on shift
  std::int32_t call_in = -1;  // the same where they are not on shift; under 0: they do not come
};

enum class Change : std::uint8_t { shift_begins, shift_ends, pause_due };

struct Presence {
  Millis at = 0;
  std::uint32_t agent = 0;
  Change change = Change::shift_begins;
  std::uint32_t pause = 0;  // its length
};

struct Crew {
  // In the order in which a ticket looks for somebody: those who can do least else first, then the
  // faster.
  std::vector<AgentType> types;
  std::vector<Agent> agents;
  std::vector<std::uint64_t> types_for;  // one a queue: the types that may take from it, as bits
  std::vector<Presence> presence;        // in order of time
  std::vector<std::uint32_t> of_tier[tiers];  // agents

  [[nodiscard]] int tier_of(std::uint32_t agent) const { return types[agents[agent].type].tier; }
};

// Error where there are more kinds of people than can be told apart.
[[nodiscard]] base::Result<Crew> make_crew(const Model& model,
                                           const std::vector<roster::Worker>& workers,
                                           const std::vector<roster::Group>& groups);

// `people` of the same kind at all times, for every queue: what the formulas are about.
[[nodiscard]] Crew equal_people(const Model& model, std::size_t people, double speed = 1);

}  // namespace defcon::simulate
