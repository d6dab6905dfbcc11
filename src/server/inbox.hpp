// The bounded queue before the loop: many io threads put in, the loop takes out. Full means: say so
// at once (503), rather than let everybody wait longer and longer.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "server/clock.hpp"
#include "server/job.hpp"

namespace defcon::server {

struct InboxLimits {
  std::size_t jobs = 8192;
  std::size_t bytes = std::size_t{64} << 20;  // of request bodies
};

// Company worth waiting for: clients that were answered together ask again together, and one slow
// sync for all of them is better than two for half of them each.
struct Gather {
  std::size_t jobs = 0;  // no longer once so many are there
  std::chrono::microseconds patience{0};
};

class Inbox {
 public:
  explicit Inbox(InboxLimits limits) : limits_(limits) {}

  // Gives the job back where there is no room, or the loop has ended.
  [[nodiscard]] std::optional<Job> put(Job job);

  // Waits for jobs, for the desks' time or for the steady time, whichever comes first; where a job
  // came, for those to `gather` with it. `into` is emptied and gets what there is, at most `limit`
  // jobs. False when closed and empty.
  bool take(std::vector<Job>& into, std::size_t limit, Clock& clock,
            std::optional<base::Instant> desk_time, std::optional<Steady> steady_time,
            Gather gather = {});

  void close();  // no more jobs; those inside are still taken

 private:
  InboxLimits limits_;
  std::mutex mutex_;
  std::condition_variable filled_;
  std::vector<Job> jobs_;
  std::size_t bytes_ = 0;
  std::size_t awaited_ = 0;  // the loop sleeps until there are so many; 0: it does not
  bool is_closed_ = false;
};

}  // namespace defcon::server
