// From the store to a world: the newest snapshot that can be used, then the log's tail.
#pragma once

#include <functional>

#include "engine/world.hpp"
#include "store/snapshots.hpp"
#include "store/store.hpp"

namespace defcon::store {

struct Folded {
  engine::World world;
  wire::Hash hash{};                // of the last row
  std::uint64_t from_snapshot = 0;  // its sequence; 0: the whole log was folded
};

// `on_unusable` is told of every snapshot that was left, and why. A log whose chain is broken, or
// that a newer program wrote, is an error: its world would not be the one that was.
[[nodiscard]] base::Result<Folded> fold(
    Store& store, Snapshots& snapshots, const std::string& desk,
    const std::function<void(const base::Error&)>& on_unusable = {});

[[nodiscard]] Snapshot snapshot_of(const engine::World& world, const wire::Hash& hash);

}  // namespace defcon::store
