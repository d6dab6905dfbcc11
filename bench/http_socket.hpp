// The client's side of HTTP for load generators: as few steps a request as there can be, since the
// generator shares the machine with what it measures.
#pragma once

#include <netinet/in.h>
#include <poll.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace defcon::bench {

// Why there is nothing to measure.
struct GivenUp : std::runtime_error {
  using std::runtime_error::runtime_error;
};
[[noreturn]] void give_up(const std::string& reason);
// Runs the benchmark; where it gave up, says why.
[[nodiscard]] int run_benchmark(const std::function<void()>& benchmark);

// A connection on the loopback, closed with the value.
class Socket {
 public:
  explicit Socket(int file) : file_(file) {}
  ~Socket();
  Socket(Socket&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }

  [[nodiscard]] int file() const { return file_; }
  // Bytes that are there now, at the end of `to`; false when the other side has closed.
  [[nodiscard]] bool receive(std::string& to) const;
  void send(std::string_view bytes) const;

 private:
  int file_ = -1;
};

[[nodiscard]] sockaddr_in loopback(std::uint16_t port);
[[nodiscard]] std::optional<Socket> connect_to(std::uint16_t port);

[[nodiscard]] std::string request(std::string_view method, std::string_view path,
                                  std::string_view token, std::string_view json);

struct Answer {
  int status = 0;
  std::size_t bytes = 0;  // of the whole of it
};
// The answer that `received` begins with, once it is all there.
[[nodiscard]] std::optional<Answer> answer_in(std::string_view received);
// Waits for it. 0: the connection was closed.
[[nodiscard]] int ask(const Socket& socket, std::string_view request);

}  // namespace defcon::bench
