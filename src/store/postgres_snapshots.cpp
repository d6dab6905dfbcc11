#include "store/postgres_snapshots.hpp"

#include "store/stored_values.hpp"

namespace defcon::store {

namespace {

constexpr PostgresStatement put_snapshot{"put_snapshot", R"(
INSERT INTO defcon.snapshot (desk, sequence, hash, bytes)
SELECT id, $2::bigint, $3::bytea, $4::bytea FROM defcon.desk WHERE key = $1::text
ON CONFLICT (desk, sequence) DO UPDATE SET hash = excluded.hash, bytes = excluded.bytes)"};
constexpr PostgresStatement prune_snapshots{"prune_snapshots", R"(
DELETE FROM defcon.snapshot USING defcon.desk
WHERE desk.key = $1::text AND snapshot.desk = desk.id AND snapshot.sequence NOT IN (
  SELECT newer.sequence FROM defcon.snapshot AS newer WHERE newer.desk = desk.id
  ORDER BY newer.sequence DESC LIMIT $2::bigint))"};
constexpr PostgresStatement select_snapshots{"select_snapshots", R"(
SELECT snapshot.sequence, snapshot.hash, snapshot.bytes
FROM defcon.snapshot JOIN defcon.desk ON desk.id = snapshot.desk
WHERE desk.key = $1::text ORDER BY snapshot.sequence DESC)"};

}  // namespace

base::Result<void> PostgresSnapshots::put(std::string_view desk, const Snapshot& snapshot) {
  const std::lock_guard lock(mutex_);
  const auto put = session_.run(
      put_snapshot,
      PostgresValues().add(desk).add(snapshot.sequence).add(snapshot.hash).add(snapshot.bytes));
  if (!put) return std::unexpected(put.error());
  const auto pruned =
      session_.run(prune_snapshots, PostgresValues().add(desk).add(std::uint64_t{kept}));
  if (!pruned) return std::unexpected(pruned.error());
  return {};
}

base::Result<std::vector<Snapshot>> PostgresSnapshots::newest_first(std::string_view desk) {
  const std::lock_guard lock(mutex_);
  const auto rows = session_.run(select_snapshots, PostgresValues().add(desk));
  if (!rows) return std::unexpected(rows.error());
  return each_of(*rows, [&](int row) {
    return Snapshot{.sequence = to_unsigned(rows->number(row, 0)),
                    .hash = rows->hash(row, 1),
                    .bytes = std::string(rows->bytes(row, 2))};
  });
}

}  // namespace defcon::store
