// Words that are not written here, each with what is written instead. The tables stand in
// words.cpp.
#pragma once

#include <vector>

#include "tidy/layers.hpp"
#include "tidy/tree.hpp"

namespace defcon::tidy {

// Calls and types whose results differ from run to run, machine to machine or library to library.
[[nodiscard]] std::vector<Finding> check_words(const Tree& tree, const Layers& layers);
// Headers that belong to one room, or below the line of src/LAYERS.
[[nodiscard]] std::vector<Finding> check_headers_used(const Tree& tree, const Layers& layers);
// The seeds' example numbers: what is normal is learnt from a desk, never written in the code.
[[nodiscard]] std::vector<Finding> check_seed_numbers(const Tree& tree, const Layers& layers);

}  // namespace defcon::tidy
