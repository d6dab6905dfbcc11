#include "report/shift_cover.hpp"

#include <algorithm>

namespace defcon::report {

namespace {

constexpr double half_hour = 0.5;
constexpr std::int64_t half_hour_millis = std::int64_t{30} * 60'000;
// Another person is not added when less than this part of their time would be wanted.
constexpr double least_use = 0.25;

struct Shape {
  std::vector<double> there;  // part of each half-hour
  double hours = 0;
};

// One person who has nothing but this shift.
Shape shape_of(const roster::Shift& shift, const roster::Window& window, std::size_t slots) {
  roster::Roster alone;
  alone.shifts = {shift};
  alone.groups = {{.key = "one", .shifts = {shift.key}, .size = 1}};
  const auto workers = roster::workers_in(alone, window);
  Shape shape;
  for (std::size_t s = 0; s < slots; ++s) {
    const auto from = static_cast<std::int64_t>(s) * half_hour_millis;
    const double minutes =
        roster::capacity_minutes(workers, roster::calmest_tier, from, from + half_hour_millis);
    shape.there.push_back(minutes / 30);
    shape.hours += minutes / 60;
  }
  return shape;
}

double wanted_hours(const Shape& shape, const std::vector<double>& left) {
  double hours = 0;
  for (std::size_t s = 0; s < left.size(); ++s)
    hours += half_hour * std::min(shape.there[s], std::max(0.0, left[s]));
  return hours;
}

// Shifts of those of the desk itself, named or not.
int rostered_on(const roster::Roster& roster, const std::string& shift) {
  double people = 0;
  for (const roster::Group& group : roster.groups) {
    if (group.tier != roster::calmest_tier) continue;
    const auto share = [&](const std::vector<std::string>& shifts) {
      if (shifts.empty()) return 0.0;
      return static_cast<double>(std::ranges::count(shifts, shift)) /
             static_cast<double>(shifts.size());
    };
    people += group.size * share(group.shifts);
    for (const roster::Person& person : roster.people) {
      if (person.group != group.key) continue;
      people += person.shifts.empty()
                    ? share(group.shifts)
                    : static_cast<double>(std::ranges::count(person.shifts, shift));
    }
  }
  return static_cast<int>(people + half_hour);
}

}  // namespace

ShiftCover cover(const std::vector<double>& needed, const roster::Roster& roster,
                 const roster::Window& window) {
  std::vector<Shape> shapes;
  ShiftCover result;
  for (const roster::Shift& shift : roster.shifts) {
    shapes.push_back(shape_of(shift, window, needed.size()));
    result.shifts.push_back({.shift = shift.key, .rostered = rostered_on(roster, shift.key)});
  }
  std::vector<double> left = needed;
  for (std::size_t added = 0; added < roster::Roster::max_people; ++added) {
    std::size_t best = shapes.size();
    double most = least_use;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      if (shapes[i].hours <= 0) continue;
      const double use = wanted_hours(shapes[i], left) / shapes[i].hours;
      if (use <= most) continue;
      most = use;
      best = i;
    }
    if (best == shapes.size()) break;
    ++result.shifts[best].needed;
    for (std::size_t s = 0; s < left.size(); ++s) left[s] -= shapes[best].there[s];
  }
  for (const double people : left) {
    result.uncovered_hours += half_hour * std::max(0.0, people);
    result.idle_hours += half_hour * std::max(0.0, -people);
  }
  return result;
}

}  // namespace defcon::report
