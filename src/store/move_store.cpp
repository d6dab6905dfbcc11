#include "store/move_store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/move_desk.hpp"

namespace defcon::store {

namespace {

constexpr std::string_view mark = "move.unfinished";
constexpr std::string_view hint_to_choose =
    "the target must be empty, or hold an earlier part of this very move";

std::unexpected<base::Error> not_a_copy(std::string what) {
  return base::fail(base::ErrorKind::conflict, std::move(what), "the target",
                    std::string(hint_to_choose));
}

// Each checked against what the target has of it. Desks keep their order.
base::Result<std::deque<DeskMove>> desks_to_move(MovableStore& from, MovableStore& to,
                                                 const OnMoved& on_moved) {
  const auto wanted = from.desks();
  if (!wanted) return std::unexpected(wanted.error());
  const auto found = to.desks();
  if (!found) return std::unexpected(found.error());
  if (found->size() > wanted->size() ||
      !std::equal(found->begin(), found->end(), wanted->begin())) {
    return not_a_copy(
        fmt::format("it has other desks than the source: {}", fmt::join(*found, ", ")));
  }
  std::deque<DeskMove> moves;
  for (const std::string& desk : *wanted) {
    const bool is_in_target = moves.size() < found->size();
    DeskMove& move = moves.emplace_back(from, to, desk, on_moved);
    if (auto same = move.check(is_in_target); !same) return std::unexpected(same.error());
  }
  return moves;
}

base::Result<std::size_t> move_meta(MovableStore& from, MovableStore& to) {
  const auto meta = from.all_meta();
  if (!meta) return std::unexpected(meta.error());
  for (const auto& [key, value] : *meta) {
    if (auto set = to.set_meta(key, value); !set) return std::unexpected(set.error());
  }
  return meta->size();
}

base::Result<void> check_meta(MovableStore& from, MovableStore& to) {
  const auto found = to.all_meta();
  if (!found) return std::unexpected(found.error());
  for (const auto& [key, value] : *found) {
    if (key == mark) continue;
    const auto wanted = from.meta(key);
    if (!wanted) return std::unexpected(wanted.error());
    if (!*wanted)
      return not_a_copy(fmt::format("it has a note \"{}\" that the source has not", key));
  }
  return {};
}

}  // namespace

base::Result<Moved> move_store(MovableStore& from, MovableStore& to, const OnMoved& on_moved) {
  if (auto whole = check_moved(from, "the source"); !whole) return std::unexpected(whole.error());
  auto desks = desks_to_move(from, to, on_moved);
  if (!desks) return std::unexpected(desks.error());
  if (auto same = check_meta(from, to); !same) return std::unexpected(same.error());

  if (auto set = to.set_meta(mark, "begun"); !set) return std::unexpected(set.error());
  Moved moved;
  for (DeskMove& move : *desks) {
    auto one = move.run();
    if (!one) return std::unexpected(one.error());
    moved.desks.push_back(std::move(*one));
  }
  const auto meta = move_meta(from, to);
  if (!meta) return std::unexpected(meta.error());
  moved.meta = *meta;
  if (auto erased = to.erase_meta(mark); !erased) return std::unexpected(erased.error());
  return moved;
}

base::Result<void> copy_snapshots(Snapshots& from, Snapshots& to,
                                  const std::vector<MovedDesk>& desks) {
  for (const MovedDesk& desk : desks) {
    const auto kept = from.newest_first(desk.desk);
    if (!kept) return std::unexpected(kept.error());
    for (const Snapshot& snapshot : *kept) {
      if (auto put = to.put(desk.desk, snapshot); !put) return put;
    }
  }
  return {};
}

base::Result<void> check_moved(Store& store, const std::string& name) {
  const auto unfinished = store.meta(mark);
  if (!unfinished) return std::unexpected(unfinished.error());
  if (!*unfinished) return {};
  return base::fail(base::ErrorKind::conflict, "a move into this store was begun and is not done",
                    name, "run the same `defcon migrate` again: it goes on where it stopped");
}

}  // namespace defcon::store
