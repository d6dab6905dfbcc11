#include "server/adviser.hpp"

#include <utility>

namespace defcon::server {

Adviser::Adviser(Deliver deliver) : deliver_(std::move(deliver)), thread_([this] { run(); }) {}

Adviser::~Adviser() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  asked_.notify_all();
  thread_.join();
}

void Adviser::ask(const std::string& desk, engine::Question question) {
  const std::lock_guard lock(mutex_);
  questions_.insert_or_assign(desk, std::move(question));
  asked_.notify_all();
}

void Adviser::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    asked_.wait(lock, [this] { return is_stopping_ || !questions_.empty(); });
    if (is_stopping_) return;
    const auto next = questions_.extract(questions_.begin());
    lock.unlock();
    deliver_(next.key(), engine::answer(next.mapped()));
    lock.lock();
  }
}

}  // namespace defcon::server
