#include "report/promise.hpp"

#include <algorithm>
#include <cmath>

namespace defcon::report {

namespace {

constexpr std::size_t batches = 20;
constexpr double t_95 = 2.093;  // Student's t at 19 degrees of freedom

// A quantile over all days, and its interval from how batches of days differ: tickets of one day
// are not independent, days are.
StudyFigure figure_of(const std::vector<std::vector<float>>& days, double share) {
  std::vector<float> all;
  for (const auto& day : days) all.insert(all.end(), day.begin(), day.end());
  StudyFigure figure{.value = simulate::quantile_of(all, share)};
  figure.low = figure.high = figure.value;
  const std::size_t size = days.size() / batches;
  if (size == 0) return figure;
  double sum = 0, squares = 0;
  for (std::size_t b = 0; b < batches; ++b) {
    std::vector<float> some;
    for (std::size_t d = b * size; d < (b + 1) * size; ++d)
      some.insert(some.end(), days[d].begin(), days[d].end());
    const double value = simulate::quantile_of(some, share);
    sum += value;
    squares += value * value;
  }
  const double n = batches;
  const double variance = std::max(0.0, (squares - sum * sum / n) / (n - 1));
  const double half = t_95 * std::sqrt(variance / n);
  figure.low = std::max(0.0, figure.value - half);
  figure.high = figure.value + half;
  return figure;
}

std::vector<CurvePoint> curve_of(const std::vector<std::vector<float>>& days) {
  std::vector<float> all;
  for (const auto& day : days) all.insert(all.end(), day.begin(), day.end());
  std::ranges::sort(all);
  std::vector<CurvePoint> curve;
  for (double minutes = 0; minutes <= 480; minutes += minutes < 60 ? 2 : 10) {
    const auto beyond = std::ranges::upper_bound(all, static_cast<float>(minutes));
    const auto within = static_cast<double>(beyond - all.begin());
    curve.push_back({minutes, all.empty() ? 0 : within / static_cast<double>(all.size())});
  }
  return curve;
}

// What the desk's log would hold before the study: ordinary days.
desk::Arrivals history_of(const simulate::Work& work, base::Date until, std::uint64_t seed) {
  desk::Arrivals arrivals;
  for (base::Date date = until - std::chrono::weeks(Study::history_weeks); date < until;
       date += std::chrono::days(1)) {
    base::Random random(seed, static_cast<std::uint64_t>(date.time_since_epoch().count()), 9);
    const auto demand = simulate::draw_day(work, date, {}, random);
    desk::DayArrivals day{.date = date};
    const std::size_t each = desk::slots_per_day / demand.expected.size();
    for (std::size_t s = 0; s < desk::slots_per_day; ++s) {
      const double mean = demand.expected[s / each] / static_cast<double>(each);
      day.slots[s] = static_cast<std::uint32_t>(random.poisson(mean));
      day.total += day.slots[s];
    }
    arrivals.days.push_back(day);
  }
  return arrivals;
}

}  // namespace

const std::vector<StudyKind>& usual_kinds() {
  static const std::vector<StudyKind> kinds{{"normal", {1, false}},
                                            {"x1.2", {1.2, false}},
                                            {"x2", {2, false}},
                                            {"x3", {3, false}},
                                            {"outage", {1, true}}};
  return kinds;
}

base::Result<Study> Study::prepare(const StudyInput& input, std::uint64_t seed) {
  const auto zone = base::Zone::find(input.settings.zone);
  if (!zone) return std::unexpected(zone.error());
  Study study(input);
  // A Monday in a year without anything particular; the forecast is not told of holidays.
  const base::Date monday = base::parse_date("2026-03-02").value();
  const auto past = history_of(input.work, monday, seed);
  for (int day = 0; day < 7; ++day) {
    const base::Date date = monday + std::chrono::days(day);
    const auto course = simulate::usual_course(input.work, date);
    if (std::ranges::all_of(course, [](double c) { return c == 0; })) continue;
    auto desk = study_desk(input.work, input.settings, input.roster, *zone, date);
    if (!desk) return std::unexpected(desk.error());
    auto model = forecast::learn(past, date, {});
    study.weekdays_.push_back({*std::move(desk), std::move(model)});
  }
  if (study.weekdays_.empty())
    return base::invalid("no day of the week has tickets", "work.weekdays", "at least one over 0");
  return study;
}

StudyResult Study::run(const StudyKind& kind, const StudyPlan& plan,
                       const std::function<void(double)>& progress) {
  StudyResult result{.kind = kind.name,
                     .with_defcon = plan.watching.with_defcon,
                     .come_share = plan.watching.advice.come_share,
                     .days = plan.days};
  std::vector<DayWatcher> watchers;
  watchers.reserve(weekdays_.size());
  for (const Weekday& weekday : weekdays_) watchers.emplace_back(weekday.desk, input_.policy);
  std::vector<std::vector<float>> minutes;
  double within = 0;
  for (std::size_t d = 0; d < plan.days; ++d) {
    const std::size_t w = d % weekdays_.size();
    WatchedDay day = watchers[w].watch(weekdays_[w].model, kind.day, plan.watching, plan.seed, d);
    if (d == 0) result.example = day.levels;
    result.tickets += day.responses.tickets;
    result.gave_up += day.responses.gave_up;
    within += day.responses.within_target * static_cast<double>(day.responses.tickets);
    result.people_hours += day.people_hours / static_cast<double>(plan.days);
    ++result.days_at_worst[static_cast<std::size_t>(level::calm - day.worst_level)];
    minutes.push_back(std::move(day.responses.minutes));
    if (progress) progress(static_cast<double>(d + 1) / static_cast<double>(plan.days));
  }
  result.p50 = figure_of(minutes, 0.5);
  result.p90 = figure_of(minutes, 0.9);
  result.within_target = result.tickets > 0 ? within / static_cast<double>(result.tickets) : 1;
  result.curve = curve_of(minutes);
  return result;
}

}  // namespace defcon::report
