// Snapshots: a desk's world as bytes, so that a restart reads the tail of the log and not all of
// it. They are a cache: one that is lost or cannot be read costs time and nothing else.
//
// They lie in a file of their own: a large one being written does not hold up the log.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "wire/chain.hpp"

namespace defcon::store {

struct Snapshot {
  std::uint64_t sequence = 0;  // of the last event in it
  wire::Hash hash{};           // of that event's row: a snapshot of another log does not fit
  std::string bytes;
};

class Snapshots {
 public:
  static constexpr int kept = 2;  // for each desk: the newest, and one before it

  Snapshots() = default;
  virtual ~Snapshots() = default;
  Snapshots(const Snapshots&) = delete;
  Snapshots& operator=(const Snapshots&) = delete;

  virtual base::Result<void> put(std::string_view desk, const Snapshot& snapshot) = 0;
  virtual base::Result<std::vector<Snapshot>> newest_first(std::string_view desk) = 0;
};

}  // namespace defcon::store
