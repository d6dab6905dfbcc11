#include "desk/arrivals.hpp"

#include "base/check.hpp"

namespace defcon::desk {

namespace {

DayArrivals* find_day(Arrivals& arrivals, base::Date date) {
  auto& days = arrivals.days;
  if (days.empty() || date < days.front().date || date > days.back().date) return nullptr;
  return &days[static_cast<std::size_t>((date - days.front().date).count())];
}

void note_past_change(Arrivals& arrivals, base::Date date) {
  if (date < arrivals.days.back().date) ++arrivals.past_revision;
}

void prepend_days(Arrivals& arrivals, base::Date date) {
  std::vector<DayArrivals> earlier;
  for (base::Date d = date; d < arrivals.days.front().date; d += std::chrono::days(1)) {
    earlier.push_back({.date = d});
  }
  arrivals.days.insert(arrivals.days.begin(), earlier.begin(), earlier.end());
}

}  // namespace

DayTime day_time(const base::Zone& zone, base::Instant at) {
  const base::LocalTime local = zone.to_local(at);
  const base::Date date = std::chrono::floor<std::chrono::days>(local);
  return {date, local - base::LocalTime(date)};
}

const DayArrivals* Arrivals::find(base::Date date) const {
  return find_day(const_cast<Arrivals&>(*this), date);
}

void begin_day(Arrivals& arrivals, base::Date date) {
  auto& days = arrivals.days;
  // A hole longer than all that is kept: what came before is forgotten rather than filled up.
  const auto most = std::chrono::days(Arrivals::max_days);
  if (!days.empty() && date - days.back().date > most) days.clear();
  if (days.empty()) days.push_back({.date = date});
  while (days.back().date < date) {
    days.push_back({.date = days.back().date + std::chrono::days(1)});
  }
  if (days.size() > Arrivals::max_days) {
    days.erase(days.begin(), days.end() - static_cast<std::ptrdiff_t>(Arrivals::max_days));
  }
}

bool add_arrival(Arrivals& arrivals, DayTime when) {
  begin_day(arrivals, when.date);
  const auto age = (arrivals.days.back().date - when.date).count();
  if (age >= static_cast<std::int64_t>(Arrivals::max_days)) return false;
  if (when.date < arrivals.days.front().date) prepend_days(arrivals, when.date);
  DayArrivals* day = find_day(arrivals, when.date);
  CHECK(day != nullptr, "date {}", base::to_string(when.date));
  ++day->slots[static_cast<std::size_t>(when.slot())];
  ++day->total;
  note_past_change(arrivals, when.date);
  return true;
}

void remove_arrival(Arrivals& arrivals, DayTime when) {
  DayArrivals* day = find_day(arrivals, when.date);
  if (day == nullptr) return;  // forgotten since
  auto& slot = day->slots[static_cast<std::size_t>(when.slot())];
  CHECK(slot > 0 && day->total > 0, "slot {} of {}", when.slot(), base::to_string(when.date));
  --slot;
  --day->total;
  note_past_change(arrivals, when.date);
}

}  // namespace defcon::desk
