// A token in a file that only its owner may read, for scripts.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace defcon::server {

// Nothing to do where no file is named.
[[nodiscard]] base::Result<void> write_token_file(const std::filesystem::path& file,
                                                  std::string_view token);

}  // namespace defcon::server
