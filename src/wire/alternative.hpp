// One alternative of a variant of described types, by its index, out of JSON: how the bodies of
// events come back from a log.
#pragma once

#include <limits>
#include <utility>
#include <variant>

#include "wire/json.hpp"

namespace defcon::wire {

// What we wrote ourselves: whole, of any length, but perhaps before a member existed.
[[nodiscard]] inline Reading of_our_own_log() {
  Reading how;
  how.max_text_bytes = std::numeric_limits<std::size_t>::max();
  how.wants_required = false;
  how.personal = Personal::as_reference;
  return how;
}

// `index` is one of the variant's.
template <class Variant, std::size_t first = 0>
[[nodiscard]] Read<Variant> read_alternative(std::size_t index, const Tree& tree,
                                             const Reading& how, std::uint32_t at = 0) {
  if constexpr (first < std::variant_size_v<Variant>) {
    if (index != first) return read_alternative<Variant, first + 1>(index, tree, how, at);
    auto one = from_tree<std::variant_alternative_t<first, Variant>>(tree, how, at);
    if (!one) return std::unexpected(std::move(one.error()));
    return Variant(std::in_place_index<first>, *std::move(one));
  } else {
    std::unreachable();
  }
}

}  // namespace defcon::wire
