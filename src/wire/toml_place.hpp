// From the key that a finding names to the line that a person edits.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "wire/tree.hpp"

namespace defcon::wire {

// The findings with the place of their key (file:line:column) and the key in the sentence, in the
// order of the text. A key that is not there has the place of the table it is missing from.
[[nodiscard]] std::vector<base::Error> placed(const std::vector<base::Error>& findings,
                                              const Tree& tree, std::string_view source);

}  // namespace defcon::wire
