// The one place that reads a clock. The desk's time may begin elsewhere and run faster than real
// time (a demonstration plays a day in minutes); waiting and coalescing go by steady, real time.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace defcon::server {

// Real time since some moment; never runs back.
using Steady = base::Span;

class Clock {
 public:
  Clock() = default;
  virtual ~Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  // All of these from any thread.
  [[nodiscard]] virtual base::Instant now() const = 0;   // the desks' time
  [[nodiscard]] virtual double scale() const = 0;        // desk seconds in a real second
  [[nodiscard]] virtual base::Instant wall() const = 0;  // real time: sessions, keys, codes
  [[nodiscard]] virtual Steady steady() const = 0;
  // The desks' time never runs back behind what is in the log.
  virtual void not_before(base::Instant at) = 0;

  // Waits on `woken` until told, or until the desks' time or the steady time comes. A clock that a
  // test moves by hand tells `woken` when it is moved.
  virtual void wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken,
                    std::optional<base::Instant> desk_time, std::optional<Steady> steady_time) = 0;
};

class RealClock : public Clock {
 public:
  // `start`: what the desks' clock shows now; the machine's time where it is not given.
  RealClock(std::optional<base::Instant> start, double scale);

  [[nodiscard]] base::Instant now() const override;
  [[nodiscard]] double scale() const override { return scale_; }
  [[nodiscard]] base::Instant wall() const override;
  [[nodiscard]] Steady steady() const override;
  void not_before(base::Instant at) override;
  void wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken,
            std::optional<base::Instant> desk_time, std::optional<Steady> steady_time) override;

 private:
  const bool is_machine_time_;  // not moved, not scaled: follows corrections of the machine's clock
  const double scale_;
  const Steady origin_;
  base::Instant start_;  // the desks' time at `origin_`; set before the threads begin
};

// The value of a Date header: real time, "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date();

}  // namespace defcon::server
