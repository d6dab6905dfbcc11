#include "closed_loop.hpp"

#include <sys/epoll.h>

#include <array>
#include <deque>

#include "http_socket.hpp"

namespace defcon::bench {

namespace {

struct Connection {
  Socket socket;
  std::string received;
  Clock::time_point sent;
};

class Loop {
 public:
  explicit Loop(const ClosedLoop& plan) : plan_(plan), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    for (int i = 0; i < plan.connections; ++i) {
      auto socket = connect_to(plan.port);
      if (!socket) give_up("the server does not take connections");
      auto& connection = connections_.emplace_back(std::move(*socket));
      epoll_event event{.events = EPOLLIN, .data = {.ptr = &connection}};
      epoll_ctl(epoll_.file(), EPOLL_CTL_ADD, connection.socket.file(), &event);
    }
  }

  Run measure() {
    const auto begin = Clock::now() + seconds(plan_.warm_up_seconds);
    const auto end = begin + seconds(plan_.seconds);
    for (auto& connection : connections_) send(connection, Clock::now());
    for (auto now = Clock::now(); now < end; now = Clock::now()) {
      std::array<epoll_event, 64> events;
      const int count = epoll_wait(epoll_.file(), events.data(), events.size(), 100);
      now = Clock::now();
      for (int i = 0; i < count; ++i) {
        take(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr), now,
             now >= begin);
      }
    }
    result_.per_second = static_cast<double>(result_.latencies.count()) / plan_.seconds;
    return std::move(result_);
  }

 private:
  static Clock::duration seconds(double count) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(count));
  }

  void send(Connection& connection, Clock::time_point now) {
    connection.sent = now;
    connection.socket.send(plan_.next_request());
  }

  void take(Connection& connection, Clock::time_point now, bool counts) {
    if (!connection.socket.receive(connection.received)) give_up("the server closed a connection");
    const auto answer = answer_in(connection.received);
    if (!answer) return;
    if (counts) result_.latencies.add(now - connection.sent);
    if (counts && answer->status / 100 != 2) ++result_.refused;
    connection.received.erase(0, answer->bytes);
    send(connection, now);
  }

  const ClosedLoop& plan_;
  Socket epoll_;
  std::deque<Connection> connections_;  // they stay where they are
  Run result_;
};

}  // namespace

Run run(const ClosedLoop& plan) { return Loop(plan).measure(); }

}  // namespace defcon::bench
