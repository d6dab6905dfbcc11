// The browser client, built into the program (cmake/assets.cmake); without it, one page that says
// so.
#pragma once

#include <span>

#include "http/static_files.hpp"

namespace defcon::server {

[[nodiscard]] std::span<const http::Asset> web_assets();
// Those that were built in; made by cmake/pack-assets.cmake.
[[nodiscard]] std::span<const http::Asset> built_in_assets();

}  // namespace defcon::server
