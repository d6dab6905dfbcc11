// The known name that somebody probably meant.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace defcon::wire {

// The nearest of the names by edits (a swap of neighbours is one); nothing where none is near: at
// most a third of the letters may differ.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view name,
                                                      std::span<const std::string_view> known);

}  // namespace defcon::wire
