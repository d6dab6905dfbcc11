#include "forecast/baseline.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.hpp"

namespace defcon::forecast {

namespace {

// A day with none counts as half a ticket, so that its log exists.
double log_total(const desk::DayArrivals& day) { return std::log(day.total + 0.5); }

// Log distances of each weekday's days from the mean of the seven days around them: each such week
// holds every weekday once, so the level cancels.
std::array<std::vector<double>, 7> weekday_distances(const Past& past, int memory_weeks) {
  std::array<std::vector<double>, 7> distances;
  const std::size_t count = past.days.size();
  if (count < 7) return distances;
  for (std::size_t i = past.recent_from(memory_weeks); i < count; ++i) {
    if (!past.working(i)) continue;
    const std::size_t from = std::min(i < 3 ? 0 : i - 3, count - 7);
    double around = 0;
    for (std::size_t k = from; k < from + 7; ++k) around += log_total(past.days[k]) / 7;
    distances[static_cast<std::size_t>(base::weekday_index(past.days[i].date))].push_back(
        log_total(past.days[i]) - around);
  }
  return distances;
}

// Robust weekday effects, shrunk to none as far as noise could have made them (empirical Bayes:
// between / (between + within / n)).
std::array<double, 7> weekday_effects(const Past& past, int memory_weeks) {
  constexpr double most = 0.7;  // no distance counts for more than a doubling
  constexpr double clip = 1.5;  // spreads around the median that enter the mean in full
  const auto distances = weekday_distances(past, memory_weeks);
  std::array<double, 7> effect{};
  double squares = 0, count = 0;
  for (std::size_t d = 0; d < 7; ++d) {
    if (distances[d].empty()) continue;
    effect[d] = median(distances[d]);
    for (const double x : distances[d]) {
      squares += std::pow(std::min(std::abs(x - effect[d]), most), 2);
      count += 1;
    }
  }
  if (count == 0) return effect;
  const double spread = std::sqrt(squares / count);
  for (std::size_t d = 0; d < 7; ++d) {
    double sum = 0;
    for (const double x : distances[d]) {
      sum += std::clamp(x - effect[d], -clip * spread, clip * spread);
    }
    if (!distances[d].empty()) effect[d] += sum / static_cast<double>(distances[d].size());
  }
  const double mean = std::accumulate(effect.begin(), effect.end(), 0.0) / 7;
  double between = 0;
  for (double& e : effect) {
    e -= mean;
    between += e * e / 6;
  }
  for (std::size_t d = 0; d < 7; ++d) {
    const double weeks = std::max(0.5, static_cast<double>(distances[d].size()));
    effect[d] *= between / (between + spread * spread / weeks + 1e-9);
  }
  return effect;
}

// Walks the past once: forecast each day, note the distance, move the level by a clipped step.
class Walk {
 public:
  Walk(const Settings& settings, Baseline& baseline) : tuning_(settings.tuning), out_(baseline) {
    out_.spread = tuning_.first_spread;
    squares_ = tuning_.first_spread * tuning_.first_spread * tuning_.first_spread_days;
    weight_ = tuning_.first_spread_days;
    gain_ = 1 - std::exp(-1 / tuning_.level_days);
    effects_.fill({.guess_weight = tuning_.planned_guess_events,
                   .guess_variance = tuning_.planned_spread * tuning_.planned_spread});
    if (settings.usual_day) {
      out_.level = std::log(std::max(0.5, *settings.usual_day));
      steps_ = 3;  // a person's word weighs as much as three days
    }
  }

  void day(double total, std::size_t on, DayKind kind, std::optional<desk::PlannedKind> planned) {
    constexpr double surely_some = 10;  // expected tickets from which a day with none is no data
    constexpr int settling_days = 7;    // the first forecasts are guesses
    const double usual = out_.weekday[on];
    const double weekday = usual + (planned ? effect(*planned).mean() : 0);
    const double deseasoned = std::log(total + 0.5) - weekday;
    if (steps_ == 0) out_.level = deseasoned;
    const double expected = std::exp(out_.level + weekday);
    const double error = deseasoned - (out_.level + out_.carry_over);
    ++seen_;
    if (total == 0 && expected > surely_some) {
      out_.carry_over *= tuning_.carry_over;
      return;
    }
    if (kind != DayKind::working) {
      if (seen_ > settling_days) note_day_off(kind, error, out_.to_quietest(on));
      out_.carry_over *= tuning_.carry_over;
      return;
    }
    const double counting = 1 / (expected + 0.5);
    if (planned) {
      effect(*planned).add(error + weekday - usual);
    } else if (seen_ > settling_days) {
      note_error(error, counting);
    }
    move_level(deseasoned, counting);
    out_.distance = deseasoned - out_.level;
    out_.carry_over = tuning_.carry_over * out_.distance * reliability(out_.distance, counting);
  }

