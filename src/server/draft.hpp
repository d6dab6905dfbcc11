// What a batch is about to add to one log: rows before they are in it, with their texts and what
// follows from them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace defcon::server {

// The memory is used again for the next batch.
class Draft {
 public:
  // `append_payload(std::string&)` writes the row's payload behind what is there.
  template <class AppendPayload>
  void add(std::uint64_t sequence, base::Instant at, std::string_view type,
           AppendPayload append_payload) {
    append_payload(payloads_);
    rows_.push_back({sequence, at, type, payloads_.size()});
  }
  // The text stays where it is until the batch is written.
  void add_text(std::uint64_t ref, std::string_view text) { texts_.push_back({ref, text}); }
  void add_outgoing(std::uint64_t sequence, std::string_view kind, std::string payload) {
    outgoing_.push_back({sequence, kind, std::move(payload)});
  }

  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  void clear();
  void write_to(store::DeskBatch& batch) const;

 private:
  struct Row {
    std::uint64_t sequence = 0;
    base::Instant at{};
    std::string_view type;
    std::size_t payload_end = 0;  // in payloads_; it begins where the one before ends
  };
  std::vector<Row> rows_;
  std::string payloads_;
  std::vector<store::Text> texts_;
  std::vector<store::Outgoing> outgoing_;
};

}  // namespace defcon::server
