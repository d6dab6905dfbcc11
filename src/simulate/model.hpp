// What a simulation knows of a desk, compiled once: which queues there are, who may take from
// which, and a table of everything a ticket can be.
//
// Categories of the same skill that are equally helper-safe share a queue. A queue has ranks, the
// lower the sooner: two for each priority, calls before what can wait.
#pragma once

#include <cstdint>
#include <vector>

#include "queueing/handling_time.hpp"
#include "roster/presence.hpp"
#include "simulate/work.hpp"

namespace defcon::simulate {

// Milliseconds from the beginning of what is simulated.
using Millis = std::int64_t;

inline constexpr std::size_t ranks = 8;
inline constexpr std::size_t max_queues = 64;
inline constexpr std::uint8_t report_queue = 0;  // children of an outage: anybody takes them

[[nodiscard]] constexpr std::uint8_t rank_of(std::size_t priority, bool is_call) {
  return static_cast<std::uint8_t>(2 * priority + (is_call ? 0 : 1));
}

// One thing that a ticket can be.
struct TicketKind {
  std::uint16_t handling = 0;  // index in Model::handling
  std::uint8_t queue = 0;
  std::uint8_t rank = 0;
  bool is_call = false;
};

struct Model {
  std::vector<desk::Category> categories;
  std::vector<std::uint8_t> queue_of;              // one a category
  std::vector<std::vector<std::size_t>> in_queue;  // categories of a queue; none in the first
  std::vector<queueing::HandlingTime> handling;
  std::vector<TicketKind> kinds;
  // Alias table over `kinds` (Walker 1977): cell i gives kinds[i] below its cut, else kinds[other].
  std::vector<double> cut;
  std::vector<std::uint32_t> other;
  std::vector<std::size_t> handling_of;  // one a category, its place in `handling`
  double mean_minutes = 0;               // of work on one ticket
  double patience_minutes = 0;           // of a call; 0: endless
  double again_share = 0;
  double again_after_minutes = 0;
  double child_minutes = 0, master_minutes = 0;
  TicketKind child, master;

  [[nodiscard]] std::size_t queues() const { return in_queue.size(); }
};

// Error where a handling time cannot be made of what is given, or there are too many skills.
[[nodiscard]] base::Result<Model> compile(const Work& work, const desk::Settings& settings);

// The queues that somebody may take from, one bit each.
[[nodiscard]] std::uint64_t queues_of(const Model& model, const roster::Worker& worker);

}  // namespace defcon::simulate
