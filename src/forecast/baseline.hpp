// Baseline: how many tickets today would bring if nothing happens, learnt from the totals of the
// days before, and how far such days have strayed from it.
//
// Works on the log scale: log total = level + weekday + carry-over of yesterday + noise. Every step
// is clipped, so that a chaos day moves none of them far; days off and days without any data are
// left out.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "desk/arrivals.hpp"
#include "forecast/holidays.hpp"
#include "forecast/settings.hpp"

namespace defcon::forecast {

// The days before the one in question (oldest first) with the calendar's word on each.
struct Past {
  std::span<const desk::DayArrivals> days;
  std::vector<DayKind> kinds;                               // as long as days
  std::vector<std::optional<desk::PlannedKind>> planned{};  // as long as days, or empty
  [[nodiscard]] bool working(std::size_t i) const { return kinds[i] == DayKind::working; }
  // The last weeks that profile and weekday effects are drawn from.
  [[nodiscard]] std::size_t recent_from(int weeks) const {
    const auto recent = 7 * static_cast<std::size_t>(weeks);
    return days.size() > recent ? days.size() - recent : 0;
  }
};

struct Baseline {
  double expected = 0;    // tickets, without yesterday's carry-over
  double carry_over = 0;  // log: what yesterday adds
  double distance = 0;    // log: how far out yesterday was
  double spread = 0;      // log: of a day's rate around this forecast, counting noise taken out
  std::array<double, 7> weekday{};          // log effects, Monday first
  double level = 0;                         // log
  double surge_share = 0, quiet_share = 0;  // days above and below three spreads
  // Holidays and bridges of the past: how many, how many were quiet, and the log distance of the
  // quiet ones from the level of the quietest weekday.
  struct Taken {
    int days = 0, off = 0;
  };
  Taken holidays, bridges;
  std::vector<double> days_off;
  // What planned events of each kind did to their days, learnt from the desk's own past: mean (log)
  // and spread of what the next one will do, which narrows as they are seen.
  struct PlannedEffect {
    double mean = 0, spread = 0;
  };
  std::array<PlannedEffect, 4> planned{};  // by PlannedKind

  // What a day like the quietest weekday is, seen from this weekday: log, at most 0.
  [[nodiscard]] double to_quietest(std::size_t on) const {
    return *std::ranges::min_element(weekday) - weekday[on];
  }
};

[[nodiscard]] Baseline learn_baseline(const Past& past, int weekday, const Settings& settings);

// The median of the previous eight same weekdays, at least four of them: "normal" for levels.
[[nodiscard]] std::optional<double> normal_total(std::span<const desk::DayArrivals> days);

[[nodiscard]] double median(std::vector<double> values);  // of at least one

}  // namespace defcon::forecast
