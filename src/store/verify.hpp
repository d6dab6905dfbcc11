// Checks a log from its first row: chain, gaps, times, types, payloads, and that every personal
// text is there or was erased (docs/event-log.md).
#pragma once

#include <functional>

#include "store/store.hpp"

namespace defcon::store {

struct VerifiedDesk {
  std::string desk;
  std::uint64_t rows = 0;
  std::uint64_t texts = 0;   // named by rows and there
  std::uint64_t erased = 0;  // named by rows and erased
  wire::Hash hash{};         // of the last row: proves all before it
};

// The error names the first row that is wrong. `on_row` sees every row that is right.
[[nodiscard]] base::Result<VerifiedDesk> verify_desk(
    Store& store, const std::string& desk,
    const std::function<void(const wire::StoredRow&)>& on_row = {});

}  // namespace defcon::store