  void finish() {
    const double days = tuning_.rare_days + counted_;
    out_.surge_share = (tuning_.surge_share * tuning_.rare_days + surges_) / days;
    out_.quiet_share = (tuning_.quiet_share * tuning_.rare_days + quiets_) / days;
    for (std::size_t i = 0; i < effects_.size(); ++i)
      out_.planned[i] = {.mean = effects_[i].mean(), .spread = effects_[i].spread()};
  }

 private:
  // What events of one kind did, around none with the tuning's spread as the first guess.
  struct Effect {
    double guess_weight = 0, guess_variance = 0;
    double count = 0, sum = 0, squares = 0;

    void add(double seen) {
      count += 1;
      sum += seen;
      squares += seen * seen;
    }
    [[nodiscard]] double mean() const { return sum / (count + guess_weight); }
    [[nodiscard]] double spread() const {
      const double around = squares - sum * mean();
      return std::sqrt((guess_weight * guess_variance + around) / (count + guess_weight));
    }
  };
  Effect& effect(desk::PlannedKind kind) { return effects_[static_cast<std::size_t>(kind)]; }

  // Part of a distance that is the day's own rate and not counting noise: what is seen minus what
  // counting explains (for large distances), or the desk's usual ratio of the two.
  [[nodiscard]] double reliability(double distance, double counting) const {
    const double own = std::max(out_.spread * out_.spread, distance * distance - counting);
    return own / (own + counting);
  }

  // A day that fell at least half of the way to the quietest weekday was taken off. Where a weekday
  // is as quiet itself (a weekend), a holiday on it tells nothing.
  void note_day_off(DayKind kind, double error, double to_quietest) {
    constexpr double telling = -0.2;
    if (to_quietest > telling) return;
    const bool off = error < to_quietest / 2;
    Baseline::Taken& taken = kind == DayKind::bridge ? out_.bridges : out_.holidays;
    ++taken.days;
    if (off) ++taken.off;
    if (off) out_.days_off.push_back(error - to_quietest);
  }

  // The spread of the rate: squared error less counting noise, days with little of it counting
  // more.
  void note_error(double error, double counting) {
    const double seen_spread = std::sqrt(out_.spread * out_.spread + counting);
    const double clipped = std::clamp(error, -3 * seen_spread, 3 * seen_spread);
    const double keep = std::exp(-1 / tuning_.spread_days);
    const double trust = reliability(0, counting);
    squares_ = squares_ * keep + trust * (clipped * clipped - counting);
    weight_ = weight_ * keep + trust;
    out_.spread = std::sqrt(std::max(squares_ / weight_, least_spread * least_spread));
    counted_ += 1;
    if (error > 3 * seen_spread) surges_ += 1;
    if (error < -3 * seen_spread) quiets_ += 1;
  }

  void move_level(double deseasoned, double counting) {
    constexpr int settling_steps = 14;  // a level not yet found may be far away
    ++steps_;
    const double seen_spread = std::sqrt(out_.spread * out_.spread + counting);
    const double clip = steps_ <= settling_steps ? 10 : tuning_.level_clip * seen_spread;
    out_.level += std::max(gain_, 1.0 / steps_) * std::clamp(deseasoned - out_.level, -clip, clip);
  }

  static constexpr double least_spread = 0.05;
  const Tuning& tuning_;
  Baseline& out_;
  std::array<Effect, std::tuple_size_v<decltype(Baseline::planned)>> effects_{};
  double squares_ = 0, weight_ = 0, gain_ = 0;
  double counted_ = 0, surges_ = 0, quiets_ = 0;
  int steps_ = 0, seen_ = 0;
};

}  // namespace

double median(std::vector<double> values) {
  CHECK(!values.empty());
  std::ranges::sort(values);
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

std::optional<double> normal_total(std::span<const desk::DayArrivals> days) {
  constexpr std::size_t weeks = 8, at_least = 4;
  std::vector<double> totals;
  for (std::size_t back = 7; back <= 7 * weeks && back <= days.size(); back += 7) {
    totals.push_back(days[days.size() - back].total);
  }
  if (totals.size() < at_least) return std::nullopt;
  return median(std::move(totals));
}

Baseline learn_baseline(const Past& past, int weekday, const Settings& settings) {
  Baseline baseline;
  // Without any word and any past: a small desk, and a spread that says how little is known.
  constexpr double unknown_usual_day = 20;
  baseline.level = std::log(unknown_usual_day);
  baseline.weekday = weekday_effects(past, settings.tuning.memory_weeks);
  Walk walk(settings, baseline);
  for (std::size_t i = 0; i < past.days.size(); ++i) {
    const auto on = static_cast<std::size_t>(base::weekday_index(past.days[i].date));
    walk.day(past.days[i].total, on, past.kinds[i],
             past.planned.empty() ? std::nullopt : past.planned[i]);
  }
  walk.finish();
  baseline.expected = std::max(
      0.05, std::exp(baseline.level + baseline.weekday[static_cast<std::size_t>(weekday)]));
  return baseline;
}

}  // namespace defcon::forecast
