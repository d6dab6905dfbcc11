#include "cli/drive.hpp"

#include <fmt/format.h>
#include <poll.h>

#include "wire/json.hpp"

namespace defcon::cli {

namespace {

using base::Result;

constexpr std::size_t batch = 500;
constexpr int ready_attempts = 100;
constexpr int ready_pause_millis = 100;

struct Clock {
  base::Instant now{};
  double scale = 1;
};
BOOST_DESCRIBE_STRUCT(Clock, (), (now, scale))

// What this command reads of a board; the rest is left unread.
struct LevelSeen {
  int level = 5;
};
BOOST_DESCRIBE_STRUCT(LevelSeen, (), (level))
struct LoadSeen {
  int history_days = 0;
};
BOOST_DESCRIBE_STRUCT(LoadSeen, (), (history_days))
struct BoardSeen {
  LevelSeen level;
  LoadSeen load;
};
BOOST_DESCRIBE_STRUCT(BoardSeen, (), (level, load))

Result<http::Response> accepted(Result<http::Response> response, std::string_view what) {
  if (!response) return response;
  if (response->status / 100 == 2) return response;
  return base::fail(
      base::ErrorKind::conflict,
      fmt::format("{} was refused ({}): {}", what, response->status, http::view(response->body)),
      {}, "is the token the admin token of this server?");
}

template <class T>
Result<T> read(const Result<http::Response>& response) {
  if (!response) return std::unexpected(response.error());
  auto value = wire::from_json<T>(http::view(response->body));
  if (!value) return std::unexpected(value.error().front());
  return std::move(*value);
}

}  // namespace

Drive::Drive(http::Client client, Scenario scenario, desk::Settings settings, base::Zone zone)
    : client_(std::move(client)),
      scenario_(std::move(scenario)),
      settings_(std::move(settings)),
      zone_(std::move(zone)),
      chaos_day_(base::parse_date(scenario_.chaos_day).value()),
      path_("/api/v1/desks/" + settings_.key) {}

Result<void> Drive::connect() {
  for (int attempt = 1;; ++attempt) {
    const auto ready = client_.get("/ready");
    if (ready && ready->status / 100 == 2) break;
    if (attempt == ready_attempts) {
      return base::fail(base::ErrorKind::unavailable, "the server is not ready", {},
                        "start it first: defcon serve");
    }
    ::poll(nullptr, 0, ready_pause_millis);
  }
  if (auto clock = read_clock(); !clock) return clock;
  people_ = scenario_.people.front();
  team_.emplace(people_, zone_.start_of(zone_.date_of(now_)));
  begin_day(zone_.date_of(now_));
  return read_level();
}

Result<void> Drive::read_clock() {
  const auto clock = read<Clock>(accepted(client_.get("/api/v1/clock"), "reading the clock"));
  if (!clock) return std::unexpected(clock.error());
  now_ = clock->now;
  return {};
}

Result<void> Drive::read_level() {
  const auto board = read<BoardSeen>(accepted(client_.get(path_ + "/board"), "reading the board"));
  if (!board) return std::unexpected(board.error());
  if (board->level.level == level_) return {};
  level_ = board->level.level;
  const auto wait = static_cast<std::int64_t>(60'000 * scenario_.people_arrive_minutes);
  people_arrive_ = now_ + base::Span(wait);
  return {};
}

Result<std::size_t> Drive::post_history() {
  const auto board = read<BoardSeen>(accepted(client_.get(path_ + "/board"), "reading the board"));
  if (!board) return std::unexpected(board.error());
  if (board->load.history_days > 0) return 0;
  std::size_t posted = 0;
  for (int day = 7 * scenario_.history_weeks; day > 0; --day) {
    const base::Date date = chaos_day_ - std::chrono::days(day);
    std::vector<desk::TicketReport> reports;
    Team team(scenario_.people.front(), zone_.start_of(date));
    for (Job& job : day_of(scenario_, settings_, zone_, date, false)) {
      reports.push_back(job.report);
      team.add(std::move(job));
    }
    posted += reports.size();
    for (auto& report : team.work_until(zone_.end_of(date) + base::hours(12))) {
      reports.push_back(std::move(report));
    }
    if (auto sent = post(reports); !sent) return std::unexpected(sent.error());
  }
  return posted;
}

void Drive::begin_day(base::Date date) {
  date_ = date;
  auto jobs = day_of(scenario_, settings_, zone_, date, date == chaos_day_);
  jobs_.assign(std::make_move_iterator(jobs.begin()), std::make_move_iterator(jobs.end()));
}

void Drive::call_people() {
  if (!people_arrive_ || now_ < *people_arrive_) return;
  people_arrive_.reset();
  people_ = scenario_.people.at(static_cast<std::size_t>(5 - level_));
  team_->set_people(people_, now_);
}

Result<void> Drive::advance() {
  if (auto clock = read_clock(); !clock) return clock;
  if (auto level = read_level(); !level) return level;
  call_people();
  if (zone_.date_of(now_) != date_) begin_day(zone_.date_of(now_));
  std::vector<desk::TicketReport> reports;
  for (; !jobs_.empty() && *jobs_.front().report.opened <= now_; jobs_.pop_front()) {
    reports.push_back(jobs_.front().report);
    team_->add(std::move(jobs_.front()));
  }
  for (auto& report : team_->work_until(now_)) reports.push_back(std::move(report));
  return post(reports);
}

Result<void> Drive::post(const std::vector<desk::TicketReport>& reports) {
  for (std::size_t from = 0; from < reports.size(); from += batch) {
    const auto to = std::min(reports.size(), from + batch);
    const std::vector part(reports.begin() + static_cast<std::ptrdiff_t>(from),
                           reports.begin() + static_cast<std::ptrdiff_t>(to));
    const auto sent =
        accepted(client_.post(path_ + "/tickets", wire::to_json(part)), "a batch of tickets");
    if (!sent) return std::unexpected(sent.error());
  }
  return {};
}

}  // namespace defcon::cli
