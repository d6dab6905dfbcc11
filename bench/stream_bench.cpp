// 1,000 boards follow the desk while 1,000 tickets a second arrive, whether or not the server keeps
// up (open loop: a ticket that had to wait counts from when it was due). Every second a person
// changes the level: how long until every board shows it?
//
// Beside it, in the same run: the same tickets with no board connected, and the bare cost of
// passing the same bytes to as many readers. No figure makes it fail (docs/performance.md).
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/resource.h>

#include <array>
#include <deque>
#include <optional>

#include "bench_ticket.hpp"
#include "served_program.hpp"
#include "stream_boards.hpp"

namespace {

using namespace defcon::bench;

constexpr int board_count = 1000;
constexpr int reporters = 64;
constexpr auto between_tickets = std::chrono::milliseconds(1);
constexpr auto between_decisions = std::chrono::seconds(1);
constexpr int decisions = 15;
constexpr auto patience = std::chrono::seconds(60);

struct Poster {
  Socket socket;
  std::string received;
  std::optional<Clock::time_point> due;  // of the ticket under way
};

struct Figures {
  Latencies intake;
  Latencies visible;  // from the decision's request to the last board
  std::size_t refused = 0;
};

class Scene {
 public:
  Scene(const ServedProgram& program, int boards)
      : program_(program), epoll_(epoll_create1(EPOLL_CLOEXEC)), decider_{connect(), {}, {}} {
    for (int i = 0; i < reporters; ++i) posters_.push_back({connect(), {}, {}});
    for (int i = 0; i < boards; ++i) boards_.emplace_back(connect(), program.token());
    for (auto& poster : posters_) watch(poster.socket, &poster, false);
    for (auto& board : boards_) watch(board.socket(), &board, true);
    watch(decider_.socket, &decider_, false);
  }

  Figures play() {
    auto start = Clock::now();
    while (!all_show(5)) {
      if (Clock::now() - start > patience) give_up("not every board got its first frame");
      wait(start + patience);
    }
    start = Clock::now();
    next_ticket_ = start;
    auto next_decision = start + between_decisions;
    int decided = 0;
    while (decided < decisions || shown_level_ != 0) {
      const auto now = Clock::now();
      if (now - start > decisions * between_decisions + patience) {
        give_up("a level never reached all boards");
      }
      send_due_tickets(now);
      if (now >= next_decision && shown_level_ == 0 && decided < decisions) {
        decide(++decided % 2 == 1 ? 4 : 5);
        next_decision += between_decisions;
      }
      wait(next_ticket_);
    }
    return std::move(figures_);
  }

 private:
  Socket connect() const {
    auto socket = connect_to(program_.port());
    if (!socket) give_up("the server does not take connections");
    return std::move(*socket);
  }

  // The lowest bit of the pointer tells boards from posters.
  void watch(const Socket& socket, void* who, bool is_board) {
    epoll_event event{
        .events = EPOLLIN,
        .data = {.u64 = reinterpret_cast<std::uintptr_t>(who) | (is_board ? 1U : 0U)}};
    epoll_ctl(epoll_.file(), EPOLL_CTL_ADD, socket.file(), &event);
  }

  void wait(Clock::time_point until) {
    std::array<epoll_event, 256> events;
    const auto left = std::max(until - Clock::now(), Clock::duration::zero());
    const timespec limit{.tv_sec = left / std::chrono::seconds(1),
                         .tv_nsec = (left % std::chrono::seconds(1)).count()};
    const int count = epoll_pwait2(epoll_.file(), events.data(), events.size(), &limit, nullptr);
    for (int i = 0; i < count; ++i) {
      const auto who = events[static_cast<std::size_t>(i)].data.u64;
      if ((who & 1U) != 0) {
        reinterpret_cast<Board*>(who & ~std::uintptr_t{1})->take();
      } else {
        take_answer(*reinterpret_cast<Poster*>(who));
      }
    }
    if (shown_level_ != 0 && all_show(shown_level_)) {
      figures_.visible.add(Clock::now() - decided_at_);
      shown_level_ = 0;
    }
  }

  bool all_show(int level) const {
    return std::ranges::all_of(boards_, [&](const Board& board) { return board.level() == level; });
  }

  void send_due_tickets(Clock::time_point now) {
    for (auto& poster : posters_) {
      if (next_ticket_ > now) return;
      if (poster.due) continue;
      poster.due = next_ticket_;
      poster.socket.send(ticket_request(++tickets_, program_.token()));
      next_ticket_ += between_tickets;
    }
  }

  void take_answer(Poster& poster) {
    if (!poster.socket.receive(poster.received)) give_up("the server closed a connection");
    const auto answer = answer_in(poster.received);
    if (!answer) return;
    if (answer->status / 100 != 2) {
      if (++figures_.refused == 1) fmt::print(stderr, "refused: {}\n", poster.received);
    }
    poster.received.erase(0, answer->bytes);
    if (poster.due) figures_.intake.add(Clock::now() - *poster.due);
    poster.due.reset();
  }

  void decide(int level) {
    decided_at_ = Clock::now();
    shown_level_ = level;
    decider_.socket.send(
        request("POST", "/api/v1/desks/main/decisions", program_.token(),
                fmt::format(R"({{"kind":"{}","level":{},"reason":"bench","by":"bench"}})",
                            level == 4 ? "raise" : "lower", level)));
  }

  const ServedProgram& program_;
  Socket epoll_;
  std::deque<Poster> posters_;
  std::deque<Board> boards_;
  Poster decider_;
  Clock::time_point next_ticket_;
  Clock::time_point decided_at_;
  int tickets_ = 0;
  int shown_level_ = 0;  // what all boards are waited for to show
  Figures figures_;
};

void print(std::string_view name, const Latencies& latencies) {
  fmt::print("{:<46} p50 {:>7.2f} ms   p99 {:>7.2f} ms   worst {:>7.2f} ms\n", name,
             latencies.ms(0.5), latencies.ms(0.99), latencies.ms(1));
}

// Every board and its server's end, and some more.
void allow_many_files() {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

Figures play(const Disk& disk, int boards) {
  const ServedProgram program(disk);
  return Scene(program, boards).play();
}

void measure(std::string_view name, const Disk& disk) {
  fmt::print("{}\n", name);
  const Figures with = play(disk, board_count);
  const Figures without = play(disk, 0);
  const Latencies plain = plain_broadcasts(longest_frame(), board_count, 50);
  print(fmt::format("a ticket, {} boards connected", board_count), with.intake);
  print("a ticket, no board connected", without.intake);
  print(fmt::format("a change of level, on all {} boards", board_count), with.visible);
  print(fmt::format("{} bytes to {} readers, nothing else", longest_frame(), board_count), plain);
  const auto refused = with.refused + without.refused;
  if (refused > 0) fmt::print("{} requests REFUSED\n", refused);
  fmt::print("\n");
}

}  // namespace

int main() {
  return run_benchmark([] {
    allow_many_files();
    using std::chrono::microseconds;
    measure("A disk of 25,000 syncs a second", disk_with_syncs_of(microseconds(40)));
    measure("A disk of 2 ms a sync", disk_with_syncs_of(microseconds(2000)));
  });
}
