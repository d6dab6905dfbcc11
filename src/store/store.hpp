// The store: event logs of many desks, the personal texts beside them. The log is the
// truth; everything else in the program follows from it.
//
// What `append` accepted is durable when it returns. An error means that nothing is known: the
// batch may be there or not, and who keeps state of its own reads it back (`read`) before it goes
// on. One thread owns a store. Format: docs/event-log.md.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "wire/chain.hpp"

namespace defcon::store {

// A personal text (desk/ticket.hpp) under its number, which is unique in the desk's log.
struct Text {
  std::uint64_t ref = 0;
  std::string_view text;
};

// The same, read back. An erased text is empty and keeps its number.
struct KeptText {
  std::string text;
  bool is_erased = false;

  friend bool operator==(const KeptText&, const KeptText&) = default;
};

// What is to be done in the world because of an event; who does it removes it.
struct Outgoing {
  std::uint64_t sequence = 0;  // of the event
  std::string_view kind;
  std::string payload;  // JSON
};

// What one desk adds to its log.
struct DeskBatch {
  std::string desk;
  std::vector<wire::EventRow>
      rows;  // ascending, the first behind the log's head; texts are borrowed
  std::vector<Text> texts;
  std::vector<Outgoing> outbox;
};

// Where a log stands.
struct Head {
  std::uint64_t sequence = 0;
  wire::Hash hash{};
  std::uint64_t last_text = 0;  // the highest number given to a text

  friend bool operator==(const Head&, const Head&) = default;
};

class Store {
 public:
  Store() = default;
  virtual ~Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // All of it in one transaction, or nothing. A batch that does not continue its log is a conflict.
  virtual base::Result<void> append(const std::vector<DeskBatch>& batches) = 0;

  // Bytes that are durable and still to be moved to where they stay; `move_bytes` does it now.
  [[nodiscard]] virtual std::uint64_t bytes_to_move() const { return 0; }
  virtual void move_bytes() {}

  virtual base::Result<void> add_desk(std::string_view desk) = 0;
  virtual base::Result<std::vector<std::string>> desks() = 0;  // in the order they were added
  virtual base::Result<Head> head(std::string_view desk) = 0;
  // Rows behind `after`, in order, until `take` returns false. Their texts live during the call.
  virtual base::Result<void> read(std::string_view desk, std::uint64_t after,
                                  const std::function<bool(const wire::StoredRow&)>& take) = 0;

  // Nothing where no text has that number.
  virtual base::Result<std::optional<KeptText>> text(std::string_view desk, std::uint64_t ref) = 0;
  // Of several numbers, in their order: one by one where a store has no quicker way.
  virtual base::Result<std::vector<std::optional<KeptText>>> texts(
      std::string_view desk, const std::vector<std::uint64_t>& refs);
  virtual base::Result<void> erase_text(std::string_view desk, std::uint64_t ref) = 0;

  virtual base::Result<std::optional<std::string>> meta(std::string_view key) = 0;
  virtual base::Result<void> set_meta(std::string_view key, std::string_view value) = 0;
};

}  // namespace defcon::store
