// In place of the browser client, where the program was built without it.
#include <array>

#include "server/web_assets.hpp"

namespace defcon::server {

namespace {

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

std::span<const http::Asset> web_assets() { return assets; }

}  // namespace defcon::server
