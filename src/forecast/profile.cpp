#include "forecast/profile.hpp"

#include <algorithm>
#include <cmath>

namespace defcon::forecast {

namespace {

using Slots = std::array<double, desk::slots_per_day>;

struct Counts {
  Slots slots{};
  double total = 0;

  void add(const desk::DayArrivals& day, double weight) {
    for (std::size_t s = 0; s < slots.size(); ++s) slots[s] += weight * day.slots[s];
    total += weight * day.total;
  }
};

// Each half-hour borrows a quarter from either neighbour, as far as chance could have made the
// difference: the opening of a large desk stays as steep as it is.
Slots smooth(const Slots& raw) {
  constexpr double chances = 4;  // variances of the step that are taken for chance
  Slots smoothed{};
  for (std::size_t s = 0; s < raw.size(); ++s) {
    const double before = raw[s == 0 ? 0 : s - 1], after = raw[std::min(s + 1, raw.size() - 1)];
    const double step = 0.25 * before - 0.5 * raw[s] + 0.25 * after;
    const double chance = 0.25 * raw[s] + 0.0625 * (before + after);  // variance of the step
    smoothed[s] = raw[s] + step * std::min(1.0, chances * chance / std::max(step * step, 1e-12));
  }
  return smoothed;
}

template <class Belongs>
void draw_shares(Profile& profile, const Past& past, const Belongs& belongs,
                 const Baseline& baseline, const Tuning& tuning) {
  constexpr double flat_tickets = 50;  // a flat day weighs this many tickets against all days
  constexpr double chaos = 1.5;        // above this many times the usual, a day counts as that many
  constexpr double floor_tickets = 20000;  // from which the past itself says what is impossible
  Counts all, own;
  for (std::size_t i = past.recent_from(tuning.memory_weeks); i < past.days.size(); ++i) {
    const auto& day = past.days[i];
    if (day.total == 0) continue;
    const int on = base::weekday_index(day.date);
    const double usual = std::exp(baseline.level + baseline.weekday[static_cast<std::size_t>(on)]);
    const double age = static_cast<double>(past.days.size() - i);
    const double weight =
        std::exp(-age / tuning.profile_days) * std::min(1.0, chaos * usual / day.total);
    all.add(day, weight);
    if (belongs(i, on)) own.add(day, weight);
  }
  const Slots all_slots = smooth(all.slots), own_slots = smooth(own.slots);
  constexpr double even = 1.0 / desk::slots_per_day;
  const double floor = tuning.profile_floor * floor_tickets / (floor_tickets + all.total);
  double sum = 0;
  for (std::size_t s = 0; s < all_slots.size(); ++s) {
    const double overall = (all_slots[s] + flat_tickets * even) / (all.total + flat_tickets);
    const double mixed =
        (own_slots[s] + tuning.profile_shrink * overall) / (own.total + tuning.profile_shrink);
    profile.share[s] = (1 - floor) * mixed + floor * even;
    sum += profile.share[s];
  }
  for (std::size_t s = 0; s < all_slots.size(); ++s) {
    profile.share[s] /= sum;
    profile.until[s + 1] = profile.until[s] + profile.share[s];
  }
}

// How much more two-hour counts vary, given the day's total, than a multinomial would: relative
// variance of the waves by moments, each day bounded, shrunk to the first guess.
double learn_stiffness(const Profile& profile, const Past& past, const Tuning& tuning) {
  constexpr std::size_t block = 4, recent_days = 90, enough_tickets = 5;
  constexpr double least_variance = 0.02, most = 1.5;
  double sum = tuning.first_stiffness_weight / tuning.first_stiffness;
  double weight = tuning.first_stiffness_weight;
  const std::size_t count = past.days.size();
  const std::size_t from = std::max(past.recent_from(tuning.memory_weeks),
                                    count > recent_days ? count - recent_days : 0);
  for (std::size_t i = from; i < count; ++i) {
    const auto& day = past.days[i];
    if (day.total < enough_tickets || !past.working(i)) continue;
    double excess = 0, squares = 0;
    for (std::size_t s = 0; s < desk::slots_per_day; s += block) {
      const double share = profile.until[s + block] - profile.until[s];
      double tickets = 0;
      for (std::size_t k = s; k < s + block; ++k) tickets += day.slots[k];
      const double expected = day.total * share;
      excess += (tickets - expected) * (tickets - expected) - expected * (1 - share);
      squares += expected * expected;
    }
    const double trust = squares / (squares + day.total);
    sum += trust * std::clamp(excess / squares, -1.0, most);
    weight += trust;
  }
  return 1 / std::max(sum / weight, least_variance);
}

}  // namespace

double Profile::before(double slots) const {
  const double inside = std::clamp(slots, 0.0, static_cast<double>(desk::slots_per_day));
  const auto whole = std::min(static_cast<std::size_t>(inside), share.size() - 1);
  return until[whole] + share[whole] * (inside - static_cast<double>(whole));
}

Profile learn_profile(const Past& past, int weekday, bool off, const Baseline& baseline,
                      const Tuning& tuning) {
  Profile profile;
  const auto quietest =
      static_cast<int>(std::ranges::min_element(baseline.weekday) - baseline.weekday.begin());
  const int like = off ? quietest : weekday;
  const auto belongs = [&](std::size_t i, int on) {
    return past.working(i) ? on == like : off && past.kinds[i] == DayKind::day_off;
  };
  draw_shares(profile, past, belongs, baseline, tuning);
  profile.stiffness = learn_stiffness(profile, past, tuning);
  return profile;
}

// Backwards over the slots, with carry_s = share_s + memory * carry_{s+1}: the double sum of
// share * share' * memory^|s-s'| is the sum of share_s * (share_s + 2 * memory * carry_{s+1}), and
// what the wave at `from` already explains of it is carry^2.
Stretch stretch(const Profile& profile, double memory, double from, double to) {
  Stretch result;
  double all = 0;
  for (int s = desk::slots_per_day - 1; s >= 0; --s) {
    const double begin = std::max(from, static_cast<double>(s));
    const double end = std::min(to, static_cast<double>(s) + 1);
    if (begin >= end) continue;
    const double share = profile.share[static_cast<std::size_t>(s)] * (end - begin);
    all += share * (share + 2 * memory * result.carry);
    result.carry = share + memory * result.carry;
    result.share += share;
  }
  result.fresh = std::max(0.0, all - result.carry * result.carry);
  return result;
}

}  // namespace defcon::forecast
