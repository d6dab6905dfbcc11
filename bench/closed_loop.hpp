// Closed loop: so many connections, each with one request under way at any time. What it shows is
// how much the server takes, and how long each waits when everybody pushes.
#pragma once

#include <functional>
#include <string>

#include "latencies.hpp"

namespace defcon::bench {

struct ClosedLoop {
  std::uint16_t port = 0;
  int connections = 64;
  double warm_up_seconds = 1;
  double seconds = 5;
  std::function<std::string()> next_request;
};

struct Run {
  Latencies latencies;
  double per_second = 0;
  std::size_t refused = 0;  // answered with anything but 2xx
};

[[nodiscard]] Run run(const ClosedLoop& plan);

}  // namespace defcon::bench
