// Many boards that follow one desk's event stream, and what each has been told last.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "http_socket.hpp"
#include "latencies.hpp"

namespace defcon::bench {

class Board {
 public:
  Board(Socket socket, std::string_view token);

  [[nodiscard]] const Socket& socket() const { return socket_; }
  [[nodiscard]] int level() const { return level_; }  // 0 before the first frame
  void take();                                        // what has arrived

 private:
  Socket socket_;
  std::string received_;
  int level_ = 0;
};

// How long a machine like this one needs to pass `bytes` to so many readers with nothing around it.
[[nodiscard]] Latencies plain_broadcasts(std::size_t bytes, int readers, int times);

// The longest frame that any board has seen, in bytes.
[[nodiscard]] std::size_t longest_frame();

}  // namespace defcon::bench
