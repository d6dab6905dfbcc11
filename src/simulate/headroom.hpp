// Headroom: what the people who are there can take on top of what is expected for the rest of the
// day, in minutes of work and in tickets; and whether a shift starts with the surge capacity that
// the desk promises itself (10 to 20 % over normal is usual; a parameter).
#pragma once

#include <boost/describe/class.hpp>

#include "roster/presence.hpp"
#include "simulate/model.hpp"

namespace defcon::simulate {

struct Headroom {
  double capacity_minutes = 0;  // of work that the desk's own people can still do
  double needed_minutes = 0;    // for what waits and what is expected
  double minutes = 0;           // the difference; negative where it does not suffice
  double tickets = 0;           // the same in tickets of the usual mix
  double share = 0;             // of the tickets expected of the whole stretch
};
BOOST_DESCRIBE_STRUCT(Headroom, (), (capacity_minutes, needed_minutes, minutes, tickets, share))

struct HeadroomQuestion {
  Millis from = 0, to = 0;
  double waiting_minutes = 0;   // of work that waits now
  double expected_tickets = 0;  // in the stretch
  // People cannot be busy all the time and still answer soon: the share of their time at which the
  // response target just holds (from Erlang C, busy_limit below).
  double busy_limit = 1;
};

// People of the tiers that stand: 5 alone at level 5.
[[nodiscard]] Headroom headroom(const Model& model, const std::vector<roster::Worker>& workers,
                                int level, const HeadroomQuestion& question);

// The largest share of their time that so many people can be busy while this share of tickets is
// answered within the target, by Erlang C. 0 where even an idle desk would not.
[[nodiscard]] double busy_limit(int people, double mean_minutes, double target_minutes,
                                double target_share);

}  // namespace defcon::simulate
