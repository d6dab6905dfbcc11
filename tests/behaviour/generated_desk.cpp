#include "generated_desk.hpp"

#include <algorithm>
#include <cmath>

#include "detect/surge.hpp"
#include "forecast/outlook.hpp"
#include "level/policy.hpp"

namespace defcon::behaviour {

namespace {

// Two humps, at half past ten and half past two; nights at a fifth or at next to nothing.
double course(const DeskKind& kind, int slot) {
  const double hour = (slot + 0.5) / 2;
  const auto hump = [hour](double at, double width) {
    return std::exp(-0.5 * std::pow((hour - at) / width, 2));
  };
  const double busy = hump(10.5, 1.8) + 0.8 * hump(14.5, 2.2);
  if (kind.round_the_clock) return busy + 0.25;
  return hour < 7 || hour > 19 ? 0.01 : busy + 0.02;
}

void add_burst(desk::DayArrivals& day, base::Random& random, double rate) {
  constexpr double fading = 0.35;
  const auto start = 14 + static_cast<int>(random.below(24));
  const double size = rate * (0.1 + 0.2 * random.uniform());
  for (int s = start; s < desk::slots_per_day; ++s) {
    const auto more = random.poisson(size * fading * std::exp(-fading * (s - start)));
    day.slots[static_cast<std::size_t>(s)] += static_cast<std::uint32_t>(more);
    day.total += static_cast<std::uint32_t>(more);
  }
}

std::vector<detect::LoadBand> bands_of(double normal) {
  std::vector<detect::LoadBand> bands;
  for (const level::Rule& rule : level::default_policy().rules) {
    if (!rule.load || rule.outage) continue;
    bands.push_back({*level::in_tickets(rule.load->enter, normal),
                     *level::in_tickets(rule.load->exit, normal)});
  }
  return bands;
}

// Part of what is left of a half-hour's tickets, each of them with this chance.
std::uint32_t some_of(base::Random& random, std::uint32_t left, double chance) {
  if (chance >= 1) return left;
  std::uint32_t taken = 0;
  for (std::uint32_t i = 0; i < left; ++i) taken += random.uniform() < chance ? 1 : 0;
  return taken;
}

}  // namespace

desk::DayArrivals generated_day(const DeskKind& kind, base::Random& random, base::Date date,
                                double rate) {
  constexpr double memory = 0.78;  // of a wave, from half-hour to half-hour
  double all = 0, wave = random.normal(0, 1);
  for (int s = 0; s < desk::slots_per_day; ++s) all += course(kind, s);
  desk::DayArrivals day{.date = date};
  for (int s = 0; s < desk::slots_per_day; ++s) {
    wave = memory * wave + std::sqrt(1 - memory * memory) * random.normal(0, 1);
    const double factor =
        std::exp(kind.wave_spread * wave - kind.wave_spread * kind.wave_spread / 2);
    const auto n = random.poisson(rate * factor * course(kind, s) / all);
    day.slots[static_cast<std::size_t>(s)] = static_cast<std::uint32_t>(n);
    day.total += static_cast<std::uint32_t>(n);
  }
  if (random.uniform() < kind.burst_days) add_burst(day, random, rate);
  return day;
}

double usual_rate(const DeskKind& kind, base::Date date) {
  const int weekday = base::weekday_index(date);
  return kind.per_day * (weekday < 5 ? 1.1 - 0.03 * weekday : kind.weekend);
}

desk::Arrivals generated_past(const DeskKind& kind, base::Random& random, base::Date end,
                              int weeks) {
  desk::Arrivals past;
  for (base::Date d = end - std::chrono::days(7 * weeks); d < end; d += std::chrono::days(1)) {
    const double rate = usual_rate(kind, d) * std::exp(random.normal(0, kind.day_spread));
    past.days.push_back(generated_day(kind, random, d, rate));
  }
  return past;
}

Lived live_through(const forecast::DayModel& model, const desk::DayArrivals& whole,
                   base::Random& random) {
  constexpr int looks_a_slot = 6;
  const auto bands = bands_of(model.normal.value());
  forecast::Evidence memory;
  std::vector<detect::BandCall> calls;
  desk::DayArrivals today{.date = whole.date};
  Lived lived;
  for (std::size_t s = 0; s < desk::slots_per_day; ++s) {
    for (int part = 0; part < looks_a_slot; ++part) {
      const double elapsed = static_cast<double>(s) + static_cast<double>(part) / looks_a_slot;
      const auto outlook = forecast::outlook(model, today, elapsed, memory);
      if (part == 0) {
        ++lived.looks;
        if (outlook.total.p05 <= whole.total && whole.total <= outlook.total.p95) ++lived.covered;
      }
      calls = detect::watch(outlook, bands, calls, {});
      if (std::ranges::any_of(calls, &detect::BandCall::on)) {
        lived.is_called = true;
        lived.is_false = whole.total < bands.front().enter_total;
        lived.early = today.total / std::max(1.0, static_cast<double>(whole.total));
        return lived;
      }
      const auto n = some_of(random, whole.slots[s] - today.slots[s], 1.0 / (looks_a_slot - part));
      today.slots[s] += n;
      today.total += n;
    }
  }
  return lived;
}

}  // namespace defcon::behaviour
