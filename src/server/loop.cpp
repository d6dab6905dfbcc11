#include "server/loop.hpp"

#include <algorithm>

#include "desk/wording.hpp"
#include "server/log.hpp"
#include "server/problem.hpp"
#include "store/fold.hpp"
#include "wire/account_codec.hpp"

namespace defcon::server {

namespace {

// The write-ahead log grows to this size before it is moved into the file by the other thread; past
// the second size that thread does not keep up, and the loop does the rest itself.
constexpr std::uint64_t log_bytes_to_move = 8ULL * 1024 * 1024;
constexpr std::uint64_t log_bytes_too_many = 128ULL * 1024 * 1024;

std::int64_t minute_of(base::Instant at) {
  return std::chrono::floor<base::minutes>(at).time_since_epoch().count();
}

http::Response no_such_desk(const std::string& key) {
  return problem(404, "there is no desk \"" + key + "\" here");
}

}  // namespace

Loop::Loop(LoopOptions options, store::Store& store, store::Snapshots& snapshots, Clock& clock,
           Worker* worker)
    : options_(options),
      store_(store),
      snapshots_(snapshots),
      clock_(clock),
      worker_(worker),
      inbox_(options.inbox) {}

Loop::~Loop() { stop(); }

base::Result<void> Loop::load() {
  const auto keys = store_.desks();
  if (!keys) return std::unexpected(keys.error());
  for (const std::string& key : *keys) {
    if (key == wire::accounts_log) continue;
    auto desk = std::make_unique<LiveDesk>();
    desk->key = key;
    desk->frame_interval = options_.frame_interval;
    if (auto loaded = load(*desk); !loaded) return loaded;
    by_key_[key] = desk.get();
    clock_.not_before(desk->world.now);
    ticked_minute_ = std::max(ticked_minute_, minute_of(desk->world.now));
    desks_.push_back(std::move(desk));
  }
  return accounts_.load(store_);
}

base::Result<void> Loop::load(LiveDesk& desk) {
  const auto head = store_.head(desk.key);
  if (!head) return std::unexpected(head.error());
  auto folded = store::fold(store_, snapshots_, desk.key, [&](const base::Error& error) {
    log_warning("snapshot.unusable", error);
  });
  if (!folded) return std::unexpected(folded.error());
  desk.world = std::move(folded->world);
  desk.last_text = head->last_text;
  desk.rows_since_snapshot = desk.world.sequence - folded->from_snapshot;
  desk.is_lost = false;
  log_info("desk.loaded", {{"desk", desk.key},
                           {"sequence", desk.world.sequence},
                           {"from_snapshot", folded->from_snapshot}});
  return {};
}

base::Result<void> Loop::create_desk(engine::DeskConfigured configured,
                                     const level::Policy& policy) {
  if (auto added = store_.add_desk(configured.settings.key); !added) return added;
  auto desk = std::make_unique<LiveDesk>();
  desk->key = configured.settings.key;
  desk->frame_interval = options_.frame_interval;
  std::vector<engine::Effect> effects;
  for (engine::Body body :
       {engine::Body(std::move(configured)), engine::Body(engine::PolicySet{policy})}) {
    engine::Event event{.body = std::move(body)};
    append_event(*desk, event, effects);
  }
  by_key_[desk->key] = desk.get();
  desks_.push_back(std::move(desk));
  ticked_minute_ = std::max(ticked_minute_, minute_of(clock_.now()));
  return commit();
}

base::Result<void> Loop::change_accounts(const AccountChange& change) {
  if (auto taken = accounts_.take(change, clock_.wall()); !taken) return taken;
  return commit();
}

std::vector<desk::Settings> Loop::settings() const {
  std::vector<desk::Settings> all;
  all.reserve(desks_.size());
  for (const auto& desk : desks_) all.push_back(desk->world.settings);
  return all;
}

void Loop::start() {
  adviser_ = std::make_unique<Adviser>([this](const std::string& desk, engine::AdviceGiven given) {
    // Where the inbox is full or closed, the next question will do.
    (void)inbox_.put({.desk = desk, .what = Finding{std::move(given)}});
  });
  thread_ = std::thread([this] { run(); });
}

void Loop::stop() {
  inbox_.close();
  if (!thread_.joinable()) return;
  thread_.join();
  adviser_.reset();
  put_last_snapshots();
}

void Loop::post(Job job) {
  if (auto back = inbox_.put(std::move(job))) {
    back->reply.send(busy("more comes in than can be taken"));
  }
}

void Loop::run() {
  std::vector<Job> jobs;
  for (;;) {
    const bool is_paused = clock_.steady() < store_paused_until_;
    const auto tick = is_paused ? std::nullopt : std::optional(next_tick());
    const auto wake = is_paused ? std::optional(store_paused_until_) : next_frame();
    if (!inbox_.take(jobs, options_.batch, clock_, tick, wake, gather_)) return;
    run_batch(jobs);
  }
}

void Loop::run_batch(std::vector<Job>& jobs) {
  const bool is_paused = clock_.steady() < store_paused_until_;
  if (!is_paused) find_lost_desks();
  for (Job& job : jobs) {
    LiveDesk* desk = find(job.desk);
    if (auto* finding = std::get_if<Finding>(&job.what)) {
      if (desk != nullptr && !is_paused && !desk->is_lost) take_finding(*finding, *desk);
      continue;
    }
    if (std::holds_alternative<AccountChange>(job.what)) {
      if (is_paused || accounts_.is_lost()) {
        answers_.add(std::move(job.reply), busy("the store does not take anything at present"));
      } else {
        take_account_change(job);
      }
      continue;
    }
    if (!std::holds_alternative<Change>(job.what)) continue;
    if (desk == nullptr) {
      answers_.add(std::move(job.reply), no_such_desk(job.desk));
    } else if (is_paused || desk->is_lost) {
      answers_.add(std::move(job.reply), busy("the store does not take anything at present"));
    } else {
      take_change(job, *desk);
    }
  }
  if (!is_paused) take_ticks();
  answer_changes(commit());
  answers_.deliver();
  answer_queries(jobs);
  answers_.deliver();
  ask_for_advice();
  for (const auto& desk : desks_) send_frames(*desk, clock_.steady());
  ask_for_snapshots();
  move_log();
}

LiveDesk* Loop::find(const std::string& key) {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : found->second;
}

void Loop::take_change(Job& job, LiveDesk& desk) {
  Change& change = std::get<Change>(job.what);
  for (const engine::Event& event : change.events) {
    const auto admitted = engine::admit(desk.world, event.body);
    if (!admitted) {
      answers_.add(std::move(job.reply), problem(admitted.error()));
      return;
    }
  }
  Waiting& waiting = waiting_.emplace_back();
  waiting.job = &job;
  waiting.desk = &desk;
  for (engine::Event& event : change.events) append_event(desk, event, waiting.effects);
  waiting.last_sequence = desk.world.sequence;
}

void Loop::take_account_change(Job& job) {
  const auto taken = accounts_.take(std::get<AccountChange>(job.what), clock_.wall());
  if (!taken) {
    answers_.add(std::move(job.reply), problem(taken.error()));
    return;
  }
  waiting_.emplace_back().job = &job;
}

void Loop::append_event(LiveDesk& desk, engine::Event& event,
                        std::vector<engine::Effect>& effects) {
  event.sequence = desk.world.sequence + 1;
  event.at = std::max(clock_.now(), desk.world.now);
  // The door: what is learnt from a text is taken from it here, before it is parted from its event.
  if (auto* report = std::get_if<desk::TicketReport>(&event.body)) desk::take_wording(*report);
  number_texts(desk, event);
  draft_event(desk, event);
  engine::Step step = engine::step(std::move(desk.world), event);
  desk.world = std::move(step.world);
  for (const engine::Effect& effect : step.effects) {
    draft_effect(desk, event.sequence, effect);
    desk.wants_snapshot |= std::holds_alternative<engine::DayStarted>(effect);
    desk.wants_advice |= std::holds_alternative<engine::AdviceWanted>(effect);
    effects.push_back(effect);
  }
}

void Loop::take_finding(Finding& finding, LiveDesk& desk) {
  if (!engine::admit(desk.world, finding.body)) return;
  engine::Event event{.body = std::move(finding.body)};
  std::vector<engine::Effect> ignored;  // what is to be told goes by the outbox
  append_event(desk, event, ignored);
}

// After the commit: what is asked about is in the log.
void Loop::ask_for_advice() {
  for (const auto& desk : desks_) {
    if (!desk->wants_advice || desk->is_lost || !adviser_) continue;
    desk->wants_advice = false;
    if (auto question = engine::question_of(desk->world))
      adviser_->ask(desk->key, *std::move(question));
  }
}

base::Instant Loop::next_tick() const { return base::Instant(base::minutes(ticked_minute_ + 1)); }

void Loop::take_ticks() {
  const std::int64_t minute = minute_of(clock_.now());
  if (minute <= ticked_minute_) return;
  ticked_minute_ = minute;
  std::vector<engine::Effect> ignored;  // what is to be told goes by the outbox
  for (const auto& desk : desks_) {
    engine::Event tick{.body = engine::Ticked{}};
    if (!desk->is_lost) append_event(*desk, tick, ignored);
  }
}

base::Result<void> Loop::commit() {
  std::vector<store::DeskBatch> batches;
  for (const auto& desk : desks_) {
    if (desk->draft.empty()) continue;
    batches.push_back({.desk = desk->key, .rows = {}, .texts = {}, .outbox = {}});
    desk->draft.write_to(batches.back());
    desk->rows_since_snapshot += desk->draft.size();
  }
  if (auto batch = accounts_.batch()) batches.push_back(*std::move(batch));
  if (batches.empty()) return {};
  const Steady began = clock_.steady();
  auto appended = store_.append(batches);
  gather_ = {.jobs = waiting_.size(),
             .patience = std::chrono::microseconds(clock_.steady() - began) / 4};
  for (const auto& desk : desks_) desk->draft.clear();
  accounts_.committed(store_, appended.has_value());
  if (!appended) {
    log_error("commit.failed", appended.error());
    store_paused_until_ = clock_.steady() + options_.pause_after_failure;
    for (const auto& batch : batches) {
      if (LiveDesk* desk = find(batch.desk)) desk->is_lost = true;
    }
    find_lost_desks();
  }
  return appended;
}

void Loop::find_lost_desks() {
  for (const auto& desk : desks_) {
    if (!desk->is_lost) continue;
    const auto loaded = load(*desk);
    if (!loaded) return still_lost("desk.lost", loaded.error());
  }
  if (!accounts_.is_lost()) return;
  const auto loaded = accounts_.load(store_);
  if (!loaded) still_lost("accounts.lost", loaded.error());
}

// A database that cannot be reached makes the loop wait for it: not at every batch.
void Loop::still_lost(std::string_view event, const base::Error& error) {
  log_error(event, error);
  store_paused_until_ = clock_.steady() + options_.pause_after_failure;
}

http::Response Loop::respond(const Waiting& waiting) {
  if (waiting.desk == nullptr)
    return std::get<AccountChange>(waiting.job->what).respond(accounts_.state());
  const Change& change = std::get<Change>(waiting.job->what);
  return change.respond({waiting.effects, waiting.last_sequence, *waiting.desk});
}

void Loop::answer_changes(const base::Result<void>& committed) {
  for (const Waiting& waiting : waiting_) {
    answers_.add(std::move(waiting.job->reply),
                 committed ? respond(waiting) : busy("the store could not be written to"));
  }
  waiting_.clear();
}

void Loop::answer_queries(std::vector<Job>& jobs) {
  for (Job& job : jobs) {
    if (const auto* query = std::get_if<Query>(&job.what)) {
      LiveDesk* desk = find(job.desk);
      answers_.add(std::move(job.reply), desk == nullptr ? no_such_desk(job.desk)
                                         : desk->is_lost ? busy("the desk is being read anew")
                                                         : query->respond(*desk));
    } else if (const auto* audit = std::get_if<AuditQuery>(&job.what)) {
      const auto events = LiveAccounts::events(store_, audit->after, audit->limit);
      answers_.add(std::move(job.reply),
                   events ? audit->respond(accounts_.state(), *events) : problem(events.error()));
    } else if (const auto* survey = std::get_if<Survey>(&job.what)) {
      std::vector<LiveDesk*> all;
      all.reserve(desks_.size());
      for (const auto& desk : desks_) all.push_back(desk.get());
      answers_.add(std::move(job.reply), survey->respond(all));
    }
  }
}

std::optional<Steady> Loop::next_frame() const {
  std::optional<Steady> next;
  for (const auto& desk : desks_) {
    if (has_news(*desk)) next = std::min(next.value_or(desk->next_frame), desk->next_frame);
  }
  return next;
}

void Loop::ask_for_snapshots() {
  if (worker_ == nullptr) return;
  for (const auto& desk : desks_) {
    const bool is_due = desk->wants_snapshot || desk->rows_since_snapshot >= options_.snapshot_rows;
    if (!is_due || clock_.steady() < desk->next_snapshot) continue;
    worker_->ask_for_snapshot(desk->key);
    desk->wants_snapshot = false;
    desk->rows_since_snapshot = 0;
    desk->next_snapshot = clock_.steady() + options_.snapshot_interval;
  }
}

void Loop::put_last_snapshots() {
  for (const auto& desk : desks_) {
    if (desk->is_lost || desk->rows_since_snapshot == 0) continue;
    const auto head = store_.head(desk->key);
    if (!head || head->sequence != desk->world.sequence) continue;
    const auto put = snapshots_.put(desk->key, store::snapshot_of(desk->world, head->hash));
    if (!put) log_warning("snapshot.failed", put.error());
  }
}

void Loop::move_log() {
  if (worker_ == nullptr) return;
  const std::uint64_t bytes = store_.bytes_to_move();
  if (bytes >= log_bytes_to_move) worker_->ask_for_checkpoint();
  if (bytes >= log_bytes_too_many) store_.move_bytes();
}

}  // namespace defcon::server
