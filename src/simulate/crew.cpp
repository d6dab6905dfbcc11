#include "simulate/crew.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <tuple>

namespace defcon::simulate {

namespace {

auto preference(const AgentType& type) {
  return std::tuple(std::popcount(type.queues), -type.speed, -type.tier, type.queues);
}

bool is_same(const AgentType& a, const AgentType& b) {
  return a.queues == b.queues && a.speed == b.speed && a.tier == b.tier;
}

std::int32_t to_millis(double minutes) { return static_cast<std::int32_t>(minutes * 60'000); }

void finish(Crew& crew, const Model& model) {
  crew.types_for.assign(model.queues(), 0);
  for (std::size_t t = 0; t < crew.types.size(); ++t) {
    for (std::size_t queue = 0; queue < model.queues(); ++queue) {
      if ((crew.types[t].queues >> queue & 1) != 0) crew.types_for[queue] |= 1ULL << t;
    }
  }
  for (std::uint32_t a = 0; a < crew.agents.size(); ++a) crew.of_tier[crew.tier_of(a)].push_back(a);
  // At one moment people leave before others come, so that a handover is not counted twice.
  std::ranges::sort(crew.presence, {}, [](const Presence& p) {
    return std::tuple(p.at, p.change == Change::shift_ends ? 0 : 1, p.agent, p.change);
  });
}

}  // namespace

base::Result<Crew> make_crew(const Model& model, const std::vector<roster::Worker>& workers,
                             const std::vector<roster::Group>& groups) {
  std::vector<AgentType> of_worker;
  Crew crew;
  for (const auto& worker : workers) {
    const AgentType type{queues_of(model, worker), worker.speed, worker.tier};
    of_worker.push_back(type);
    if (std::ranges::none_of(crew.types, [&](const auto& t) { return is_same(t, type); }))
      crew.types.push_back(type);
  }
  if (crew.types.size() > max_types) {
    return base::fail(base::ErrorKind::limit,
                      fmt::format("{} different kinds of people", crew.types.size()), "people",
                      fmt::format("{} at most by skills, speed and tier: give people the skills of "
                                  "their group",
                                  max_types));
  }
  std::ranges::sort(crew.types, {}, preference);
  for (std::uint32_t i = 0; i < workers.size(); ++i) {
    const auto type = std::ranges::find_if(
        crew.types, [&](const AgentType& t) { return is_same(t, of_worker[i]); });
    const roster::Group& group = groups[workers[i].group];
    crew.agents.push_back(
        {.type = static_cast<std::uint8_t>(type - crew.types.begin()),
         .delay = to_millis(group.delay_minutes),
         .call_in = group.call_in_minutes ? to_millis(*group.call_in_minutes) : -1});
    for (const auto& stint : workers[i].stints) {
      crew.presence.push_back({stint.from, i, Change::shift_begins, 0});
      crew.presence.push_back({stint.to, i, Change::shift_ends, 0});
    }
    for (const auto& pause : workers[i].pauses) {
      crew.presence.push_back(
          {pause.from, i, Change::pause_due, static_cast<std::uint32_t>(pause.length)});
    }
  }
  finish(crew, model);
  return crew;
}

Crew equal_people(const Model& model, std::size_t people, double speed) {
  Crew crew;
  crew.types.push_back({~0ULL, speed, level_calm});
  for (std::uint32_t i = 0; i < people; ++i) {
    crew.agents.push_back({});
    crew.presence.push_back({0, i, Change::shift_begins, 0});
  }
  finish(crew, model);
  return crew;
}

}  // namespace defcon::simulate
