#include "store/move_desk.hpp"

#include <fmt/format.h>

namespace defcon::store {

namespace {

// Of one transaction: few enough to be stopped soon, many enough that a sync each does not show.
constexpr std::size_t rows_of_a_batch = 1000;
constexpr std::size_t bytes_of_a_batch = 4'000'000;
constexpr int texts_of_a_page = 1000;

}  // namespace

base::Result<void> DeskMove::check(bool is_in_target) {
  const auto source = from_.head(moved_.desk);
  if (!source) return std::unexpected(source.error());
  source_ = *source;
  if (!is_in_target) return {};
  const auto target = to_.head(moved_.desk);
  if (!target) return std::unexpected(target.error());
  target_ = *target;
  moved_.already_there = target_.sequence;
  if (target_.sequence > source_.sequence || target_.last_text > source_.last_text) {
    return not_a_copy(
        fmt::format("the target has {} events and {} texts, the source only {} and {}",
                    target_.sequence, target_.last_text, source_.sequence, source_.last_text));
  }
  if (auto same = check_last_event(); !same) return same;
  return check_texts();
}

base::Result<MovedDesk> DeskMove::run() {
  if (auto added = to_.add_desk(moved_.desk); !added) return std::unexpected(added.error());
  for (const auto step : {&DeskMove::move_texts, &DeskMove::move_events, &DeskMove::move_outbox,
                          &DeskMove::check_end}) {
    if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
  }
  return moved_;
}

std::unexpected<base::Error> DeskMove::not_a_copy(const std::string& what) const {
  return base::fail(base::ErrorKind::conflict, what, fmt::format("desk \"{}\"", moved_.desk),
                    "the target must be empty, or hold an earlier part of this very move");
}

void DeskMove::count(const std::vector<NumberedText>& texts) {
  moved_.texts += texts.size();
  for (const NumberedText& text : texts) moved_.erased += text.kept.is_erased ? 1 : 0;
}

// By the chain, what holds of the last event of the target holds of all before it.
base::Result<void> DeskMove::check_last_event() {
  if (target_.sequence == 0) return {};
  bool is_same = false;
  auto read = from_.read(moved_.desk, target_.sequence - 1, [&](const wire::StoredRow& stored) {
    is_same = stored.row.sequence == target_.sequence && stored.hash == target_.hash;
    return false;
  });
  if (!read || is_same) return read;
  return not_a_copy(
      fmt::format("event {} of the target is another than the source's", target_.sequence));
}

base::Result<void> DeskMove::check_texts() {
  for (std::uint64_t after = 0; after < target_.last_text;) {
    auto page = from_.texts_behind(moved_.desk, after, texts_of_a_page);
    if (!page) return std::unexpected(page.error());
    std::erase_if(*page, [&](const NumberedText& text) { return text.ref > target_.last_text; });
    if (page->empty()) return {};
    if (auto compared = compare(*page); !compared) return compared;
    count(*page);
    after = page->back().ref;
  }
  return {};
}

base::Result<void> DeskMove::compare(const std::vector<NumberedText>& wanted) {
  const auto found =
      to_.texts_behind(moved_.desk, wanted.front().ref - 1, static_cast<int>(wanted.size()));
  if (!found) return std::unexpected(found.error());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool is_there = i < found->size() && (*found)[i].ref == wanted[i].ref;
    if (is_there && (*found)[i].kept == wanted[i].kept) continue;
    if (!is_there || !wanted[i].kept.is_erased) {
      return not_a_copy(
          fmt::format("text {} of the target is another than the source's", wanted[i].ref));
    }
    to_erase_.push_back(wanted[i].ref);
  }
  return {};
}

base::Result<void> DeskMove::move_texts() {
  for (const std::uint64_t ref : to_erase_) {
    if (auto erased = to_.erase_text(moved_.desk, ref); !erased) return erased;
  }
  for (std::uint64_t after = target_.last_text;;) {
    const auto page = from_.texts_behind(moved_.desk, after, texts_of_a_page);
    if (!page) return std::unexpected(page.error());
    if (page->empty()) return {};
    if (auto put = to_.put_texts(moved_.desk, *page); !put) return put;
    count(*page);
    after = page->back().ref;
  }
}

base::Result<void> DeskMove::move_events() {
  wire::ChainCheck chain = target_.sequence == 0 ? wire::ChainCheck(moved_.desk)
                                                 : wire::ChainCheck(target_.sequence, target_.hash);
  base::Result<void> found;
  const auto take = [&](const wire::StoredRow& stored) {
    found = chain.take(stored);
    if (!found) {
      found.error().where = fmt::format("desk \"{}\", {}", moved_.desk, found.error().where);
      return false;
    }
    keep(stored.row);
    if (batch_.size() >= rows_of_a_batch || batch_bytes_ >= bytes_of_a_batch) {
      found = flush(chain.hash());
    }
    return found.has_value();
  };
  if (auto read = from_.read(moved_.desk, target_.sequence, take); !read) return read;
  if (!found) return found;
  moved_.events = chain.sequence();
  moved_.hash = chain.hash();
  return batch_.empty() ? found : flush(chain.hash());
}

void DeskMove::keep(const wire::EventRow& row) {
  const std::string& type = words_.emplace_back(row.type);
  const std::string& payload = words_.emplace_back(row.payload);
  batch_.push_back({row.sequence, row.at, type, payload});
  batch_bytes_ += type.size() + payload.size();
}

base::Result<void> DeskMove::flush(const wire::Hash& hash) {
  const std::uint64_t last = batch_.back().sequence;
  auto appended =
      to_.append({{.desk = moved_.desk, .rows = std::move(batch_), .texts = {}, .outbox = {}}});
  if (!appended) return appended;
  batch_.clear();
  words_.clear();
  batch_bytes_ = 0;
  const auto head = to_.head(moved_.desk);
  if (!head) return std::unexpected(head.error());
  if (head->sequence != last || head->hash != hash) {
    return not_a_copy(fmt::format("event {} has another hash in the target", last));
  }
  if (on_moved_({.desk = moved_.desk, .events = last, .of = source_.sequence})) return {};
  return base::fail(base::ErrorKind::unavailable, "stopped as told",
                    fmt::format("desk \"{}\", row {}", moved_.desk, last),
                    "the same command goes on from here");
}

// Whole each time: what was sent since an earlier run is in it no longer.
base::Result<void> DeskMove::move_outbox() {
  const auto outbox = from_.outbox(moved_.desk);
  if (!outbox) return std::unexpected(outbox.error());
  moved_.outgoing = outbox->size();
  return to_.replace_outbox(moved_.desk, *outbox);
}

base::Result<void> DeskMove::check_end() {
  const auto target = to_.head(moved_.desk);
  if (!target) return std::unexpected(target.error());
  if (*target == source_ && moved_.events == source_.sequence) return {};
  return not_a_copy(fmt::format(
      "the source ends with event {} ({}) and text {}, the target with event {} ({}) and text {}",
      source_.sequence, wire::to_hex(source_.hash), source_.last_text, target->sequence,
      wire::to_hex(target->hash), target->last_text));
}

}  // namespace defcon::store
