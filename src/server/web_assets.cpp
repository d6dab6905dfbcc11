#include "server/web_assets.hpp"

#include <array>

namespace defcon::server {

namespace {

// In place of the browser client, where the program was built without it.
constexpr std::string_view page = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>defcon</title>
<h1>defcon is running, without its screens</h1>
<p>This program was built without the browser client. The API answers as usual:
<a href="/health">/health</a>. To have the screens, build it with npm installed
(<code>make setup</code>, then <code>make run</code>).</p>
</html>
)";

constexpr std::array<http::Asset, 1> assets{{{.path = "/index.html",
                                              .content_type = "text/html; charset=utf-8",
                                              .etag = "\"without-screens\"",
                                              .bytes = page,
                                              .gzip = {},
                                              .is_immutable = false}}};

}  // namespace

std::span<const http::Asset> web_assets() {
  const auto built_in = built_in_assets();
  return built_in.empty() ? std::span<const http::Asset>(assets) : built_in;
}

}  // namespace defcon::server
