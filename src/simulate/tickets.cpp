#include "simulate/tickets.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

#include "base/check.hpp"

namespace defcon::simulate {

namespace {

std::uint32_t millis(double minutes) {
  return static_cast<std::uint32_t>(std::clamp(minutes * 60'000, 1.0, 4e9));
}

// An arrival to be: when, and whether it is an outage's. The flag is in the lowest bits, so that
// sorting is by time.
using Coming = std::uint64_t;
constexpr int flag_bits = 3;
Coming coming(double at, std::uint8_t flag) { return static_cast<Coming>(at) << flag_bits | flag; }

// Times of `count` arrivals with this expected course, ascending: the sums of count + 1 exponential
// gaps, scaled to the whole, are the order statistics of as many uniform numbers.
void draw_times(const Demand& demand, std::size_t count, base::Random& random,
                std::vector<Coming>& times) {
  if (count == 0) return;
  std::vector<double> sums(count);
  double sum = 0;
  for (double& s : sums) s = sum += random.exponential(1);
  const double whole = sum + random.exponential(1);
  const double scale = demand.total() / whole;
  std::size_t slot = 0;
  double before = 0;  // expected before the slot
  for (const double s : sums) {
    const double target = s * scale;
    while (slot + 1 < demand.expected.size() && before + demand.expected[slot] <= target)
      before += demand.expected[slot++];
    const double inside =
        demand.expected[slot] > 0 ? std::min((target - before) / demand.expected[slot], 1.0) : 0;
    times.push_back(
        coming(static_cast<double>(demand.begin) +
                   (static_cast<double>(slot) + inside) * static_cast<double>(demand.slot),
               0));
  }
}

void draw_outages(const Model& model, const Demand& demand, base::Random& random,
                  std::vector<Coming>& times) {
  std::vector<Coming> reports;
  for (const OutageBegins& outage : demand.outages) {
    const auto begin = static_cast<double>(outage.at);
    if (model.master_minutes > 0) reports.push_back(coming(begin, flag_master));
    for (auto count = random.poisson(outage.reports); count > 0; --count) {
      const double at = begin + random.exponential(outage.fade_minutes) * 60'000;
      if (at < static_cast<double>(demand.end())) reports.push_back(coming(at, flag_report));
    }
  }
  if (reports.empty()) return;
  std::ranges::sort(reports);
  std::vector<Coming> all;
  all.reserve(times.size() + reports.size());
  std::ranges::merge(times, reports, std::back_inserter(all));
  times.swap(all);
}

void draw_ticket(Tickets& tickets, const Model& model, std::uint32_t at, base::Random& random) {
  const double x = random.uniform() * static_cast<double>(model.kinds.size());
  const auto cell = static_cast<std::size_t>(x);
  const bool stays = x - static_cast<double>(cell) < model.cut[cell];
  const TicketKind& kind = model.kinds[stays ? cell : model.other[cell]];
  const double minutes = model.handling[kind.handling].sample(random.uniform());
  const bool may_give_up = kind.is_call && model.patience_minutes > 0;
  tickets.add(at, kind, millis(minutes),
              may_give_up ? millis(random.exponential(model.patience_minutes)) : Tickets::endless,
              kind.is_call ? flag_call : 0);
}

}  // namespace

void Tickets::truncate(std::size_t count) {
  at.resize(count);
  work.resize(count);
  patience.resize(count);
  queue.resize(count);
  rank.resize(count);
  flags.resize(count);
}

void Tickets::reserve(std::size_t count) {
  at.reserve(count);
  work.reserve(count);
  patience.reserve(count);
  queue.reserve(count);
  rank.reserve(count);
  flags.reserve(count);
}

void Tickets::add(std::uint32_t when, const TicketKind& kind, std::uint32_t minutes_of_work_millis,
                  std::uint32_t patience_millis, std::uint8_t flag) {
  at.push_back(when);
  work.push_back(minutes_of_work_millis);
  patience.push_back(patience_millis);
  queue.push_back(kind.queue);
  rank.push_back(kind.rank);
  flags.push_back(flag);
}

double Demand::total() const { return std::accumulate(expected.begin(), expected.end(), 0.0); }

void add_carried(Tickets& tickets, const Carried& carried, Millis at) {
  CHECK(tickets.size() == tickets.carried(), "carried tickets come first");
  tickets.add(static_cast<std::uint32_t>(at), {.queue = carried.queue, .rank = carried.rank},
              std::max(carried.work, 1U), Tickets::endless, carried.flags);
  tickets.waited.push_back(carried.waited);
}

void add_arrivals(Tickets& tickets, const Model& model, const Demand& demand, std::size_t count,
                  base::Random& random) {
  CHECK(demand.end() <= Tickets::longest, "{} days", demand.end() / 86'400'000);
  std::vector<Coming> times;
  times.reserve(count);
  if (demand.total() > 0) draw_times(demand, count, random, times);
  draw_outages(model, demand, random, times);
  tickets.reserve(tickets.size() + times.size());
  for (const Coming one : times) {
    const auto at = static_cast<std::uint32_t>(one >> flag_bits);
    if ((one & flag_report) != 0) {
      tickets.add(at, model.child, millis(model.child_minutes), Tickets::endless, flag_report);
    } else if ((one & flag_master) != 0) {
      tickets.add(at, model.master, millis(model.master_minutes), Tickets::endless, flag_master);
    } else {
      draw_ticket(tickets, model, at, random);
    }
  }
}

void add_arrivals(Tickets& tickets, const Model& model, const Demand& demand,
                  base::Random& random) {
  add_arrivals(tickets, model, demand, static_cast<std::size_t>(random.poisson(demand.total())),
               random);
}

}  // namespace defcon::simulate
