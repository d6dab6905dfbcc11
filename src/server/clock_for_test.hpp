// A clock that a test moves by hand; whoever waits by it is told at once.
#pragma once

#include <set>

#include "server/clock.hpp"

namespace defcon::server {

class ClockForTest : public Clock {
 public:
  explicit ClockForTest(base::Instant start) : now_(start) {}

  // Both times go on by as much.
  void advance(base::Span span) {
    const std::lock_guard lock(mutex_);
    now_ += span;
    steady_ += span;
    for (std::condition_variable* woken : waiting_) woken->notify_all();
  }

  [[nodiscard]] base::Instant now() const override {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  [[nodiscard]] double scale() const override { return 1; }
  [[nodiscard]] base::Instant wall() const override { return now(); }
  [[nodiscard]] Steady steady() const override {
    const std::lock_guard lock(mutex_);
    return steady_;
  }
  void not_before(base::Instant at) override {
    const std::lock_guard lock(mutex_);
    now_ = std::max(now_, at);
  }
  void wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken,
            std::optional<base::Instant> desk_time, std::optional<Steady> steady_time) override {
    {
      const std::lock_guard own(mutex_);
      if ((desk_time && *desk_time <= now_) || (steady_time && *steady_time <= steady_)) return;
      waiting_.insert(&woken);
    }
    // Short, since the clock may be moved between the look above and the wait below.
    woken.wait_for(lock, base::Span(2));
    const std::lock_guard own(mutex_);
    waiting_.erase(&woken);
  }

 private:
  mutable std::mutex mutex_;
  base::Instant now_;
  Steady steady_{0};
  std::multiset<std::condition_variable*> waiting_;
};

}  // namespace defcon::server
