// The lossy file system by itself: what was synced survives kill -9, what was not is gone, and the
// process itself sees no difference.
#include "lossy_vfs.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

namespace defcon::reliability {
namespace {

class Database {
 public:
  explicit Database(const std::string& file) { sqlite3_open(file.c_str(), &handle_); }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  int run(const char* statement) { return sqlite3_exec(handle_, statement, {}, {}, {}); }
  std::string ask(const char* query) {
    std::string answer = "nothing";
    sqlite3_exec(handle_, query,
                 [](void* to, int, char** values, char**) {
                   *static_cast<std::string*>(to) = values[0] == nullptr ? "null" : values[0];
                   return 0;
                 },
                 &answer, {});
    return answer;
  }

 private:
  sqlite3* handle_ = nullptr;
};

// What the child found that should not be.
void expect(bool holds) {
  if (!holds) _exit(1);
}

class ALossyDisk : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "defcon-lossy-XXXXXX").string();
    directory_ = mkdtemp(name.data());
    file_ = directory_ / "one.db";
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  // `work` in a process of its own, on the lossy file system, killed at the end; false where an
  // expectation of it failed before.
  bool killed_after(const std::function<void(Database&)>& work,
                    const std::map<std::string, std::string>& settings = {}) {
    const pid_t child = fork();
    if (child == 0) {
      for (const auto& [name, value] : settings) setenv(name.c_str(), value.c_str(), 1);
      register_lossy_vfs();
      Database database(file_);
      work(database);
      std::raise(SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  }
  // What the disk holds, in another process: the one of the tests never opens a database.
  std::string found(const char* query) {
    int ends[2] = {};
    if (pipe(ends) != 0) return "no pipe";
    const pid_t child = fork();
    if (child == 0) {
      const std::string answer = Database(file_).ask(query);
      _exit(write(ends[1], answer.data(), answer.size()) < 0 ? 1 : 0);
    }
    close(ends[1]);
    std::string answer(4096, '\0');
    answer.resize(
        static_cast<std::size_t>(std::max<ssize_t>(0, read(ends[0], answer.data(), 4096))));
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return answer;
  }

  std::filesystem::path directory_;
  std::string file_;
};

constexpr const char* write_ahead = "PRAGMA journal_mode = WAL; CREATE TABLE t (n)";
constexpr const char* safe = "PRAGMA synchronous = FULL";
constexpr const char* unsafe = "PRAGMA synchronous = OFF";

TEST_F(ALossyDisk, KeepsWhatWasSynced) {
  EXPECT_TRUE(killed_after([](Database& database) {
    expect(database.run(safe) == SQLITE_OK);
    expect(database.run(write_ahead) == SQLITE_OK);
    expect(database.run("INSERT INTO t VALUES (1), (2), (3)") == SQLITE_OK);
  }));
  EXPECT_EQ(found("SELECT count(*) FROM t"), "3");
}

TEST_F(ALossyDisk, LosesWhatWasNot) {
  EXPECT_TRUE(killed_after([](Database& database) {
    expect(database.run(safe) == SQLITE_OK);
    expect(database.run(write_ahead) == SQLITE_OK);
    expect(database.run("INSERT INTO t VALUES (1)") == SQLITE_OK);
    expect(database.run(unsafe) == SQLITE_OK);
    expect(database.run("INSERT INTO t VALUES (2)") == SQLITE_OK);
    expect(database.ask("SELECT count(*) FROM t") == "2");
  }));
  EXPECT_EQ(found("SELECT count(*) FROM t"), "1");
  EXPECT_EQ(found("PRAGMA integrity_check"), "ok");
}

TEST_F(ALossyDisk, LosesAllWithoutAnySync) {
  EXPECT_TRUE(killed_after(
      [](Database& database) {
        expect(database.run(safe) == SQLITE_OK);
        expect(database.run(write_ahead) == SQLITE_OK);
        expect(database.run("INSERT INTO t VALUES (1)") == SQLITE_OK);
        expect(database.run("PRAGMA wal_checkpoint(TRUNCATE)") == SQLITE_OK);
        expect(database.ask("SELECT n FROM t") == "1");
      },
      {{"DEFCON_LOSSY_IGNORE_SYNC", "1"}}));
  EXPECT_EQ(found("SELECT count(*) FROM sqlite_schema"), "0");
}

TEST_F(ALossyDisk, ServesSeveralHandlesTruncationsAndTheOldJournal) {
  EXPECT_TRUE(killed_after([this](Database& database) {
    expect(database.run("PRAGMA auto_vacuum = FULL; CREATE TABLE t (n)") == SQLITE_OK);
    expect(database.run("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 999)"
                        "INSERT INTO t SELECT zeroblob(2000) FROM c") == SQLITE_OK);
    expect(Database(file_).ask("SELECT count(*) FROM t") == "999");
    expect(database.run("DELETE FROM t WHERE rowid > 10") == SQLITE_OK);  // the file gets shorter
    expect(database.run("BEGIN; UPDATE t SET n = 1") == SQLITE_OK);
    expect(database.ask("SELECT sum(n) FROM t") == "10");
    expect(database.run("ROLLBACK") == SQLITE_OK);
  }));
  EXPECT_EQ(found("SELECT count(*) || ' ' || sum(length(n)) FROM t"), "10 20000");
  EXPECT_EQ(found("PRAGMA integrity_check"), "ok");
}

TEST_F(ALossyDisk, IsSurvivedWithSectorsThatReachItUnasked) {
  for (int seed = 0; seed < 10; ++seed) {
    std::filesystem::remove_all(directory_);
    std::filesystem::create_directory(directory_);
    EXPECT_TRUE(killed_after(
        [](Database& database) {
          expect(database.run(safe) == SQLITE_OK);
          expect(database.run(write_ahead) == SQLITE_OK);
          expect(database.run("INSERT INTO t VALUES (1), (randomblob(9000))") == SQLITE_OK);
          expect(database.run("PRAGMA wal_checkpoint(RESTART)") == SQLITE_OK);
          expect(database.run("INSERT INTO t VALUES (3)") == SQLITE_OK);
          expect(database.run("PRAGMA cache_size = 1; BEGIN; DELETE FROM t") == SQLITE_OK);
          expect(database.run("INSERT INTO t VALUES (4), (randomblob(90000))") == SQLITE_OK);
        },
        {{"DEFCON_LOSSY_LEAK", "50"}, {"DEFCON_LOSSY_SEED", std::to_string(seed)}}));
    EXPECT_EQ(found("SELECT count(*) FROM t"), "3") << "seed " << seed;
    EXPECT_EQ(found("PRAGMA integrity_check"), "ok") << "seed " << seed;
  }
}

TEST_F(ALossyDisk, KillsAtTheOperationNamed) {
  EXPECT_TRUE(killed_after(
      [](Database& database) {
        database.run(safe);
        database.run(write_ahead);
        expect(false);
      },
      {{"DEFCON_LOSSY_KILL", "one.db-wal,2"}}));
}

TEST_F(ALossyDisk, FailsAsToldAndRecovers) {
  const std::string trouble = directory_ / "trouble";
  EXPECT_TRUE(killed_after(
      [&](Database& database) {
        database.run(safe);
        expect(database.run(write_ahead) == SQLITE_OK);
        std::ofstream(trouble) << "full";
        expect(database.run("INSERT INTO t VALUES (1)") == SQLITE_FULL);
        std::ofstream(trouble) << "sync";
        expect(database.run("INSERT INTO t VALUES (2)") == SQLITE_IOERR);
        std::filesystem::remove(trouble);
        expect(database.run("INSERT INTO t VALUES (3)") == SQLITE_OK);
      },
      {{"DEFCON_LOSSY_TROUBLE", trouble}}));
  EXPECT_EQ(found("SELECT group_concat(n) FROM t"), "3");
}

}  // namespace
}  // namespace defcon::reliability
