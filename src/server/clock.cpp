#include "server/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace defcon::server {

namespace {

base::Instant machine_time() {
  return std::chrono::floor<base::Span>(std::chrono::system_clock::now());
}

Steady steady_time_now() {
  return std::chrono::floor<base::Span>(std::chrono::steady_clock::now().time_since_epoch());
}

// A sleep that no timer needs to be exact for, so that what waits looks again now and then.
constexpr base::Span longest_wait = base::seconds(30);

}  // namespace

RealClock::RealClock(std::optional<base::Instant> start, double scale)
    : is_machine_time_(!start && scale == 1.0),
      scale_(scale),
      origin_(steady_time_now()),
      start_(start.value_or(machine_time())) {}

base::Instant RealClock::now() const {
  if (is_machine_time_) return machine_time();
  const double passed = static_cast<double>((steady_time_now() - origin_).count()) * scale_;
  return start_ + base::Span(static_cast<std::int64_t>(passed));
}

base::Instant RealClock::wall() const { return machine_time(); }

Steady RealClock::steady() const { return steady_time_now(); }

void RealClock::not_before(base::Instant at) { start_ = std::max(start_, at); }

void RealClock::wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken,
                     std::optional<base::Instant> desk_time, std::optional<Steady> steady_time) {
  base::Span span = longest_wait;
  if (desk_time) {
    const double left = static_cast<double>((*desk_time - now()).count()) / scale_;
    span = std::min(span, base::Span(static_cast<std::int64_t>(left) + 1));
  }
  if (steady_time) span = std::min(span, *steady_time - steady());
  if (span.count() > 0) woken.wait_for(lock, span);
}

std::string http_date() {
  constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const base::Instant now = machine_time();
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(now - day));
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                     days[std::chrono::weekday(day).iso_encoding() - 1], unsigned{date.day()},
                     months[unsigned{date.month()} - 1], int{date.year()}, time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

}  // namespace defcon::server
