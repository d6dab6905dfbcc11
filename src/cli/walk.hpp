// Walks a log through the core as if live: every ticket is reported when it was opened, again when
// it was answered, resolved and reopened; between these the desk's clock ticks. Nothing of the
// future is used: at any tick the world has only what had happened by then.
//
// The log knows a ticket as it was at its end, so that category, priority and client are those of
// the end; no level depends on them.
#pragma once

#include <functional>

#include "cli/log.hpp"
#include "engine/world.hpp"

namespace defcon::cli {

struct WalkPlan {
  desk::Settings settings;
  level::Policy policy;
  base::Span step{};
  // Look at the end of each step instead of its begin, the last time at the day's end: what a day
  // looked like when it was over belongs to that day.
  bool at_ends = false;
};

// What a tick shows. `at` is its instant, the day is the desk's.
struct Look {
  const engine::World& world;
  base::Instant at{};
  base::Date date{};
  const std::vector<engine::Effect>& effects;  // of this tick, or of this event
};

// The first tick of each day is its first instant (or the end of its first step); they end with the
// day of the last ticket.
// Tickets opened at the very instant of a tick are not in it.
// `on_event`: after each event between the ticks that had an effect beyond being taken.
void walk(const Log& log, const WalkPlan& plan, const std::function<void(const Look&)>& on_tick,
          const Progress& progress, const std::function<void(const Look&)>& on_event = {});

}  // namespace defcon::cli
