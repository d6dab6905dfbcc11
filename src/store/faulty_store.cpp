#include "store/faulty_store.hpp"

#include <algorithm>
#include <utility>

namespace defcon::store {

base::Result<FaultyStore::Desk*> FaultyStore::find(std::string_view desk) {
  const auto found = desks_.find(desk);
  if (found == desks_.end()) {
    return base::fail(base::ErrorKind::not_found, "no desk \"" + std::string(desk) + "\"");
  }
  return &found->second;
}

void FaultyStore::insert(Desk& desk, const DeskBatch& batch) {
  for (const wire::EventRow& row : batch.rows) {
    Row& kept = desk.rows.emplace_back();
    kept.type = row.type;
    kept.payload = row.payload;
    const wire::EventRow own{row.sequence, row.at, kept.type, kept.payload};
    kept.stored = {own, desk.head.hash, hasher_.next(desk.head.hash, own)};
    desk.head.sequence = row.sequence;
    desk.head.hash = kept.stored.hash;
  }
  for (const Text& text : batch.texts) {
    desk.texts[text.ref] = {.text = std::string(text.text)};
    desk.head.last_text = std::max(desk.head.last_text, text.ref);
  }
}

base::Result<void> FaultyStore::append(const std::vector<DeskBatch>& batches) {
  ++appends_;
  const Fault fault = fault_ == Fault::full_disk ? fault_ : std::exchange(fault_, Fault::none);
  const auto refused = base::fail(base::ErrorKind::unavailable, "the disk refused", "memory");
  if (fault == Fault::refuse || fault == Fault::full_disk) return refused;
  for (const DeskBatch& batch : batches) {
    const auto desk = find(batch.desk);
    if (!desk) return std::unexpected(desk.error());
    if (!batch.rows.empty() && batch.rows.front().sequence != (*desk)->head.sequence + 1) {
      return base::fail(base::ErrorKind::conflict, "the batch does not continue the log");
    }
  }
  for (const DeskBatch& batch : batches) insert(**find(batch.desk), batch);
  if (fault == Fault::torn) return refused;
  return {};
}

void FaultyStore::corrupt(std::string_view desk, std::uint64_t sequence, std::string payload) {
  Row& row = (*find(desk))->rows.at(sequence - 1);
  row.payload = std::move(payload);
  row.stored.row.payload = row.payload;
}

base::Result<void> FaultyStore::add_desk(std::string_view desk) {
  const auto [at, is_new] = desks_.try_emplace(std::string(desk));
  if (is_new) {
    order_.push_back(at->first);
    at->second.head.hash = hasher_.beginning_of(desk);
  }
  return {};
}

base::Result<std::vector<std::string>> FaultyStore::desks() { return order_; }

base::Result<Head> FaultyStore::head(std::string_view desk) {
  const auto found = find(desk);
  if (!found) return std::unexpected(found.error());
  return (*found)->head;
}

base::Result<void> FaultyStore::read(std::string_view desk, std::uint64_t after,
                                     const std::function<bool(const wire::StoredRow&)>& take) {
  const auto found = find(desk);
  if (!found) return std::unexpected(found.error());
  for (const Row& row : (*found)->rows) {
    if (row.stored.row.sequence > after && !take(row.stored)) break;
  }
  return {};
}

base::Result<std::optional<KeptText>> FaultyStore::text(std::string_view desk, std::uint64_t ref) {
  const auto found = find(desk);
  if (!found) return std::unexpected(found.error());
  const auto text = (*found)->texts.find(ref);
  if (text == (*found)->texts.end()) return std::nullopt;
  return text->second;
}

base::Result<void> FaultyStore::erase_text(std::string_view desk, std::uint64_t ref) {
  const auto found = find(desk);
  if (!found) return std::unexpected(found.error());
  const auto text = (*found)->texts.find(ref);
  if (text != (*found)->texts.end()) text->second = {.text = {}, .is_erased = true};
  return {};
}

base::Result<std::optional<std::string>> FaultyStore::meta(std::string_view key) {
  const auto found = meta_.find(key);
  if (found == meta_.end()) return std::nullopt;
  return found->second;
}

base::Result<void> FaultyStore::set_meta(std::string_view key, std::string_view value) {
  meta_.insert_or_assign(std::string(key), std::string(value));
  return {};
}

}  // namespace defcon::store
