#include "simulate/headroom.hpp"

#include <algorithm>

#include "queueing/erlang.hpp"

namespace defcon::simulate {

Headroom headroom(const Model& model, const std::vector<roster::Worker>& workers, int level,
                  const HeadroomQuestion& question) {
  Headroom room;
  room.capacity_minutes =
      question.busy_limit * roster::capacity_minutes(workers, level, question.from, question.to);
  room.needed_minutes = question.waiting_minutes + question.expected_tickets * model.mean_minutes;
  room.minutes = room.capacity_minutes - room.needed_minutes;
  room.tickets = room.minutes / model.mean_minutes;
  if (question.expected_tickets > 0) room.share = room.tickets / question.expected_tickets;
  return room;
}

double busy_limit(int people, double mean_minutes, double target_minutes, double target_share) {
  if (people < 1) return 0;
  const auto holds = [&](double busy) {
    const auto c = queueing::erlang_c(
        {.people = people, .arrivals = busy * people / mean_minutes, .mean_work = mean_minutes});
    return c && 1 - c->beyond(target_minutes) >= target_share;
  };
  double low = 0, high = 1;
  constexpr int halvings = 30;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    (holds(middle) ? low : high) = middle;
  }
  return low;
}

}  // namespace defcon::simulate
