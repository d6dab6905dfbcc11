// Moves a whole store to another: desks, events, texts (erased ones stay erased), outbox and
// meta. Every event is held to its chain on the way, and hashed anew by the target.
//
// It may be stopped at any moment and begun again: it goes on behind what the target has. Until it
// is whole, the target carries a mark, and no server starts on it. A target that holds anything
// which is not the source's is a conflict, and is left as it was.
#pragma once

#include <functional>

#include "store/movable_store.hpp"
#include "store/snapshots.hpp"

namespace defcon::store {

struct MovedDesk {
  std::string desk;
  std::uint64_t events = 0, already_there = 0;  // in all, and of them before this run
  std::uint64_t texts = 0, erased = 0;          // in all, erased ones among them
  std::uint64_t outgoing = 0;
  wire::Hash hash{};  // of the last event, the same in both
};

struct Moved {
  std::vector<MovedDesk> desks;
  std::size_t meta = 0;
};

struct MoveProgress {
  std::string_view desk;
  std::uint64_t events = 0, of = 0;
};

// Told after each batch of events; false stops the move there.
using OnMoved = std::function<bool(const MoveProgress&)>;

[[nodiscard]] base::Result<Moved> move_store(MovableStore& from, MovableStore& to,
                                             const OnMoved& on_moved);

// They are a cache, but spare the first start on the target the walk through the whole log.
[[nodiscard]] base::Result<void> copy_snapshots(Snapshots& from, Snapshots& to,
                                                const std::vector<MovedDesk>& desks);

// An error where a move into this store was begun and is not done.
[[nodiscard]] base::Result<void> check_moved(Store& store, const std::string& name);

}  // namespace defcon::store
