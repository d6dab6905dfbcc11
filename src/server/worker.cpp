#include "server/worker.hpp"

#include "server/log.hpp"
#include "store/fold.hpp"

namespace defcon::server {

base::Result<std::unique_ptr<Worker>> Worker::start(const store::Place& place,
                                                    store::Snapshots& snapshots) {
  auto checkpointer = place.checkpointer();
  if (!checkpointer) return std::unexpected(checkpointer.error());
  return std::unique_ptr<Worker>(new Worker(place, snapshots, std::move(*checkpointer)));
}

Worker::Worker(store::Place place, store::Snapshots& snapshots,
               std::unique_ptr<store::Checkpointer> checkpointer)
    : place_(std::move(place)),
      snapshots_(snapshots),
      checkpointer_(std::move(checkpointer)),
      thread_([this] { run(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  asked_.notify_all();
  thread_.join();
}

void Worker::ask_for_checkpoint() {
  const std::lock_guard lock(mutex_);
  if (!wants_checkpoint_) asked_.notify_all();
  wants_checkpoint_ = checkpointer_ != nullptr;
}

void Worker::ask_for_snapshot(const std::string& desk) {
  const std::lock_guard lock(mutex_);
  wants_snapshot_.insert(desk);
  asked_.notify_all();
}

void Worker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    asked_.wait(lock,
                [this] { return is_stopping_ || wants_checkpoint_ || !wants_snapshot_.empty(); });
    if (is_stopping_) return;
    if (wants_checkpoint_) {
      lock.unlock();
      const auto done = checkpointer_->run();
      if (!done) log_warning("checkpoint.failed", done.error());
      lock.lock();
      wants_checkpoint_ = false;
    } else {
      const std::string desk = wants_snapshot_.extract(wants_snapshot_.begin()).value();
      lock.unlock();
      take_snapshot(desk);
      lock.lock();
    }
  }
}

void Worker::take_snapshot(const std::string& desk) {
  const auto reader = place_.open_to_look();
  if (!reader) return log_warning("snapshot.failed", reader.error());
  const auto folded = store::fold(**reader, snapshots_, desk);
  if (!folded) return log_warning("snapshot.failed", folded.error());
  const auto put = snapshots_.put(desk, store::snapshot_of(folded->world, folded->hash));
  if (!put) return log_warning("snapshot.failed", put.error());
  log_info("snapshot.written", {{"desk", desk}, {"sequence", folded->world.sequence}});
}

}  // namespace defcon::server
