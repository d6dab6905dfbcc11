// The store in one SQLite file, defcon.db. One transaction and one sync for each append.
//
// SQLite would move the write-ahead log into the file inside some commit, and that commit would
// take milliseconds; here another thread does it (checkpoint.hpp), told by `bytes_to_move`.
#pragma once

#include <filesystem>
#include <map>
#include <memory>

#include "store/movable_store.hpp"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace defcon::store {

inline constexpr std::string_view log_file = "defcon.db";

class SqliteStore : public MovableStore {
 public:
  // Creates the file where it is missing.
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteStore>> open(
      const std::filesystem::path& directory);
  // For who only looks (verify, a second reader beside the server).
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteStore>> open_read_only(
      const std::filesystem::path& directory);
  ~SqliteStore() override;
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  base::Result<void> append(const std::vector<DeskBatch>& batches) override;
  // The write-ahead log: its size as of the last commit.
  [[nodiscard]] std::uint64_t bytes_to_move() const override { return log_bytes_; }
  void move_bytes() override;
  base::Result<void> add_desk(std::string_view desk) override;
  base::Result<std::vector<std::string>> desks() override;
  base::Result<Head> head(std::string_view desk) override;
  base::Result<void> read(std::string_view desk, std::uint64_t after,
                          const std::function<bool(const wire::StoredRow&)>& take) override;
  base::Result<std::optional<KeptText>> text(std::string_view desk, std::uint64_t ref) override;
  base::Result<void> erase_text(std::string_view desk, std::uint64_t ref) override;
  base::Result<std::optional<std::string>> meta(std::string_view key) override;
  base::Result<void> set_meta(std::string_view key, std::string_view value) override;
  base::Result<std::vector<NumberedText>> texts_behind(std::string_view desk, std::uint64_t after,
                                                       int count) override;
  base::Result<void> put_texts(std::string_view desk,
                               const std::vector<NumberedText>& texts) override;
  base::Result<std::vector<KeptOutgoing>> outbox(std::string_view desk) override;
  base::Result<void> replace_outbox(std::string_view desk,
                                    const std::vector<KeptOutgoing>& outbox) override;
  base::Result<std::vector<std::pair<std::string, std::string>>> all_meta() override;
  base::Result<void> erase_meta(std::string_view key) override;

 private:
  struct Statements;
  struct Known {  // a desk, and where its log stands
    std::int64_t id = 0;
    Head head;
  };

  SqliteStore(std::unique_ptr<SQLite::Database> database, std::string file);
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteStore>> adopt(
      base::Result<std::unique_ptr<SQLite::Database>> database, std::string file);
  base::Result<Known> known(std::string_view desk);
  Head insert(const Known& desk, const DeskBatch& batch);
  void insert_row(std::int64_t desk, const wire::StoredRow& stored);

  std::string file_;
  std::unique_ptr<SQLite::Database> database_;
  std::unique_ptr<Statements> statements_;
  std::map<std::string, Known, std::less<>> known_;
  wire::Hasher hasher_;
  std::uint64_t log_bytes_ = 0;
};

}  // namespace defcon::store
