#include "report/staffing_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "queueing/erlang.hpp"

namespace defcon::report {

namespace {

constexpr double half_hour = 30;
constexpr double most_people = 5000;

// What one pool of skills is asked for, as parts of a day's tickets.
struct SkillShare {
  std::string skill;  // one of them
  double share = 0;
  double minutes = 0;  // of work on one, on average
};

bool has_skill(const roster::Worker& worker, const std::string& skill) {
  return worker.skills.empty() || std::ranges::find(worker.skills, skill) != worker.skills.end();
}

// Skills that the same people of the desk have are one pool: to staff each by itself would count
// people twice. The name of a pool is the names of its skills.
std::map<std::string, std::string> pools_of(const simulate::Model& model,
                                            const std::vector<roster::Worker>& workers) {
  std::map<std::vector<bool>, std::string> by_people;
  std::set<std::string> skills;
  for (const auto& category : model.categories) skills.insert(category.skill);
  const auto people_with = [&](const std::string& skill) {
    std::vector<bool> has;
    has.reserve(workers.size());
    for (const auto& worker : workers)
      has.push_back(worker.tier == roster::calmest_tier && has_skill(worker, skill));
    return has;
  };
  for (const auto& skill : skills) {
    auto& name = by_people[people_with(skill)];
    name += (name.empty() ? "" : ", ") + skill;
  }
  std::map<std::string, std::string> pools;
  for (const auto& skill : skills) pools[skill] = by_people[people_with(skill)];
  return pools;
}

using Shares = std::map<std::string, SkillShare>;  // by pool

Shares shares_of(const simulate::Model& model, const std::map<std::string, std::string>& pools) {
  Shares shares;
  const double cells = static_cast<double>(model.kinds.size());
  std::vector<double> weight(model.kinds.size());
  for (std::size_t i = 0; i < model.kinds.size(); ++i) {  // read back from the alias table
    weight[i] += model.cut[i] / cells;
    weight[model.other[i]] += (1 - model.cut[i]) / cells;
  }
  for (std::size_t i = 0; i < model.kinds.size(); ++i) {
    const auto& kind = model.kinds[i];
    const auto& skill = model.categories[model.in_queue[kind.queue].front()].skill;
    SkillShare& pool = shares[pools.at(skill)];
    pool.skill = skill;
    pool.share += weight[i];
    pool.minutes += weight[i] * model.handling[kind.handling].mean();
  }
  for (auto& [name, pool] : shares) {
    if (pool.share > 0) pool.minutes /= pool.share;
  }
  return shares;
}

// People on shift in a half-hour, each shared among their pools in proportion to the work there.
std::map<std::string, double> rostered_in(const std::vector<roster::Worker>& workers,
                                          const Shares& shares, std::int64_t from,
                                          std::int64_t to) {
  std::map<std::string, double> rostered;
  for (const roster::Worker& worker : workers) {
    if (worker.tier != roster::calmest_tier) continue;
    const double there = roster::capacity_minutes({worker}, roster::calmest_tier, from, to) /
                         (static_cast<double>(to - from) / 60'000);
    if (there <= 0) continue;
    double load = 0;
    for (const auto& [name, pool] : shares)
      load += has_skill(worker, pool.skill) ? pool.share * pool.minutes : 0;
    for (const auto& [name, pool] : shares) {
      if (has_skill(worker, pool.skill) && load > 0)
        rostered[name] += there * pool.share * pool.minutes / load;
    }
  }
  return rostered;
}

void add_up(PlanTotals& totals, const PlanLine& line) {
  constexpr double hours = half_hour / 60;
  totals.needed_hours += line.to_pay * hours;
  totals.rostered_hours += line.rostered * hours;
  totals.missing_hours += std::max(0.0, -line.gap) * hours;
  totals.surplus_hours += std::max(0.0, line.gap) * hours;
  if (line.gap < totals.worst_gap) {
    totals.worst_gap = line.gap;
    totals.worst = fmt::format("{} {} {}", line.date, line.time, line.skill);
  }
}

// The speed of those who are called first.
double next_tier_speed(const std::vector<roster::Worker>& workers) {
  int tier = roster::worst_tier - 1;
  double speed = 0, people = 0;
  for (const roster::Worker& worker : workers) {
    if (worker.tier == roster::calmest_tier || worker.tier < tier) continue;
    if (worker.tier > tier) speed = people = 0;
    tier = worker.tier;
    speed += worker.speed;
    people += 1;
  }
  return people > 0 ? speed / people : 1;
}

bool is_closed(const PlanInput& input, base::Date date, int minute) {
  const auto& hours = input.settings.calendar.hours;
  if (!desk::is_business_day(input.settings.calendar, date)) return true;
  return !hours.empty() && std::ranges::none_of(hours, [&](const desk::OpenSpan& span) {
    return span.weekday == base::weekday_index(date) && span.from_minute <= minute &&
           minute < span.to_minute;
  });
}

// What arrives in each half-hour of the plan, a minute: calls as they come, the rest as it can be
// done.
struct Flow {
  std::vector<double> tickets, calls;
};

Flow flow_of(const PlanInput& input, const PlanSettings& settings) {
  const double scale = settings.load + settings.more_tickets / input.work.tickets_a_day;
  std::vector<std::size_t> open;
  std::vector<double> to_come;  // one an open half-hour
  Flow flow;
  double held = 0;  // since the desk closed
  for (int day = 0; day < settings.days; ++day) {
    const base::Date date = settings.first + std::chrono::days(day);
    const auto course = simulate::usual_course(input.work, date);
    for (int minute = 0; minute < 24 * 60; minute += 30) {
      const auto slot = static_cast<std::size_t>(minute) * course.size() / (24UL * 60);
      const double rate = scale * course[slot] * static_cast<double>(course.size()) / (24.0 * 60);
      const double waits = rate * (1 - input.work.calls.share);
      const bool closed = is_closed(input, date, minute);
      flow.tickets.push_back(0);
      flow.calls.push_back(closed ? 0 : rate * input.work.calls.share);
      if (closed) {
        held += waits;
        continue;
      }
      open.push_back(flow.tickets.size() - 1);
      to_come.push_back(waits + held);
      held = 0;
    }
  }
  const auto window = static_cast<std::size_t>(std::max(1.0, settings.target_minutes / half_hour));
  for (std::size_t i = 0; i < open.size(); ++i) {
    const std::size_t until = std::min(open.size(), i + window);
    for (std::size_t k = i; k < until; ++k)
      flow.tickets[open[k]] += to_come[i] / static_cast<double>(until - i);
  }
  return flow;
}

}  // namespace

int people_needed(const SkillLoad& load, const PlanSettings& settings) {
  const double arrivals = load.tickets + load.calls;
  const double work = arrivals * load.minutes;
  if (work <= 0) return 0;
  const auto calls_hold = [&](int people) {
    if (load.calls <= 0) return true;
    const queueing::Staffing calls{people, load.calls, load.minutes};
    const double seconds = settings.call_seconds / 60;
    if (load.patience_minutes > 0) {
      const auto a = queueing::erlang_a(calls, load.patience_minutes);
      return a && 1 - a->beyond(seconds) >= settings.target_share;
    }
    const auto c = queueing::erlang_c(calls);
    return c && 1 - c->beyond(seconds) >= settings.target_share;
  };
  const auto all_hold = [&](int people) {
    const auto c = queueing::erlang_c({people, arrivals, load.minutes});
    return c && 1 - c->beyond(settings.target_minutes) >= settings.target_share;
  };
  int people = std::max(1, static_cast<int>(load.tickets > 0 ? std::floor(work) : 0));
  for (; people < most_people; ++people) {
    // What can wait gives way to calls, so that each is asked of all the people.
    const bool enough = load.tickets > 0 ? all_hold(people) : true;
    if (enough && calls_hold(people)) break;
  }
  return people;
}

base::Result<StaffingPlan> plan(const PlanInput& input, const PlanSettings& settings) {
  const auto model = simulate::compile(input.work, input.settings);
  if (!model) return std::unexpected(model.error());
  const auto zone = base::Zone::find(input.settings.zone);
  if (!zone) return std::unexpected(zone.error());
  const auto workers = roster::workers_in(input.roster, {*zone, settings.first, settings.days});
  const auto shares = shares_of(*model, pools_of(*model, workers));
  const double at_work = 1 - input.roster.shrinkage;
  const base::Instant begin = zone->start_of(settings.first);
  const Flow flow = flow_of(input, settings);
  const double called_speed = next_tier_speed(workers);
  std::vector<double> to_pay;
  StaffingPlan plan;
  for (int day = 0; day < settings.days; ++day) {
    const base::Date date = settings.first + std::chrono::days(day);
    for (int minute = 0; minute < 24 * 60; minute += 30) {
      const std::size_t slot = to_pay.size();
      to_pay.push_back(0);
      const auto local = base::LocalTime(date) + base::minutes(minute);
      const auto from = (zone->to_instant(local) - begin).count();
      const auto rostered =
          desk::is_business_day(input.settings.calendar, date)
              ? rostered_in(workers, shares, from, from + std::int64_t{30} * 60'000)
              : std::map<std::string, double>{};  // on a holiday nobody has a shift
      for (const auto& [name, skill] : shares) {
        const SkillLoad load{.tickets = flow.tickets[slot] * skill.share,
                             .calls = flow.calls[slot] * skill.share,
                             .minutes = skill.minutes,
                             .patience_minutes = input.work.calls.patience_minutes};
        const double arrivals = load.tickets + load.calls;
        const auto found = rostered.find(name);
        PlanLine line{.date = base::to_string(date),
                      .time = fmt::format("{:02}:{:02}", minute / 60, minute % 60),
                      .skill = name,
                      .tickets = arrivals * half_hour,
                      .calls = load.calls * half_hour,
                      .work = arrivals * skill.minutes,
                      .needed = people_needed(load, settings),
                      .rostered = found == rostered.end() ? 0 : found->second};
        line.rostered = std::max(0.0, line.rostered - settings.people_missing);
        line.to_pay = line.needed / at_work;
        line.gap = line.rostered - line.to_pay;
        add_up(plan.totals, line);
        to_pay.back() += line.to_pay;
        // Standing ready: the same hours, so much longer; calling: only on the days that need it.
        const double more = input.surge_capacity * line.work / at_work * half_hour / 60;
        plan.totals.standing_hours += more;
        plan.totals.called_hours += more * input.surge_days_a_week / 7 / called_speed;
        plan.lines.push_back(std::move(line));
      }
    }
  }
  plan.cover = cover(to_pay, input.roster, {*zone, settings.first, settings.days});
  return plan;
}

}  // namespace defcon::report
