// The file itself: opening, refusing, checkpoints, snapshots, the lock.
#include "store/sqlite_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "store/checkpoint.hpp"
#include "store/directory_for_test.hpp"
#include "store/directory_lock.hpp"
#include "store/sqlite_snapshots.hpp"

namespace defcon::store {

namespace {

std::vector<DeskBatch> ticks(std::uint64_t from, std::uint64_t to,
                             std::string_view payload = "{}") {
  DeskBatch batch{.desk = "main"};
  for (std::uint64_t sequence = from; sequence <= to; ++sequence) {
    batch.rows.push_back({sequence, base::Instant(), "time.ticked", payload});
  }
  return {batch};
}

}  // namespace

TEST(SqliteStore, IsFoundAgainAsItWas) {
  const DirectoryForTest directory;
  Head head;
  {
    const auto store = SqliteStore::open(directory.path()).value();
    ASSERT_TRUE(store->add_desk("main"));
    auto batch = ticks(1, 5);
    batch[0].texts = {{1, "a"}, {2, "b"}};
    ASSERT_TRUE(store->append(batch));
    head = *store->head("main");
  }
  const auto store = SqliteStore::open(directory.path()).value();
  EXPECT_EQ(*store->head("main"), head);
  EXPECT_TRUE(store->append(ticks(6, 6)));
  const auto reader = SqliteStore::open_read_only(directory.path()).value();
  EXPECT_EQ(reader->head("main")->sequence, 6U);
  EXPECT_FALSE(reader->append(ticks(7, 7)));
}

TEST(SqliteStore, EveryCommitIsSynced) {
  const DirectoryForTest directory;
  const auto store = SqliteStore::open(directory.path()).value();
  SQLite::Database file((directory.path() / log_file).string());
  EXPECT_EQ(file.execAndGet("PRAGMA journal_mode").getString(), "wal");
  // `synchronous` is a setting of the connection; that ours syncs is shown by tests/reliability.
}

TEST(SqliteStore, AFileOfANewerOrAnotherProgramIsRefusedUntouched) {
  const DirectoryForTest directory;
  const auto file = (directory.path() / log_file).string();
  {
    const auto store = SqliteStore::open(directory.path()).value();
  }
  SQLite::Database(file, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  const auto newer = SqliteStore::open(directory.path());
  ASSERT_FALSE(newer);
  EXPECT_NE(newer.error().what.find("newer defcon"), std::string::npos);

  std::filesystem::remove(file);
  SQLite::Database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("PRAGMA application_id = 7; CREATE TABLE other (a)");
  const auto other = SqliteStore::open(directory.path());
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().what.find("another program"), std::string::npos);
  EXPECT_EQ(SQLite::Database(file).execAndGet("PRAGMA journal_mode").getString(), "delete");
}

TEST(SqliteStore, ADirectoryThatIsNotThereIsAnError) {
  EXPECT_FALSE(SqliteStore::open("/nonexistent/defcon"));
  const DirectoryForTest directory;
  EXPECT_FALSE(SqliteStore::open_read_only(directory.path()));
}

TEST(Checkpointer, MovesTheLogWhileCommitsGoOn) {
  const DirectoryForTest directory;
  const auto store = SqliteStore::open(directory.path()).value();
  ASSERT_TRUE(store->add_desk("main"));
  const auto checkpointer = Checkpointer::open(directory.path()).value();
  std::atomic<bool> is_done = false;
  std::thread other([&] {
    while (!is_done) EXPECT_TRUE(checkpointer->run());
  });
  const std::string payload(3000, 'x');
  for (std::uint64_t n = 0; n < 200; ++n)
    ASSERT_TRUE(store->append(ticks(n * 5 + 1, n * 5 + 5, payload)));
  is_done = true;
  other.join();
  EXPECT_GT(store->bytes_to_move(), 0U);
  ASSERT_TRUE(checkpointer->run());
  ASSERT_TRUE(store->append(ticks(1001, 1001)));  // the log begins anew
  EXPECT_LT(store->bytes_to_move(), 100'000U);
}

TEST(SqliteSnapshots, TheNewestTwoAreKept) {
  const DirectoryForTest directory;
  SqliteSnapshots snapshots(directory.path());
  EXPECT_TRUE(snapshots.newest_first("main")->empty());
  for (const std::uint64_t sequence : {10, 30, 20}) {
    ASSERT_TRUE(snapshots.put("main", {.sequence = sequence,
                                       .hash = {static_cast<std::uint8_t>(sequence)},
                                       .bytes = std::string(100'000, '\0')}));
  }
  ASSERT_TRUE(snapshots.put("east", {.sequence = 5, .hash = {}, .bytes = "x"}));
  const auto found = snapshots.newest_first("main");
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->front().sequence, 30U);
  EXPECT_EQ(found->front().hash[0], 30);
  EXPECT_EQ(found->front().bytes.size(), 100'000U);
  EXPECT_EQ(found->back().sequence, 20U);
}

TEST(DirectoryLock, IsTakenByOneAndEndsWithIt) {
  const DirectoryForTest directory;
  {
    const auto lock = DirectoryLock::take(directory.path() / "new");
    ASSERT_TRUE(lock);
    const auto second = DirectoryLock::take(directory.path() / "new");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, base::ErrorKind::conflict);
    EXPECT_NE(second.error().what.find(std::to_string(getpid())), std::string::npos);
  }
  EXPECT_TRUE(DirectoryLock::take(directory.path() / "new"));
}

TEST(DirectoryLock, ADirectoryThatCannotBeMadeIsToldWithAHint) {
  const DirectoryForTest directory;
  {
    const auto lock = DirectoryLock::take(directory.path());
  }
  const auto refused = DirectoryLock::take(directory.path() / "lock" / "below-a-file");
  ASSERT_FALSE(refused);
  EXPECT_FALSE(refused.error().hint.empty());
}

}  // namespace defcon::store
