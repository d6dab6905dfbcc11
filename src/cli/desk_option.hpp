// The files that simulation and plan are asked about: a desk with its people and work, and a
// policy.
#pragma once

#include <string>

#include "wire/desk_file.hpp"

namespace defcon::cli {

[[nodiscard]] base::Result<wire::DeskFile> read_staffed_desk(const std::string& path);
// The default policy where the path is empty.
[[nodiscard]] base::Result<level::Policy> read_policy(const std::string& path);

}  // namespace defcon::cli
