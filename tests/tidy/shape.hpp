// The shape of files: how long, how they open, what they are called.
//
// Functions are measured by clang-tidy, which can parse C++ (readability-function-size, 70 lines).
#pragma once

#include <vector>

#include "tidy/tree.hpp"

namespace defcon::tidy {

inline constexpr std::size_t longest_file = 400;

// A longer file carries a line `// long: REASON`.
[[nodiscard]] std::vector<Finding> check_lengths(const Tree& tree);
// A header opens with a comment that says what it is, and has #pragma once.
[[nodiscard]] std::vector<Finding> check_headers_open(const Tree& tree);
// No folder for leftovers (utils and the like), no class called SomethingManager: say what it does.
[[nodiscard]] std::vector<Finding> check_names(const Tree& tree);

}  // namespace defcon::tidy
