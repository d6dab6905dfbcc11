#include "simulate/responses.hpp"

#include <algorithm>
#include <cmath>

namespace defcon::simulate {

BusinessMinutes::BusinessMinutes(const desk::Calendar& calendar, const roster::Window& window) {
  if (calendar.hours.empty() && calendar.holidays.empty()) return;
  const base::Instant begin = window.zone.start_of(window.first);
  const base::Instant end = window.zone.start_of(window.first + std::chrono::days(window.days));
  const auto minutes = static_cast<std::size_t>((end - begin) / base::minutes(1));
  until_.reserve(minutes + 1);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < minutes; ++i) {
    until_.push_back(sum);
    if (desk::is_open(calendar, window.zone, begin + base::minutes(i))) sum += 60'000;
  }
  until_.push_back(sum);
}

double quantile_of(std::vector<float>& values, double share) {
  if (values.empty()) return 0;
  const auto n = static_cast<double>(values.size());
  const auto rank = static_cast<std::size_t>(std::clamp(std::ceil(share * n - 1e-9), 1.0, n)) - 1;
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(rank));
  return values[rank];
}

Responses responses(const DeskRun& run, const BusinessMinutes& business, double target_minutes,
                    Stretch stretch) {
  const Tickets& tickets = run.tickets();
  const auto answered = run.answered();
  Responses all;
  std::size_t within = 0, missed = 0;
  double sum = 0;
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    const Millis at = tickets.at[i];
    if ((tickets.flags[i] & (flag_report | flag_master | flag_answered | flag_in_hand)) != 0)
      continue;
    if (at < stretch.from || at >= stretch.to || at >= run.now()) continue;
    ++all.tickets;
    const std::int64_t before = i < tickets.carried() ? tickets.waited[i] : 0;
    const auto waited_until = [&](Millis end) {
      return static_cast<double>(business.until(end) - business.until(at) + before) / 60'000;
    };
    if (answered[i] == DeskRun::gave_up) {
      ++all.gave_up;
      if (waited_until(at + tickets.patience[i]) > target_minutes) ++missed;
    } else if (answered[i] == DeskRun::not_yet) {
      ++all.waiting;
      all.minutes.push_back(static_cast<float>(waited_until(run.now())));
      if (all.minutes.back() > target_minutes) ++missed;
    } else {
      const double minutes = waited_until(answered[i]);
      sum += minutes;
      all.minutes.push_back(static_cast<float>(minutes));
      ++(minutes <= target_minutes ? within : missed);
    }
  }
  all.answered = all.minutes.size() - all.waiting;
  if (within + missed > 0)
    all.within_target = static_cast<double>(within) / static_cast<double>(within + missed);
  if (all.answered > 0) all.mean = sum / static_cast<double>(all.answered);
  auto sorted = all.minutes;
  all.p50 = quantile_of(sorted, 0.5);
  all.p90 = quantile_of(sorted, 0.9);
  return all;
}

}  // namespace defcon::simulate
