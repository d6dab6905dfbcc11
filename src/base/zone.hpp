// An IANA time zone: local calendar <-> instants, right across daylight saving.
//
// A local time that does not exist (spring) becomes the first instant after the gap; one that
// exists twice (autumn) becomes the first of the two. A local day runs from its first instant to
// the next day's first instant, so it has 23, 24 or 25 hours.
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"

namespace date {
class time_zone;
}

namespace defcon::base {

class Zone {
 public:
  Zone();  // UTC
  [[nodiscard]] static Result<Zone> find(std::string_view iana_name);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] LocalTime to_local(Instant at) const;
  [[nodiscard]] std::chrono::seconds utc_offset(Instant at) const;
  [[nodiscard]] Instant to_instant(LocalTime local) const;

  [[nodiscard]] Date date_of(Instant at) const;
  [[nodiscard]] Instant start_of(Date date) const;
  [[nodiscard]] Instant end_of(Date date) const { return start_of(date + std::chrono::days(1)); }

  friend bool operator==(const Zone& a, const Zone& b) { return a.name_ == b.name_; }

 private:
  struct Period {  // the cached answer: one offset, valid in [begin, end)
    Instant begin{}, end{};
    std::chrono::seconds offset{0};
  };
  [[nodiscard]] const Period& period_at(Instant at) const;

  const date::time_zone* zone_ = nullptr;
  std::string name_;
  mutable Period cached_;  // one thread owns a Zone; copies are cheap
};

}  // namespace defcon::base
