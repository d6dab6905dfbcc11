#include "simulate/day.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace defcon::simulate {

namespace {

constexpr double whole_day_minutes = 24 * 60;

const SurgeShape& pick_surge(const std::vector<SurgeShape>& surges, base::Random& random) {
  static const SurgeShape whole_day{};
  double sum = 0;
  for (const SurgeShape& surge : surges) sum += surge.weight;
  double left = sum * random.uniform();
  for (const SurgeShape& surge : surges) {
    left -= surge.weight;
    if (left < 0) return surge;
  }
  return whole_day;
}

// The excess over the normal day: like the day itself, or from a moment on, fading, in proportion
// to the day's own course (nobody reports a fault in their sleep).
std::vector<double> excess(const std::vector<double>& usual, const SurgeShape& surge,
                           double tickets, base::Random& random) {
  const double begin = surge.from_hour + (surge.to_hour - surge.from_hour) * random.uniform();
  std::vector<double> more(usual.size());
  const double slots_an_hour = static_cast<double>(usual.size()) / 24;
  for (std::size_t s = 0; s < usual.size(); ++s) {
    const double hour = (static_cast<double>(s) + 0.5) / slots_an_hour;
    const double fading = surge.fade_hours > 0 ? std::exp(-(hour - begin) / surge.fade_hours) : 1;
    more[s] = surge.fade_hours > 0 && hour < begin ? 0 : usual[s] * fading;
  }
  const double sum = std::accumulate(more.begin(), more.end(), 0.0);
  for (double& m : more) m *= sum > 0 ? tickets / sum : 0;
  return more;
}

// When people are at work, most likely: a moment drawn from the course of the day.
double moment_of_day(const std::vector<double>& course, base::Random& random) {
  double left = random.uniform() * std::accumulate(course.begin(), course.end(), 0.0);
  for (std::size_t s = 0; s < course.size(); ++s) {
    if (left < course[s])
      return (static_cast<double>(s) + left / course[s]) / static_cast<double>(course.size());
    left -= course[s];
  }
  return 0.5;
}

}  // namespace

std::vector<double> usual_course(const Work& work, base::Date date) {
  std::vector<double> course = work.course;
  const double sum = std::accumulate(course.begin(), course.end(), 0.0);
  const double weekday = work.weekdays.empty()
                             ? 1
                             : work.weekdays[static_cast<std::size_t>(base::weekday_index(date))];
  for (double& c : course) c *= weekday * work.tickets_a_day / sum;
  return course;
}

Demand draw_day(const Work& work, base::Date date, const DayKind& kind, base::Random& random) {
  Demand demand{.expected = usual_course(work, date)};
  demand.slot =
      static_cast<Millis>(whole_day_minutes * 60'000 / static_cast<double>(demand.expected.size()));
  const auto usual = demand.expected;
  const double normal = demand.total();
  const double spread = work.day_spread;
  const double rate = spread > 0 ? random.gamma(1 / (spread * spread), spread * spread) : 1;
  const auto more = excess(usual, pick_surge(work.surges, random),
                           std::max(0.0, kind.times - 1) * normal, random);
  for (std::size_t s = 0; s < usual.size(); ++s)
    demand.expected[s] = rate * (usual[s] * std::min(kind.times, 1.0) + more[s]);
  if (kind.has_outage) {
    const double at = moment_of_day(usual, random) * whole_day_minutes * 60'000;
    demand.outages.push_back({.at = static_cast<Millis>(at),
                              .reports = work.outage.children_of_day * normal,
                              .fade_minutes = work.outage.fade_minutes});
  }
  return demand;
}

}  // namespace defcon::simulate
