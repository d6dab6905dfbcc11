#include "server/live_accounts.hpp"

#include <fmt/format.h>

#include "server/log.hpp"
#include "wire/account_codec.hpp"

namespace defcon::server {

namespace {

const std::string log_key(wire::accounts_log);

base::Result<void> put_texts_in(store::Store& store, identity::Event& event) {
  base::Result<void> done;
  wire::for_each_text_of(event, [&](desk::PersonalText& personal) {
    if (personal.ref == 0 || !done) return;
    auto kept = store.text(log_key, personal.ref);
    if (!kept) {
      done = std::unexpected(kept.error());
    } else if (*kept && !(*kept)->is_erased) {
      personal.text = std::move((*kept)->text);
    }
  });
  return done;
}

}  // namespace

base::Result<void> LiveAccounts::load(store::Store& store) {
  if (auto added = store.add_desk(log_key); !added) return added;
  const auto head = store.head(log_key);
  if (!head) return std::unexpected(head.error());
  identity::Accounts folded;
  wire::ChainCheck chain(log_key);
  base::Result<void> found;
  const auto take = [&](const wire::StoredRow& stored) {
    found = chain.take(stored);
    if (!found) return false;
    auto event = wire::read_account_event(stored.row);
    found = event ? put_texts_in(store, *event) : std::unexpected(event.error());
    if (found) folded = identity::step(std::move(folded), *event);
    return found.has_value();
  };
  if (auto read = store.read(log_key, 0, take); !read) return read;
  if (!found) {
    found.error().where = fmt::format("accounts, {}", found.error().where);
    return found;
  }
  state_ = std::move(folded);
  last_text_ = head->last_text;
  draft_.clear();
  drafted_.clear();
  spent_.clear();
  is_lost_ = false;
  book_->publish(std::make_shared<const identity::Accounts>(state_));
  return {};
}

base::Result<std::vector<identity::Event>> LiveAccounts::events(store::Store& store,
                                                                std::uint64_t after,
                                                                std::size_t limit) {
  std::vector<identity::Event> events;
  base::Result<void> found;
  const auto take = [&](const wire::StoredRow& stored) {
    auto event = wire::read_account_event(stored.row);
    found = event ? put_texts_in(store, *event) : std::unexpected(event.error());
    if (found) events.push_back(*std::move(event));
    return found && events.size() < limit;
  };
  if (auto read = store.read(log_key, after, take); !read) return std::unexpected(read.error());
  if (!found) return std::unexpected(found.error());
  return events;
}

base::Result<void> LiveAccounts::take(const AccountChange& change, base::Instant now) {
  const base::Instant at = std::max(now, state_.now);
  const auto bodies = change.decide(state_, at);
  if (!bodies) return std::unexpected(bodies.error());
  identity::Accounts tried = state_;
  for (const identity::Body& body : *bodies) {
    if (auto admitted = identity::admit(tried, body); !admitted) return admitted;
    const std::uint64_t next = tried.sequence + 1;
    tried = identity::step(std::move(tried), {next, at, change.origin, body});
  }
  for (const identity::Body& body : *bodies) append(change.origin, body, at);
  return {};
}

void LiveAccounts::append(const identity::Origin& origin, const identity::Body& body,
                          base::Instant now) {
  identity::Event& event =
      drafted_.emplace_back(identity::Event{state_.sequence + 1, now, origin, body});
  wire::for_each_text_of(event, [&](desk::PersonalText& text) {
    text.ref = text.text.empty() ? 0 : ++last_text_;
    if (text.ref != 0) draft_.add_text(text.ref, text.text);
  });
  draft_.add(event.sequence, event.at, wire::type_of(event.body),
             [&](std::string& out) { wire::append_payload(out, event); });
  const auto spent = identity::spent_texts(state_, event.body);
  spent_.insert(spent_.end(), spent.begin(), spent.end());
  state_ = identity::step(std::move(state_), event);
}

std::optional<store::DeskBatch> LiveAccounts::batch() const {
  if (draft_.empty()) return std::nullopt;
  store::DeskBatch batch{.desk = log_key, .rows = {}, .texts = {}, .outbox = {}};
  draft_.write_to(batch);
  return batch;
}

void LiveAccounts::committed(store::Store& store, bool is_durable) {
  if (draft_.empty()) return;
  if (is_durable) {
    book_->publish(std::make_shared<const identity::Accounts>(state_));
    for (const std::uint64_t ref : spent_) {
      if (const auto erased = store.erase_text(log_key, ref); !erased)
        log_error("text.not_erased", erased.error());
    }
  }
  is_lost_ = !is_durable;
  draft_.clear();
  drafted_.clear();
  spent_.clear();
}

}  // namespace defcon::server
