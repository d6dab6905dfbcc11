#include "store/verify.hpp"

#include <fmt/format.h>

#include "wire/account_codec.hpp"
#include "wire/event_codec.hpp"
#include "wire/personal.hpp"

namespace defcon::store {

namespace {

// The numbers of the personal texts that a row names.
base::Result<std::vector<std::uint64_t>> refs_of(std::string_view log, const wire::EventRow& row) {
  std::vector<std::uint64_t> refs;
  const auto add = [&](const desk::PersonalText& text) {
    if (text.ref != 0) refs.push_back(text.ref);
  };
  if (log == wire::accounts_log) {
    auto event = wire::read_account_event(row);
    if (!event) return std::unexpected(event.error());
    wire::for_each_text_of(*event, add);
    return refs;
  }
  auto event = wire::read_event(row);
  if (!event) return std::unexpected(event.error());
  wire::for_each_personal_text(event->body, add);
  return refs;
}

base::Result<void> check_texts(Store& store, VerifiedDesk& seen, const wire::EventRow& row,
                               const std::vector<std::uint64_t>& refs) {
  for (const std::uint64_t ref : refs) {
    const auto text = store.text(seen.desk, ref);
    if (!text) return std::unexpected(text.error());
    if (!*text) {
      return base::invalid(fmt::format("its text {} is missing, and was not erased", ref),
                           fmt::format("row {}", row.sequence), "restore the log from a backup");
    }
    ++((*text)->is_erased ? seen.erased : seen.texts);
  }
  return {};
}

}  // namespace

base::Result<VerifiedDesk> verify_desk(Store& store, const std::string& desk,
                                       const std::function<void(const wire::StoredRow&)>& on_row) {
  VerifiedDesk seen{.desk = desk};
  wire::ChainCheck chain(desk);
  base::Result<void> found;
  const auto take = [&](const wire::StoredRow& stored) {
    found = chain.take(stored);
    if (!found) return false;
    const auto refs = refs_of(desk, stored.row);
    found = refs ? check_texts(store, seen, stored.row, *refs) : std::unexpected(refs.error());
    if (!found) return false;
    if (on_row) on_row(stored);
    ++seen.rows;
    return true;
  };
  if (auto read = store.read(desk, 0, take); !read) return std::unexpected(read.error());
  if (!found) {
    base::Error error = found.error();
    error.where = fmt::format("desk \"{}\", {}", desk, error.where);
    return std::unexpected(error);
  }
  seen.hash = chain.hash();
  return seen;
}

}  // namespace defcon::store
