// Tickets that are no longer held in full: only their numbers are known, as 64-bit digests, so that
// a late or repeated report of one is not taken for a new ticket.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <set>
#include <vector>

#include "desk/ticket.hpp"

namespace defcon::desk {

// Eight bytes a ticket: a large sorted run, and a small set of the latest that is merged into it.
struct Archive {
  static constexpr std::size_t max_recent = 4096;

  std::vector<std::uint64_t> sorted;
  std::set<std::uint64_t> recent;

  [[nodiscard]] bool contains(std::uint64_t digest) const;
  [[nodiscard]] std::uint64_t size() const { return sorted.size() + recent.size(); }
};
BOOST_DESCRIBE_STRUCT(Archive, (), (sorted, recent))

// FNV-1a, 64 bit: among ten million archived tickets two share a digest with a chance of 3 in a
// million.
[[nodiscard]] std::uint64_t digest(const TicketKey& key);
// False where the digest was there already.
bool add(Archive& archive, std::uint64_t digest);
void remove(Archive& archive, std::uint64_t digest);

}  // namespace defcon::desk
