// The classic queues of identical people with Poisson arrivals and exponential work, by formula.
//
//   Erlang B   nobody waits: who finds all busy is turned away          M/M/n/n
//   Erlang C   everybody waits as long as it takes                      M/M/n
//   Erlang A   who waits gives up after an exponential patience         M/M/n+M
//
// Times are in any one unit; what comes out has the same. Offered load is arrivals times mean work
// (in people, "erlangs"). Errors are values: numbers that make no sense, and a queue that has no
// steady state because more comes than can be done.
//
// Sources: A. K. Erlang (1917) for B and C; C. Palm (1943/1957) for A; the waiting time of A after
// Mandelbaum and Zeltyn (2007, "Service Engineering in Action"). Recursions instead of factorials,
// so that thousands of people are no trouble.
#pragma once

#include "base/result.hpp"

namespace defcon::queueing {

struct Staffing {
  int people = 1;        // at least 1
  double arrivals = 0;   // in a unit of time, 0 or more
  double mean_work = 0;  // time one takes, over 0
  [[nodiscard]] double offered_load() const { return arrivals * mean_work; }
};

// Chance that all are busy when one arrives. No error but numbers that make no sense.
[[nodiscard]] base::Result<double> erlang_b(int people, double offered_load);

struct ErlangC {
  double wait_chance = 0;   // to wait at all
  double mean_wait = 0;     // over all, those who do not wait included
  double mean_waiting = 0;  // how many wait, on average in time
  double clearing = 0;      // rate at which a wait ends, once one waits: n/work - arrivals

  [[nodiscard]] double beyond(double time) const;     // chance to wait longer than this
  [[nodiscard]] double quantile(double share) const;  // wait that this share does not exceed
};
// Error where arrivals reach what the people can do: the queue grows without end, and the fluid
// model (fluid.hpp) says how fast.
[[nodiscard]] base::Result<ErlangC> erlang_c(const Staffing& staffing);

struct ErlangA {
  double wait_chance = 0;
  double abandon_chance = 0;
  double mean_wait = 0;  // over all, up to the answer or to giving up
  double mean_waiting = 0;

  // Chance that somebody with endless patience would wait longer than this.
  [[nodiscard]] double beyond(double time) const;

  Staffing staffing;
  double giving_up = 0;  // rate: 1 / mean patience
  double all_busy = 0;   // chance that exactly all are busy and nobody waits
};
// Always has a steady state: who cannot be served gives up.
[[nodiscard]] base::Result<ErlangA> erlang_a(const Staffing& staffing, double mean_patience);

// Mean wait of M/G/1 (Pollaczek 1930, Khinchine 1932), from mean and variance of the work.
[[nodiscard]] base::Result<double> mean_wait_of_one(double arrivals, double mean_work,
                                                    double variance_of_work);

}  // namespace defcon::queueing
