#include "server/draft.hpp"

namespace defcon::server {

void Draft::clear() {
  rows_.clear();
  payloads_.clear();
  texts_.clear();
  outgoing_.clear();
}

void Draft::write_to(store::DeskBatch& batch) const {
  std::size_t begin = 0;
  batch.rows.reserve(rows_.size());
  for (const Row& row : rows_) {
    const auto payload = std::string_view(payloads_).substr(begin, row.payload_end - begin);
    batch.rows.push_back({row.sequence, row.at, row.type, payload});
    begin = row.payload_end;
  }
  batch.texts = texts_;
  batch.outbox = outgoing_;
}

}  // namespace defcon::server
