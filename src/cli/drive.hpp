// Drives a running server as the outside world would: posts a scenario's tickets through the real
// door as the server's clock reaches them, and lets a team answer them that grows with the level.
#pragma once

#include <string>

#include "base/result.hpp"
#include "cli/scenario.hpp"
#include "http/client.hpp"

namespace defcon::cli {

class Drive {
 public:
  Drive(http::Client client, Scenario scenario, desk::Settings settings, base::Zone zone);

  // Waits until the server is ready, then reads its clock.
  [[nodiscard]] base::Result<void> connect();
  // Posts the weeks before the chaos day, answered and resolved, unless the desk has a history. The
  // number of tickets posted.
  [[nodiscard]] base::Result<std::size_t> post_history();
  // Posts what is due by the server's clock. Call it several times a second, for as long as wanted.
  [[nodiscard]] base::Result<void> advance();

  [[nodiscard]] base::Instant now() const { return now_; }
  [[nodiscard]] int people() const { return people_; }
  [[nodiscard]] int level() const { return level_; }

 private:
  [[nodiscard]] base::Result<void> read_clock();
  [[nodiscard]] base::Result<void> read_level();
  [[nodiscard]] base::Result<void> post(const std::vector<desk::TicketReport>& reports);
  void begin_day(base::Date date);
  void call_people();

  http::Client client_;
  Scenario scenario_;
  desk::Settings settings_;
  base::Zone zone_;
  base::Date chaos_day_;
  std::string path_;  // of the desk

  base::Instant now_{};
  base::Date date_{};
  std::deque<Job> jobs_;  // of the present day, not yet arrived
  std::optional<Team> team_;
  int level_ = 5;
  int people_ = 0;
  std::optional<base::Instant> people_arrive_;
};

}  // namespace defcon::cli
