#include "queueing/fluid.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace defcon::queueing {

namespace {

base::Result<void> check(double backlog, std::span<const Flow> flows) {
  if (flows.empty()) return base::invalid("no time to look at", "flows", "at least one stretch");
  if (!(backlog >= 0)) {
    return base::invalid(fmt::format("a backlog of {}", backlog), "backlog", "0 or more");
  }
  for (std::size_t i = 0; i < flows.size(); ++i) {
    if (flows[i].minutes > 0 && flows[i].work >= 0 && flows[i].capacity >= 0) continue;
    return base::invalid("a stretch with a negative number", fmt::format("flows[{}]", i),
                         "a length over 0, work and capacity of 0 or more");
  }
  return {};
}

}  // namespace

base::Result<FluidPath> fluid(double backlog, std::span<const Flow> flows) {
  if (auto sound = check(backlog, flows); !sound) return std::unexpected(sound.error());
  FluidPath path{.backlog = {backlog}, .worst_backlog = backlog};
  if (backlog == 0) path.clears_after = path.clear_for_good = 0;
  double time = 0;
  for (const Flow& flow : flows) {
    const double before = path.backlog.back();
    const double growth = flow.work - flow.capacity;
    double after = before + growth * flow.minutes;
    if (after <= 0) {
      const double emptied = before > 0 ? time + before / -growth : time;
      if (!path.clears_after) path.clears_after = emptied;
      if (!path.clear_for_good) path.clear_for_good = emptied;
      after = 0;
    } else {
      path.clear_for_good.reset();
    }
    time += flow.minutes;
    path.worst_backlog = std::max(path.worst_backlog, after);
    path.backlog.push_back(after);
  }
  return path;
}

base::Result<double> time_to_clear(double backlog, std::span<const Flow> flows) {
  const auto path = fluid(backlog, flows);
  if (!path) return std::unexpected(path.error());
  if (path->clears_after) return *path->clears_after;
  return base::invalid(
      fmt::format("it does not clear: {:.0f} minutes of work are left", path->backlog.back()),
      "flows", "more people, or a longer look");
}

}  // namespace defcon::queueing
