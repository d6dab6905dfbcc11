// The store in a PostgreSQL database, in its schema `defcon` (postgres_schema.hpp).
//
// An append is one statement, and so one transaction and one round trip: it locks the row of each
// desk in `head`, and writes only where every one of them stands where this store believes it to
// stand. Of two writers that go on from the same row, the second waits for the first and is then a
// conflict.
//
// Reading goes page by page, so that a log of millions needs no memory; rows never change, so pages
// need no transaction around them.
#pragma once

#include <map>
#include <memory>

#include "store/movable_store.hpp"
#include "store/postgres_session.hpp"

namespace defcon::store {

class PostgresStore : public MovableStore {
 public:
  // Makes or renews the schema, unless it is opened read-only: then it must be there.
  [[nodiscard]] static base::Result<std::unique_ptr<PostgresStore>> open(
      const PostgresAddress& address, const PostgresSettings& settings = {});

  base::Result<void> append(const std::vector<DeskBatch>& batches) override;
  base::Result<void> add_desk(std::string_view desk) override;
  base::Result<std::vector<std::string>> desks() override;
  base::Result<Head> head(std::string_view desk) override;
  base::Result<void> read(std::string_view desk, std::uint64_t after,
                          const std::function<bool(const wire::StoredRow&)>& take) override;
  base::Result<std::optional<KeptText>> text(std::string_view desk, std::uint64_t ref) override;
  base::Result<std::vector<std::optional<KeptText>>> texts(
      std::string_view desk, const std::vector<std::uint64_t>& refs) override;
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
  struct Known {  // a desk, and where its log stands
    std::uint64_t id = 0;
    Head head;
  };
  // Texts that were read ahead while the log is being read: who folds rows asks for their texts one
  // by one, in the order of their numbers.
  struct Window {
    std::uint64_t desk = 0, first = 0, end = 0;
    std::vector<NumberedText> texts;
  };

  explicit PostgresStore(PostgresSession session) : session_(std::move(session)) {}
  // What failed may have been done: what was known is read anew.
  base::Result<PostgresRows> run(const PostgresStatement& statement,
                                 const PostgresValues& values = {});
  base::Result<Known> known(std::string_view desk);
  base::Result<std::vector<NumberedText>> texts_from(std::uint64_t desk, std::uint64_t first,
                                                     int count);
  base::Result<std::optional<KeptText>> text_in_window(std::uint64_t desk, std::uint64_t ref);

  PostgresSession session_;
  std::map<std::string, Known, std::less<>> known_;
  wire::Hasher hasher_;
  std::optional<Window> window_;  // while reading
};

}  // namespace defcon::store
