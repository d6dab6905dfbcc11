// How many tickets a second the simulator takes, one core, drawing them included: the
// round-the-clock provider with every feature, and a bare model of the size that other simulators
// were measured at (a thousand tickets a day, two priorities, 6 to 20 people). Then the same bare
// model in SimPy, in the same run, where python3-simpy3 is installed. Last: what a recommendation
// takes.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <utility>

#include "forecast/outlook.hpp"
#include "simulate/day.hpp"
#include "simulate/rest_of_day.hpp"
#include "wire/desk_file.hpp"

namespace {

using namespace defcon;
using simulate::Millis;

// Processor time, not the wall's: the machine may have other work.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
double seconds_since(double begin) { return seconds() - begin; }

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Desk {
  wire::DeskFile file;
  base::Zone zone;
  base::Date date;
  simulate::Model model;
  simulate::Crew crew;
  simulate::BusinessMinutes business;
};

Desk load(const std::string& name, double times = 1) {
  auto file =
      wire::staffed_desk_from_toml(text_of(DEFCON_SOURCE_DIR "/examples/" + name), name).value();
  file.work->tickets_a_day *= times;
  for (auto& group : file.roster->groups) group.size = static_cast<int>(group.size * times);
  const auto zone = base::Zone::find(file.zone).value();
  const auto date = base::parse_date("2026-03-03").value();
  auto model = simulate::compile(*file.work, file).value();
  const roster::Window window{zone, date, 1};
  auto crew =
      simulate::make_crew(model, roster::workers_in(*file.roster, window), file.roster->groups)
          .value();
  simulate::BusinessMinutes business(file.calendar, window);
  return {std::move(file), zone, date, std::move(model), std::move(crew), std::move(business)};
}

constexpr Millis hour = 3'600'000;
constexpr std::uint8_t no_flag = 0;

void every_feature() {
  const Desk desk = load("isp.toml");
  simulate::DeskRun run(desk.model, desk.crew);
  simulate::Tickets tickets;
  std::size_t count = 0, gave_up = 0, again = 0, interrupted = 0;
  double within = 0;
  int days = 0;
  const auto begin = seconds();
  for (; seconds_since(begin) < 4; ++days) {
    base::Random random(1, static_cast<std::uint64_t>(days));
    tickets.clear();
    for (std::uint32_t i = 0; i < 100; ++i)
      simulate::add_carried(
          tickets,
          {.flags = static_cast<std::uint8_t>(i % 2 == 0 ? simulate::flag_in_hand : no_flag),
           .waited = 60'000 * i,
           .work = 300'000});
    const bool is_chaos = days % 4 == 0;
    const auto demand = simulate::draw_day(*desk.file.work, desk.date,
                                           {.times = 1, .has_outage = is_chaos}, random);
    simulate::add_arrivals(tickets, desk.model, demand, random);
    run.begin(tickets, {.seed = static_cast<std::uint64_t>(days), .come_share = 0.7});
    run.run_until(9 * hour);
    if (is_chaos) run.set_level(3);
    run.run_until(12 * hour);
    if (is_chaos) run.set_level(1);
    run.run_until(18 * hour);
    run.set_level(5);
    run.run_until(30 * hour);
    within +=
        simulate::responses(run, desk.business, desk.file.response_target_minutes).within_target;
    count += tickets.size();
    gave_up += run.gave_up_count();
    again += run.called_again();
    interrupted += run.interruptions();
  }
  const double took = seconds_since(begin);
  const auto n = static_cast<double>(count);
  fmt::print(
      "every feature, the provider's day ({:.0f} tickets, {} people): {:.2f} M tickets/s over {} "
      "days\n"
      "  within target {:.1f} %, gave up {:.1f} %, called again {:.1f} %, interrupted {}\n",
      n / days, desk.crew.agents.size(), n / took / 1e6, days, 100 * within / days,
      100.0 * static_cast<double>(gave_up) / n, 100.0 * static_cast<double>(again) / n,
      interrupted);
}

// 48 half-hours, about a thousand tickets, two priorities, lognormal work of 7 minutes, 6 to 20
// people.
void bare() {
  simulate::Work work{.tickets_a_day = 976, .course = std::vector<double>(48, 1)};
  for (std::size_t s = 16; s < 36; ++s) work.course[s] = 3;
  work.kinds = {{.category = "other", .handle_minutes = 7}};
  work.priorities = {0, 0.2, 0.8, 0};
  work.day_spread = 0;
  const auto model = simulate::compile(work, desk::Settings{}).value();
  auto crew = simulate::equal_people(model, 20);
  for (std::uint32_t a = 6; a < 20; ++a) {
    crew.presence[a].at = 8 * hour;
    crew.presence.push_back({18 * hour, a, simulate::Change::shift_ends, 0});
  }
  std::ranges::sort(crew.presence, {}, &simulate::Presence::at);
  simulate::DeskRun run(model, crew);
  simulate::Tickets tickets;
  std::size_t count = 0;
  double mean = 0;
  std::uint64_t days = 0;
  const auto begin = seconds();
  for (; seconds_since(begin) < 2; ++days) {
    base::Random random(2, days);
    tickets.clear();
    const auto demand =
        simulate::draw_day(work, base::parse_date("2026-03-03").value(), {}, random);
    simulate::add_arrivals(tickets, model, demand, random);
    run.begin(tickets, {});
    run.run_until(30 * hour);
    count += tickets.size();
    mean += simulate::responses(run, {}, 10).mean;
  }
  const double took = seconds_since(begin);
  fmt::print("bare model: {:.2f} M tickets/s over {} days, mean wait {:.2f} min\n",
             static_cast<double>(count) / took / 1e6, days, mean / static_cast<double>(days));
}

// What a day of this demand has brought, half-hour by half-hour.
desk::DayArrivals drawn(const simulate::Demand& demand, base::Date date, base::Random& random) {
  desk::DayArrivals day{.date = date};
  const std::size_t each = desk::slots_per_day / demand.expected.size();
  for (std::size_t s = 0; s < desk::slots_per_day; ++s) {
    day.slots[s] = static_cast<std::uint32_t>(
        random.poisson(demand.expected[s / each] / static_cast<double>(each)));
    day.total += day.slots[s];
  }
  return day;
}

// A live desk at 11:00 on a day of so many times its normal: what its forecast holds possible, from
// ten weeks of its past and from today so far, under all five levels.
void recommendation(const char* name, double times, double day_times, double limit_ms) {
  const Desk desk = load(name, times);
  base::Random past_random(3);
  desk::Arrivals past;
  for (int ago = 70; ago > 0; --ago) {
    const base::Date date = desk.date - std::chrono::days(ago);
    past.days.push_back(
        drawn(simulate::draw_day(*desk.file.work, date, {}, past_random), date, past_random));
  }
  const auto model = forecast::learn(past, desk.date, {});
  constexpr double eleven = 22;
  auto today =
      drawn(simulate::draw_day(*desk.file.work, desk.date, {.times = day_times}, past_random),
            desk.date, past_random);
  for (std::size_t s = static_cast<std::size_t>(eleven); s < desk::slots_per_day; ++s)
    today.total -= std::exchange(today.slots[s], 0);
  const Millis now = 11 * hour, end = desk.file.calendar.hours.empty() ? 19 * hour : 18 * hour;
  simulate::Snapshot snapshot{.start = {.at = now}, .horizon = end};
  for (std::uint32_t i = 0; i < 12; ++i)
    snapshot.carried.push_back({.waited = (12 - i) * 60'000, .work = 900'000});
  simulate::AdviceSettings settings{.target_minutes = desk.file.response_target_minutes};
  double best = 1e9;
  simulate::Advice advice;
  for (int i = 0; i < 5; ++i) {
    const auto begin = seconds();
    const auto outlook = forecast::outlook(model, today, eleven);
    const auto ahead = simulate::day_ahead(model, outlook.explanations, eleven, now, end);
    snapshot.draw_rest = [&](base::Random& random) { return simulate::rest_of_day(ahead, random); };
    advice = simulate::Advisor(desk.model, desk.crew, desk.business).advise(snapshot, settings);
    best = std::min(best, seconds_since(begin) * 1000);
  }
  fmt::print(
      "recommendation, {:.0f} tickets a day, x{:g}, at 11:00: {:.1f} ms (limit {:.0f}), {} runs,"
      " half interval {:.3f}, smallest level that holds {}\n",
      desk.file.work->tickets_a_day, day_times, best, limit_ms, advice.runs, advice.widest_interval,
      advice.smallest ? std::to_string(*advice.smallest) : "none");
  for (const auto& level : advice.levels) {
    fmt::print(
        "  level {}: held {:.2f} ({:.2f} to {:.2f}), within {:.3f}, P90 {:.1f} min, {:.1f} "
        "people-hours\n",
        level.level, level.held, level.held_low, level.held_high, level.within_target,
        level.p90_minutes, level.people_hours);
  }
}

}  // namespace

int main() {
  every_feature();
  bare();
  for (const double day_times : {1.0, 2.0}) {
    recommendation("msp.toml", 225.0 / 110.0, day_times, 30);
    recommendation("isp.toml", 1, day_times, 1000);
  }
  const std::string peer = "/usr/bin/python3 " DEFCON_SOURCE_DIR "/bench/simulate_peer.py";
  return std::system(peer.c_str()) == 0 ? 0 : 1;
}
