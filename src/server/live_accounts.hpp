// The accounts as they are served: their state in memory, and what a batch is about to add to their
// log. Belongs to the loop thread; what is committed is read by all threads through the book.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "http/message.hpp"
#include "identity/accounts.hpp"
#include "server/draft.hpp"
#include "store/store.hpp"

namespace defcon::server {

// The accounts as of the last commit, for any thread.
class AccountsBook {
 public:
  void publish(std::shared_ptr<const identity::Accounts> accounts) {
    const std::lock_guard lock(mutex_);
    accounts_ = std::move(accounts);
  }
  // Never nothing.
  [[nodiscard]] std::shared_ptr<const identity::Accounts> current() const {
    const std::lock_guard lock(mutex_);
    return accounts_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const identity::Accounts> accounts_ =
      std::make_shared<const identity::Accounts>();
};

// What a request wants of the accounts. Decided on the loop thread, against the state of that
// moment: two who add the same login cannot both.
struct AccountChange {
  identity::Origin origin;
  std::function<base::Result<std::vector<identity::Body>>(const identity::Accounts&,
                                                          base::Instant now)>
      decide;
  std::function<http::Response(const identity::Accounts& after)> respond;  // after the commit
};

// A page of the accounts' log, oldest first: the audit.
struct AuditQuery {
  std::uint64_t after = 0;
  std::size_t limit = 0;
  std::function<http::Response(const identity::Accounts&, const std::vector<identity::Event>&)>
      respond;
};

class LiveAccounts {
 public:
  // Folds the log; makes it where it is not there yet.
  base::Result<void> load(store::Store& store);

  [[nodiscard]] const identity::Accounts& state() const { return state_; }
  [[nodiscard]] bool is_lost() const { return is_lost_; }
  [[nodiscard]] std::shared_ptr<const AccountsBook> book() const { return book_; }

  // Committed events behind `after`, with their texts.
  [[nodiscard]] static base::Result<std::vector<identity::Event>> events(store::Store& store,
                                                                         std::uint64_t after,
                                                                         std::size_t limit);
  // All of the change or nothing; durable with the next commit.
  base::Result<void> take(const AccountChange& change, base::Instant now);
  // The batch for the commit, where there is something.
  [[nodiscard]] std::optional<store::DeskBatch> batch() const;
  // After it: publishes, and erases the texts that nobody needs any more; or folds anew later.
  void committed(store::Store& store, bool is_durable);

 private:
  void append(const identity::Origin& origin, const identity::Body& body, base::Instant now);

  identity::Accounts state_;
  std::uint64_t last_text_ = 0;
  Draft draft_;
  std::vector<std::uint64_t> spent_;
  std::deque<identity::Event> drafted_;  // their texts are borrowed by the draft
  bool is_lost_ = false;
  std::shared_ptr<AccountsBook> book_ = std::make_shared<AccountsBook>();
};

}  // namespace defcon::server
