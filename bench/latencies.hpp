// Times that something took, and what to say of them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

namespace defcon::bench {

using Clock = std::chrono::steady_clock;

class Latencies {
 public:
  void add(Clock::duration took) {
    ms_.push_back(std::chrono::duration<double, std::milli>(took).count());
  }
  [[nodiscard]] std::size_t count() const { return ms_.size(); }
  // The smallest time that so large a share did not exceed; 0 where there are none.
  [[nodiscard]] double ms(double share) const {
    if (ms_.empty()) return 0;
    auto sorted = ms_;
    const auto rank = std::ceil(share * static_cast<double>(sorted.size()));
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(std::max(rank, 1.0)) - 1;
    std::ranges::nth_element(sorted, at);
    return *at;
  }

 private:
  std::vector<double> ms_;
};

}  // namespace defcon::bench
