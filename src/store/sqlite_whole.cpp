// The store as a whole, for who moves it: texts page by page, outbox, meta.
#include "store/database.hpp"
#include "store/sqlite_store.hpp"
#include "store/sqlite_values.hpp"

namespace defcon::store {

base::Result<std::vector<NumberedText>> SqliteStore::texts_behind(std::string_view desk,
                                                                  std::uint64_t after, int count) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  return guarded(file_, [&]() -> base::Result<std::vector<NumberedText>> {
    std::vector<NumberedText> texts;
    SQLite::Statement select(*database_,
                             "SELECT ref, text FROM text WHERE desk = ? AND ref > ? "
                             "ORDER BY ref LIMIT ?");
    select.bind(1, from->id);
    select.bind(2, to_signed(after));
    select.bind(3, count);
    while (select.executeStep()) {
      const SQLite::Column text = select.getColumn(1);
      texts.push_back({.ref = to_unsigned(select.getColumn(0).getInt64()),
                       .kept = {.text = text.getString(), .is_erased = text.isNull()}});
    }
    return texts;
  });
}

base::Result<void> SqliteStore::put_texts(std::string_view desk,
                                          const std::vector<NumberedText>& texts) {
  const auto into = known(desk);
  if (!into) return std::unexpected(into.error());
  known_.clear();  // the number of the last text changes
  return guarded(file_, [&]() -> base::Result<void> {
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement insert(*database_, "INSERT INTO text VALUES (?,?,CAST(? AS TEXT))");
    for (const NumberedText& text : texts) {
      insert.bind(1, into->id);
      insert.bind(2, to_signed(text.ref));
      if (text.kept.is_erased) {
        insert.bind(3);
      } else {
        bind_borrowed(insert, 3, text.kept.text);
      }
      insert.exec();
      insert.reset();
    }
    transaction.commit();
    return {};
  });
}

base::Result<std::vector<KeptOutgoing>> SqliteStore::outbox(std::string_view desk) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  return guarded(file_, [&]() -> base::Result<std::vector<KeptOutgoing>> {
    std::vector<KeptOutgoing> outbox;
    SQLite::Statement select(*database_,
                             "SELECT sequence, kind, payload FROM outbox WHERE desk = ? "
                             "ORDER BY sequence, id");
    select.bind(1, from->id);
    while (select.executeStep()) {
      outbox.push_back({.sequence = to_unsigned(select.getColumn(0).getInt64()),
                        .kind = select.getColumn(1).getString(),
                        .payload = select.getColumn(2).getString()});
    }
    return outbox;
  });
}

base::Result<void> SqliteStore::replace_outbox(std::string_view desk,
                                               const std::vector<KeptOutgoing>& outbox) {
  const auto into = known(desk);
  if (!into) return std::unexpected(into.error());
  return guarded(file_, [&]() -> base::Result<void> {
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement erase(*database_, "DELETE FROM outbox WHERE desk = ?");
    erase.bind(1, into->id);
    erase.exec();
    SQLite::Statement insert(*database_,
                             "INSERT INTO outbox (desk, sequence, kind, payload) VALUES (?,?,?,?)");
    for (const KeptOutgoing& outgoing : outbox) {
      insert.bind(1, into->id);
      insert.bind(2, to_signed(outgoing.sequence));
      bind_text(insert, 3, outgoing.kind);
      bind_text(insert, 4, outgoing.payload);
      insert.exec();
      insert.reset();
    }
    transaction.commit();
    return {};
  });
}

base::Result<std::vector<std::pair<std::string, std::string>>> SqliteStore::all_meta() {
  using Meta = std::vector<std::pair<std::string, std::string>>;
  return guarded(file_, [&]() -> base::Result<Meta> {
    Meta all;
    SQLite::Statement select(*database_, "SELECT key, value FROM meta ORDER BY key");
    while (select.executeStep()) {
      all.emplace_back(select.getColumn(0).getString(), select.getColumn(1).getString());
    }
    return all;
  });
}

base::Result<void> SqliteStore::erase_meta(std::string_view key) {
  return guarded(file_, [&]() -> base::Result<void> {
    SQLite::Statement erase(*database_, "DELETE FROM meta WHERE key = ?");
    bind_text(erase, 1, key);
    erase.exec();
    return {};
  });
}

}  // namespace defcon::store
