#include "server/inbox.hpp"

#include <algorithm>
#include <iterator>

namespace defcon::server {

std::optional<Job> Inbox::put(Job job) {
  bool must_wake = false;
  {
    const std::lock_guard lock(mutex_);
    const bool is_full = jobs_.size() >= limits_.jobs || bytes_ + job.weight > limits_.bytes;
    if (is_closed_ || is_full) return job;
    bytes_ += job.weight;
    jobs_.push_back(std::move(job));
    must_wake = awaited_ > 0 && jobs_.size() >= awaited_;
  }
  if (must_wake) filled_.notify_one();
  return std::nullopt;
}

bool Inbox::take(std::vector<Job>& into, std::size_t limit, Clock& clock,
                 std::optional<base::Instant> desk_time, std::optional<Steady> steady_time,
                 Gather gather) {
  into.clear();
  std::unique_lock lock(mutex_);
  if (jobs_.empty() && !is_closed_) {
    awaited_ = 1;
    clock.wait(lock, filled_, desk_time, steady_time);
  }
  if (!jobs_.empty() && gather.patience.count() > 0) {
    awaited_ = std::min(gather.jobs, limit);
    filled_.wait_for(lock, gather.patience, [&] { return is_closed_ || jobs_.size() >= awaited_; });
  }
  awaited_ = 0;
  if (jobs_.size() <= limit) {
    into.swap(jobs_);
    bytes_ = 0;
  } else {
    const auto end = jobs_.begin() + static_cast<std::ptrdiff_t>(limit);
    for (auto job = jobs_.begin(); job != end; ++job) bytes_ -= job->weight;
    into.assign(std::make_move_iterator(jobs_.begin()), std::make_move_iterator(end));
    jobs_.erase(jobs_.begin(), end);
  }
  return !is_closed_ || !into.empty();
}

void Inbox::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  filled_.notify_all();
}

}  // namespace defcon::server
