// The one loop: it alone owns the worlds and the store, so there is no lock in the core.
//
//   take a batch  ->  admit, step in memory  ->  append events, texts and effects in one
//   transaction
//                 ->  answer  ->  frames to the screens, at most every `frame_interval`
//
// A broken invariant stops the process in the step, before anything of it is durable. A commit that
// fails is answered 503, and the worlds, which are ahead of the log, are folded anew from it.
// Once a minute of the desks' time every desk gets a tick, an event like any other.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "server/adviser.hpp"
#include "server/inbox.hpp"
#include "server/live_desk.hpp"
#include "server/worker.hpp"
#include "store/snapshots.hpp"
#include "store/store.hpp"

namespace defcon::server {

struct LoopOptions {
  InboxLimits inbox;
  std::size_t batch = 512;  // jobs in one transaction
  base::Span frame_interval{250};
  base::Span pause_after_failure = base::seconds(1);  // before the store is tried again
  std::uint64_t snapshot_rows = 50'000;
  base::Span snapshot_interval = base::seconds(30);  // between two of one desk, at least
};

class Loop {
 public:
  // `worker` may be absent: then there are no snapshots but at the end.
  Loop(LoopOptions options, store::Store& store, store::Snapshots& snapshots, Clock& clock,
       Worker* worker);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Folds every desk of the store; then the clock is no earlier than the last event of any.
  base::Result<void> load();
  // Before start, for a desk that is not there yet.
  base::Result<void> create_desk(engine::DeskConfigured configured, const level::Policy& policy);
  [[nodiscard]] bool has_desks() const { return !desks_.empty(); }
  [[nodiscard]] std::vector<desk::Settings> settings() const;  // of every desk, before start
  // Before start: taken and durable when it returns.
  base::Result<void> change_accounts(const AccountChange& change);
  // The accounts as of the last commit, for any thread.
  [[nodiscard]] std::shared_ptr<const AccountsBook> accounts() const { return accounts_.book(); }

  void start();
  void stop();  // takes what is in the inbox, then a snapshot of every desk that has news

  // From any thread. Answers 503 by itself where the inbox is full.
  void post(Job job);

 private:
  // A change whose answer waits for the commit.
  struct Waiting {
    Job* job = nullptr;
    LiveDesk* desk = nullptr;  // none: it is one of the accounts
    std::vector<engine::Effect> effects;
    std::uint64_t last_sequence = 0;
  };

  void run();
  void run_batch(std::vector<Job>& jobs);
  [[nodiscard]] LiveDesk* find(const std::string& key);
  void take_change(Job& job, LiveDesk& desk);
  void take_account_change(Job& job);
  void append_event(LiveDesk& desk, engine::Event& event, std::vector<engine::Effect>& effects);
  void take_finding(Finding& finding, LiveDesk& desk);
  void ask_for_advice();
  void take_ticks();
  [[nodiscard]] base::Instant next_tick() const;
  base::Result<void> commit();
  [[nodiscard]] http::Response respond(const Waiting& waiting);
  void answer_changes(const base::Result<void>& committed);
  void answer_queries(std::vector<Job>& jobs);
  base::Result<void> load(LiveDesk& desk);
  void find_lost_desks();
  void still_lost(std::string_view event, const base::Error& error);
  [[nodiscard]] std::optional<Steady> next_frame() const;
  void ask_for_snapshots();
  void put_last_snapshots();
  void move_log();

  LoopOptions options_;
  store::Store& store_;
  store::Snapshots& snapshots_;
  Clock& clock_;
  Worker* worker_;

  Inbox inbox_;
  std::vector<std::unique_ptr<LiveDesk>> desks_;
  std::map<std::string, LiveDesk*, std::less<>> by_key_;
  LiveAccounts accounts_;
  std::vector<Waiting> waiting_;
  Gather gather_;  // by the last commit: a quarter of its time is worth waiting
  http::Answers answers_;
  std::int64_t ticked_minute_ = 0;
  Steady store_paused_until_{0};
  std::thread thread_;
  std::unique_ptr<Adviser> adviser_;  // from start to stop
};

}  // namespace defcon::server
