#include "queueing/erlang.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace defcon::queueing {

namespace {

base::Result<void> check(const Staffing& s) {
  if (s.people < 1) {
    return base::invalid(fmt::format("{} people", s.people), "people", "at least one person");
  }
  if (!(s.arrivals >= 0) || !std::isfinite(s.arrivals)) {
    return base::invalid(fmt::format("{} arrivals", s.arrivals), "arrivals", "0 or more");
  }
  if (!(s.mean_work > 0) || !std::isfinite(s.mean_work)) {
    return base::invalid(fmt::format("a mean work of {}", s.mean_work), "mean_work", "more than 0");
  }
  return {};
}

// B(n) = a B(n-1) / (n + a B(n-1)), from B(0) = 1.
double blocked(int people, double load) {
  double b = 1;
  for (int n = 1; n <= people; ++n) b = load * b / (n + load * b);
  return b;
}

base::Error overloaded(const std::string& what) {
  return {base::ErrorKind::invalid_input, what, "people",
          "the queue grows as long as this lasts: take more people, or ask the fluid model when "
          "it clears"};
}

}  // namespace

base::Result<double> erlang_b(int people, double offered_load) {
  if (people < 0 || !(offered_load >= 0) || !std::isfinite(offered_load)) {
    return base::invalid(fmt::format("{} people for a load of {}", people, offered_load), "people",
                         "0 people or more, a load of 0 or more");
  }
  return blocked(people, offered_load);
}

double ErlangC::beyond(double time) const {
  return time < 0 ? 1 : wait_chance * std::exp(-clearing * time);
}

double ErlangC::quantile(double share) const {
  if (1 - share >= wait_chance) return 0;
  return std::log(wait_chance / (1 - share)) / clearing;
}

base::Result<ErlangC> erlang_c(const Staffing& staffing) {
  if (auto sound = check(staffing); !sound) return std::unexpected(sound.error());
  const double load = staffing.offered_load();
  if (load >= staffing.people) {
    return std::unexpected(
        overloaded(fmt::format("{:.4g} people's work for {} people", load, staffing.people)));
  }
  const double b = blocked(staffing.people, load);
  const double busy = load / staffing.people;
  ErlangC c{.wait_chance = b / (1 - busy * (1 - b)),
            .clearing = staffing.people / staffing.mean_work - staffing.arrivals};
  c.mean_wait = c.wait_chance / c.clearing;
  c.mean_waiting = c.mean_wait * staffing.arrivals;
  return c;
}

// The states beyond "all busy" relative to it: the i-th waiting one adds its giving up to the rate
// at which the queue shrinks. States below sum to 1 / B of Erlang B.
base::Result<ErlangA> erlang_a(const Staffing& staffing, double mean_patience) {
  if (auto sound = check(staffing); !sound) return std::unexpected(sound.error());
  if (!(mean_patience > 0) || !std::isfinite(mean_patience)) {
    return base::invalid(fmt::format("a mean patience of {}", mean_patience), "mean_patience",
                         "more than 0; without giving up it is Erlang C");
  }
  ErlangA a{.staffing = staffing, .giving_up = 1 / mean_patience};
  if (staffing.arrivals == 0) return a;
  const double served = staffing.people / staffing.mean_work;
  constexpr double negligible = 1e-16;
  double term = 1, waiting = 0, waiting_count = 0;
  for (double i = 1;; ++i) {
    term *= staffing.arrivals / (served + i * a.giving_up);
    waiting += term;
    waiting_count += i * term;
    const bool is_shrinking = served + i * a.giving_up > staffing.arrivals;
    if (is_shrinking && i * term < negligible * (1 + waiting_count)) break;
  }
  // Far overloaded queues would overflow: there Erlang B's 1/B is negligible and ratios are taken.
  const double below = 1 / blocked(staffing.people, staffing.offered_load());
  const double all = below + waiting;
  if (!std::isfinite(all)) {
    return std::unexpected(overloaded("the load is too far beyond the people for this formula"));
  }
  a.all_busy = 1 / all;
  a.wait_chance = (1 + waiting) / all;
  a.mean_waiting = waiting_count / all;
  a.mean_wait = a.mean_waiting / staffing.arrivals;
  a.abandon_chance = a.giving_up * a.mean_wait;
  return a;
}

// The density of the wait v > 0 is n/work * all_busy * exp(arrivals * H(v) - n/work * v) with
// H(v) = (1 - exp(-giving_up v)) / giving_up; integrated by Simpson until it has died out.
double ErlangA::beyond(double time) const {
  if (time < 0) return 1;
  const double served = staffing.people / staffing.mean_work;
  const auto density = [&](double v) {
    const double listened = -std::expm1(-giving_up * v) / giving_up;
    return served * all_busy * std::exp(staffing.arrivals * listened - served * v);
  };
  // Past this the exponent falls at least as fast as the slower of the two rates.
  const double crest =
      staffing.arrivals > served ? std::log(staffing.arrivals / served) / giving_up : 0;
  const double slope = std::max(served - staffing.arrivals, std::sqrt(served * giving_up));
  const double end = std::max(time, crest) + 40 / slope;
  constexpr int cells = 2000;
  const double h = (end - time) / cells;
  double sum = density(time) + density(end);
  for (int i = 1; i < cells; ++i) sum += (i % 2 == 1 ? 4 : 2) * density(time + i * h);
  return std::min(1.0, sum * h / 3);
}

base::Result<double> mean_wait_of_one(double arrivals, double mean_work, double variance_of_work) {
  const Staffing one{.people = 1, .arrivals = arrivals, .mean_work = mean_work};
  if (auto sound = check(one); !sound) return std::unexpected(sound.error());
  if (!(variance_of_work >= 0)) {
    return base::invalid(fmt::format("a variance of {}", variance_of_work), "variance_of_work",
                         "0 or more");
  }
  if (one.offered_load() >= 1) {
    return std::unexpected(
        overloaded(fmt::format("one person with {:.4g} people's work", one.offered_load())));
  }
  return arrivals * (variance_of_work + mean_work * mean_work) / (2 * (1 - one.offered_load()));
}

}  // namespace defcon::queueing
