// The tickets of one simulated stretch of time, drawn before anything is done about them: the same
// tickets meet every level and every roster (common random numbers), so that a difference between
// two runs is the difference that people make.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "simulate/model.hpp"

namespace defcon::simulate {

enum TicketFlag : std::uint8_t {
  flag_call = 1,
  flag_report = 2,     // child of an outage
  flag_master = 4,     // interrupts who is busy
  flag_in_hand = 8,    // carried over, somebody works on it already
  flag_answered = 16,  // carried over, its client has had an answer: it counts in no response time
  flag_again = 32,     // the same caller once more; added by a run, taken away by the next
};

// One value a ticket in each list, in order of `at`. Times in milliseconds, which 32 bits hold for
// seven weeks.
struct Tickets {
  static constexpr std::uint32_t endless = ~0U;
  static constexpr Millis longest = Millis{49} * 24 * 3'600'000;

  std::vector<std::uint32_t> at;
  std::vector<std::uint32_t> work;      // of a person of speed 1
  std::vector<std::uint32_t> patience;  // until the caller gives up
  std::vector<std::uint8_t> queue, rank, flags;
  std::vector<std::uint32_t> waited;  // before the beginning, business time; of the first ones only

  [[nodiscard]] std::size_t size() const { return at.size(); }
  [[nodiscard]] std::size_t carried() const { return waited.size(); }
  void clear() { *this = {}; }
  void truncate(std::size_t count);
  void reserve(std::size_t count);
  void add(std::uint32_t when, const TicketKind& kind, std::uint32_t minutes_of_work_millis,
           std::uint32_t patience_millis, std::uint8_t flag);
};

struct OutageBegins {
  Millis at = 0;
  double reports = 0;        // expected number
  double fade_minutes = 45;  // mean time at which one comes
};

// What is expected: tickets in equal slots of time, and outages.
struct Demand {
  Millis begin = 0;
  Millis slot = std::int64_t{30} * 60'000;
  std::vector<double> expected;
  std::vector<OutageBegins> outages;
  [[nodiscard]] Millis end() const { return begin + slot * static_cast<Millis>(expected.size()); }
  [[nodiscard]] double total() const;
};

// Tickets that the desk has at the beginning. Give them oldest first.
struct Carried {
  std::uint8_t queue = 1;
  std::uint8_t rank = rank_of(2, false);
  std::uint8_t flags = 0;
  std::uint32_t waited = 0;  // business milliseconds
  std::uint32_t work = 0;    // what is left of it, milliseconds
  std::uint32_t worked = 0;  // what it has taken already, where it is in hand
};
void add_carried(Tickets& tickets, const Carried& carried, Millis at = 0);

// Adds the arrivals: as many as Poisson chance brings (times by an exponential race over the
// expected course), or exactly `count` besides the outages' reports.
void add_arrivals(Tickets& tickets, const Model& model, const Demand& demand, base::Random& random);
void add_arrivals(Tickets& tickets, const Model& model, const Demand& demand, std::size_t count,
                  base::Random& random);

}  // namespace defcon::simulate
