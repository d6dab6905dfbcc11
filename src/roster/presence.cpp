#include "roster/presence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace defcon::roster {

namespace {

const Shift* shift_named(const Roster& roster, const std::string& key) {
  const auto found = std::ranges::find(roster.shifts, key, &Shift::key);
  return found == roster.shifts.end() ? nullptr : &*found;
}

bool is_away(const Person* person, base::Date date) {
  return person != nullptr && std::ranges::any_of(person->leave, [&](const Leave& leave) {
           return leave.from <= date && date <= leave.to;
         });
}

class Layout {
 public:
  Layout(const Roster& roster, const Window& window)
      : roster_(roster), window_(window), begin_(window.zone.start_of(window.first)) {}

  // `turn`: in which turn of the shift's breaks, from 0 to 1.
  void lay(Worker& worker, const std::vector<std::string>& shifts, const Person* person,
           double turn) const {
    // The day before may reach into the window with its night.
    for (int day = -1; day < window_.days; ++day) {
      const base::Date date = window_.first + std::chrono::days(day);
      if (is_away(person, date)) continue;
      for (const auto& name : shifts) {
        if (const Shift* shift = shift_named(roster_, name)) lay_day(worker, *shift, date, turn);
      }
    }
    tidy(worker);
  }

 private:
  [[nodiscard]] std::int64_t at(base::Date date, int minute) const {
    return (window_.zone.to_instant(base::LocalTime(date) + base::minutes(minute)) - begin_)
        .count();
  }

  void lay_day(Worker& worker, const Shift& shift, base::Date date, double turn) const {
    for (const auto& span : shift.hours) {
      if (span.weekday != base::weekday_index(date)) continue;
      const Stint stint{at(date, span.from_minute), at(date, span.to_minute)};
      worker.stints.push_back(stint);
      for (const Break& pause : shift.breaks) {
        if (pause.at_minute < span.from_minute || pause.at_minute >= span.to_minute) continue;
        const auto later = static_cast<std::int64_t>(turn * pause.spread_minutes * 60'000);
        worker.pauses.push_back(
            {at(date, pause.at_minute) + later, static_cast<std::int64_t>(pause.minutes * 60'000)});
      }
    }
  }

  // In order, those that meet joined, what lies before the window cut off.
  static void tidy(Worker& worker) {
    std::ranges::sort(worker.stints, {}, &Stint::from);
    std::ranges::sort(worker.pauses, {}, &Pause::from);
    std::vector<Stint> joined;
    for (const Stint& stint : worker.stints) {
      if (!joined.empty() && stint.from <= joined.back().to) {
        joined.back().to = std::max(joined.back().to, stint.to);
      } else {
        joined.push_back(stint);
      }
    }
    std::erase_if(joined, [](const Stint& stint) { return stint.to <= 0; });
    for (Stint& stint : joined) stint.from = std::max<std::int64_t>(stint.from, 0);
    std::erase_if(worker.pauses, [](const Pause& pause) { return pause.from < 0; });
    worker.stints = std::move(joined);
  }

  const Roster& roster_;
  const Window& window_;
  base::Instant begin_;
};

// Spread evenly however many there are: multiples of the golden ratio, without their whole part.
double turn_of(std::size_t index) {
  const double x = static_cast<double>(index) * 0.6180339887498949;
  return x - std::floor(x);
}

Worker worker_of(const Group& group, std::size_t index) {
  return {.key = group.key,
          .group = index,
          .tier = group.tier,
          .speed = group.speed,
          .helper_safe_only = group.helper_safe_only,
          .skills = group.skills};
}

}  // namespace

bool can_do(const Worker& worker, const desk::Category& category) {
  if (worker.helper_safe_only && !category.helper_safe) return false;
  return worker.skills.empty() || worker.helper_safe_only ||
         std::ranges::find(worker.skills, category.skill) != worker.skills.end();
}

std::vector<Worker> workers_in(const Roster& roster, const Window& window) {
  const Layout layout(roster, window);
  std::vector<Worker> workers;
  for (std::size_t g = 0; g < roster.groups.size(); ++g) {
    const Group& group = roster.groups[g];
    std::size_t turn = 0;
    const auto next_shift = [&]() -> std::vector<std::string> {
      if (group.shifts.empty()) return {};
      return {group.shifts[turn++ % group.shifts.size()]};
    };
    for (const Person& person : roster.people) {
      if (person.group != group.key) continue;
      Worker worker = worker_of(group, g);
      worker.key = person.key;
      if (!person.skills.empty()) worker.skills = person.skills;
      worker.speed = person.speed.value_or(group.speed);
      layout.lay(worker, person.shifts.empty() ? next_shift() : person.shifts, &person,
                 turn_of(workers.size()));
      workers.push_back(std::move(worker));
    }
    for (int i = 0; i < group.size; ++i) {
      Worker worker = worker_of(group, g);
      worker.key = fmt::format("{}-{}", group.key, i + 1);
      layout.lay(worker, next_shift(), nullptr, turn_of(workers.size()));
      workers.push_back(std::move(worker));
    }
  }
  return workers;
}

double capacity_minutes(const std::vector<Worker>& workers, int worst_tier_counted,
                        std::int64_t from, std::int64_t to) {
  const auto common = [&](std::int64_t a, std::int64_t b) {
    return std::max<std::int64_t>(0, std::min(b, to) - std::max(a, from));
  };
  double sum = 0;
  for (const Worker& worker : workers) {
    if (worker.tier < worst_tier_counted) continue;
    std::int64_t there = 0;
    for (const Stint& stint : worker.stints) there += common(stint.from, stint.to);
    for (const Pause& pause : worker.pauses) there -= common(pause.from, pause.from + pause.length);
    sum += worker.speed * static_cast<double>(std::max<std::int64_t>(there, 0)) / 60'000;
  }
  return sum;
}

}  // namespace defcon::roster
