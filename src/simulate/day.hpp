// A day of a desk as its work describes it: what is expected in each half-hour, on a normal day and
// on a chaos day of a given size.
#pragma once

#include "base/random.hpp"
#include "base/zone.hpp"
#include "simulate/tickets.hpp"
#include "simulate/work.hpp"

namespace defcon::simulate {

struct DayKind {
  double times = 1;  // so many times a normal day's tickets, outage reports not counted
  bool has_outage = false;
};

// The expected tickets of a working day, by slot (24 or 48 of them), for a rate of 1.
[[nodiscard]] std::vector<double> usual_course(const Work& work, base::Date date);

// One day, drawn: how busy it is by chance, how the excess comes, when the outage begins.
[[nodiscard]] Demand draw_day(const Work& work, base::Date date, const DayKind& kind,
                              base::Random& random);

}  // namespace defcon::simulate
