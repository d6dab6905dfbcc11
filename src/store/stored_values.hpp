// Values as every database here keeps them: times and numbers as signed 64 bits.
// Internal to the room.
#pragma once

#include <cstdint>

#include "base/time.hpp"

namespace defcon::store {

inline std::int64_t to_number(base::Instant at) { return at.time_since_epoch().count(); }
inline base::Instant to_instant(std::int64_t number) { return base::Instant(base::Span(number)); }

inline std::int64_t to_signed(std::uint64_t number) { return static_cast<std::int64_t>(number); }
inline std::uint64_t to_unsigned(std::int64_t number) { return static_cast<std::uint64_t>(number); }

}  // namespace defcon::store
