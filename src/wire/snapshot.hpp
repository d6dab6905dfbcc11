// A snapshot: the world after some row of its log, as bytes, so that a start need not fold the
// whole log. It is a cache: one that cannot be used, for whatever reason, is left and the log
// folded anew. Format: docs/event-log.md.
#pragma once

#include <string>
#include <string_view>

#include "engine/world.hpp"
#include "wire/chain.hpp"

namespace defcon::wire {

[[nodiscard]] std::string snapshot_of(const engine::World& world);

// The described members of the world: its caches are empty (engine::refresh_caches), its personal
// texts have their numbers only (for_each_personal_text). The error is a conflict where another
// version wrote the snapshot, invalid input where it is damaged.
[[nodiscard]] base::Result<engine::World> world_from_snapshot(std::string_view bytes);

// What the snapshots of this program are known by.
[[nodiscard]] const Hash& snapshot_schema();

}  // namespace defcon::wire
