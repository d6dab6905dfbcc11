#include "http_socket.hpp"

#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>

namespace defcon::bench {

void give_up(const std::string& reason) { throw GivenUp(reason); }

int run_benchmark(const std::function<void()>& benchmark) {
  try {
    benchmark();
    return 0;
  } catch (const GivenUp& reason) {
    fmt::print(stderr, "{}\n", reason.what());
    return 1;
  }
}

Socket::~Socket() {
  if (file_ >= 0) close(file_);
}

bool Socket::receive(std::string& to) const {
  thread_local std::array<char, 64 * 1024> buffer;
  while (true) {
    const auto count = recv(file_, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count == 0) return false;
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    to.append(buffer.data(), static_cast<std::size_t>(count));
    if (static_cast<std::size_t>(count) < buffer.size()) return true;
  }
}

void Socket::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto count = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // seen by the next `receive`
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

std::optional<Socket> connect_to(std::uint16_t port) {
  Socket made(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_in address = loopback(port);
  if (connect(made.file(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    return std::nullopt;
  }
  const int yes = 1;
  setsockopt(made.file(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return made;
}

std::string request(std::string_view method, std::string_view path, std::string_view token,
                    std::string_view json) {
  std::string text = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\n", method, path);
  if (!token.empty()) text += fmt::format("Authorization: Bearer {}\r\n", token);
  if (!json.empty()) text += "Content-Type: application/json\r\n";
  if (method != "GET") text += fmt::format("Content-Length: {}\r\n", json.size());
  text += "\r\n";
  return text.append(json);
}

std::optional<Answer> answer_in(std::string_view received) {
  const auto end = received.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view head = received.substr(0, end);
  const auto number_at = [&](std::size_t at) {
    std::size_t number = 0;
    std::from_chars(head.data() + at, head.data() + head.size(), number);
    return number;
  };
  constexpr std::string_view length = "\r\nContent-Length: ";
  const auto at = head.find(length);
  const std::size_t body = at == std::string_view::npos ? 0 : number_at(at + length.size());
  if (received.size() < end + 4 + body) return std::nullopt;
  constexpr std::size_t status_at = sizeof "HTTP/1.1";
  return Answer{.status = static_cast<int>(number_at(status_at)), .bytes = end + 4 + body};
}

int ask(const Socket& socket, std::string_view request) {
  socket.send(request);
  std::string received;
  while (true) {
    if (const auto answer = answer_in(received)) return answer->status;
    pollfd waiting{.fd = socket.file(), .events = POLLIN, .revents = 0};
    poll(&waiting, 1, -1);
    if (!socket.receive(received)) return 0;
  }
}

}  // namespace defcon::bench
