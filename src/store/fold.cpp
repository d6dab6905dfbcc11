#include "store/fold.hpp"

#include <fmt/format.h>

#include "wire/event_codec.hpp"
#include "wire/personal.hpp"
#include "wire/snapshot.hpp"

namespace defcon::store {

namespace {

// Puts the personal texts of a value in, by their numbers.
template <class T>
base::Result<void> put_texts_in(Store& store, const std::string& desk, T& value) {
  std::vector<std::uint64_t> refs;
  wire::for_each_personal_text(value, [&](const desk::PersonalText& personal) {
    if (personal.ref != 0) refs.push_back(personal.ref);
  });
  if (refs.empty()) return {};
  auto kept = store.texts(desk, refs);
  if (!kept) return std::unexpected(kept.error());
  auto next = kept->begin();
  wire::for_each_personal_text(value, [&](desk::PersonalText& personal) {
    if (personal.ref == 0) return;
    std::optional<KeptText>& one = *next++;
    const bool is_there = one && !one->is_erased;
    personal.text = is_there ? std::move(one->text) : std::string(wire::erased_text);
  });
  return {};
}

base::Result<Folded> from_snapshot(Store& store, const std::string& desk, const Head& head,
                                   const Snapshot& snapshot) {
  const std::string where = fmt::format("snapshot of desk \"{}\" at {}", desk, snapshot.sequence);
  if (snapshot.sequence > head.sequence) {
    return base::fail(base::ErrorKind::conflict, "it is ahead of the log", where,
                      "the log was restored from a backup?");
  }
  auto world = wire::world_from_snapshot(snapshot.bytes);
  if (!world) {
    world.error().where = where;
    return std::unexpected(world.error());
  }
  if (auto done = put_texts_in(store, desk, *world); !done) return std::unexpected(done.error());
  engine::refresh_caches(*world);
  return Folded{std::move(*world), snapshot.hash, snapshot.sequence};
}

base::Result<void> fold_tail(Store& store, const std::string& desk, Folded& folded) {
  wire::ChainCheck chain = folded.from_snapshot == 0
                               ? wire::ChainCheck(desk)
                               : wire::ChainCheck(folded.from_snapshot, folded.hash);
  base::Result<void> found;
  const auto take = [&](const wire::StoredRow& stored) {
    found = chain.take(stored);
    if (!found) return false;
    auto event = wire::read_event(stored.row);
    if (!event) {
      found = std::unexpected(event.error());
      return false;
    }
    found = put_texts_in(store, desk, event->body);
    if (!found) return false;
    folded.world = engine::step(std::move(folded.world), *event).world;
    return true;
  };
  if (auto read = store.read(desk, folded.from_snapshot, take); !read) return read;
  if (!found) {
    found.error().where = fmt::format("desk \"{}\", {}", desk, found.error().where);
    return found;
  }
  folded.hash = chain.hash();
  return {};
}

}  // namespace

base::Result<Folded> fold(Store& store, Snapshots& snapshots, const std::string& desk,
                          const std::function<void(const base::Error&)>& on_unusable) {
  const auto head = store.head(desk);
  if (!head) return std::unexpected(head.error());
  const auto told = [&](const base::Error& error) {
    if (on_unusable) on_unusable(error);
  };
  auto kept = snapshots.newest_first(desk);
  if (!kept) told(kept.error());
  for (const Snapshot& snapshot : kept.value_or(std::vector<Snapshot>{})) {
    auto folded = from_snapshot(store, desk, *head, snapshot);
    auto done = folded ? fold_tail(store, desk, *folded) : std::unexpected(folded.error());
    if (done && folded->hash == head->hash) return folded;
    told(done ? base::Error{base::ErrorKind::conflict, "it is of another log",
                            fmt::format("snapshot of desk \"{}\" at {}", desk, snapshot.sequence),
                            ""}
              : done.error());
  }
  Folded folded;
  if (auto done = fold_tail(store, desk, folded); !done) return std::unexpected(done.error());
  return folded;
}

Snapshot snapshot_of(const engine::World& world, const wire::Hash& hash) {
  return {.sequence = world.sequence, .hash = hash, .bytes = wire::snapshot_of(world)};
}

}  // namespace defcon::store
