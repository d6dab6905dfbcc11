// What is going to happen, in order of time. An event is one 64-bit number: the millisecond in the
// upper bits, below it what happens and to whom, so that a comparison is one instruction and events
// of the same millisecond have a fixed order. A heap of four children a node: half the levels of a
// binary one, and the four stand in one line of the cache.
#pragma once

#include <cstdint>
#include <vector>

#include "base/check.hpp"

namespace defcon::simulate {

enum class Happening : std::uint8_t { done, back, joins, gives_up };

struct EventHeap {
  static constexpr int who_bits = 24;
  static constexpr int what_bits = 2;
  static constexpr std::uint64_t never = ~0ULL;

  [[nodiscard]] static constexpr std::uint64_t pack(std::int64_t at, Happening what,
                                                    std::uint32_t who) {
    return static_cast<std::uint64_t>(at) << (who_bits + what_bits) |
           static_cast<std::uint64_t>(what) << who_bits | who;
  }
  // The first event of a millisecond, for comparing with other lists.
  [[nodiscard]] static constexpr std::uint64_t moment(std::int64_t at) {
    return static_cast<std::uint64_t>(at) << (who_bits + what_bits);
  }
  [[nodiscard]] static constexpr std::int64_t time_of(std::uint64_t event) {
    return static_cast<std::int64_t>(event >> (who_bits + what_bits));
  }
  [[nodiscard]] static constexpr Happening what_of(std::uint64_t event) {
    return static_cast<Happening>(event >> who_bits & ((1U << what_bits) - 1));
  }
  [[nodiscard]] static constexpr std::uint32_t who_of(std::uint64_t event) {
    return static_cast<std::uint32_t>(event & ((1U << who_bits) - 1));
  }

  void clear() { events_.clear(); }
  [[nodiscard]] std::uint64_t top() const { return events_.empty() ? never : events_.front(); }

  void push(std::uint64_t event) {
    std::size_t at = events_.size();
    events_.push_back(event);
    while (at > 0) {
      const std::size_t parent = (at - 1) / 4;
      if (events_[parent] <= event) break;
      events_[at] = events_[parent];
      at = parent;
    }
    events_[at] = event;
  }

  void pop() {
    const std::uint64_t last = events_.back();
    events_.pop_back();
    if (!events_.empty()) sink(last);
  }
  // The first event goes and another comes: one way through the heap instead of two.
  void replace_top(std::uint64_t event) { sink(event); }

 private:
  void sink(std::uint64_t event) {
    const std::size_t size = events_.size();
    std::uint64_t* const events = events_.data();
    std::size_t at = 0;
    for (;;) {
      const std::size_t first = 4 * at + 1;
      if (first >= size) break;
      std::size_t least = first;
      if (first + 4 <= size) {
        const std::size_t a = events[first + 1] < events[first] ? first + 1 : first;
        const std::size_t b = events[first + 3] < events[first + 2] ? first + 3 : first + 2;
        least = events[b] < events[a] ? b : a;
      } else {
        for (std::size_t i = first + 1; i < size; ++i) {
          if (events[i] < events[least]) least = i;
        }
      }
      if (events[least] >= event) break;
      events[at] = events[least];
      at = least;
    }
    events[at] = event;
  }

  std::vector<std::uint64_t> events_;
};

}  // namespace defcon::simulate
