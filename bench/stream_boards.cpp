#include "stream_boards.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <vector>

namespace defcon::bench {

namespace {

std::size_t longest = 0;

// The level that stands, in the `data:` of a frame; 0 where there is none (a ping).
int level_in(std::string_view frame) {
  constexpr std::string_view face = R"("level":{"level":)";
  const auto at = frame.find(face);
  return at == std::string_view::npos ? 0 : frame[at + face.size()] - '0';
}

}  // namespace

std::size_t longest_frame() { return longest; }

Board::Board(Socket socket, std::string_view token) : socket_(std::move(socket)) {
  socket_.send(request("GET", "/api/v1/desks/main/events", token, {}));
}

void Board::take() {
  if (!socket_.receive(received_)) give_up("the server closed a board's connection");
  // Whole frames end in an empty line, the last of them counts.
  while (true) {
    const auto end = received_.find("\n\n");
    if (end == std::string::npos) return;
    const int level = level_in(std::string_view(received_).substr(0, end));
    if (level > 0) level_ = level;
    longest = std::max(longest, end);
    received_.erase(0, end + 2);
  }
}

Latencies plain_broadcasts(std::size_t bytes, int readers, int times) {
  Socket listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  bind(listener.file(), reinterpret_cast<sockaddr*>(&address), size);
  listen(listener.file(), readers);
  getsockname(listener.file(), reinterpret_cast<sockaddr*>(&address), &size);

  std::vector<Socket> from, to;
  for (int i = 0; i < readers; ++i) {
    auto reader = connect_to(ntohs(address.sin_port));
    if (!reader) give_up("no connection for the plain broadcast");
    to.push_back(std::move(*reader));
    from.emplace_back(accept(listener.file(), nullptr, nullptr));
  }
  Latencies latencies;
  const std::string frame(bytes, 'x');
  for (int i = 0; i < times; ++i) {
    const auto begin = Clock::now();
    for (const auto& socket : from) socket.send(frame);
    for (const auto& socket : to) {
      std::string received;
      while (received.size() < bytes && socket.receive(received)) {
      }
    }
    latencies.add(Clock::now() - begin);
  }
  return latencies;
}

}  // namespace defcon::bench
