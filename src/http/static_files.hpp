// Files that are part of the program: the browser client. Served from memory, packed where the
// reader takes that, kept by the reader for good where the name holds a digest of the content.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace defcon::http {

// All views live as long as the program.
struct Asset {
  std::string_view path;  // "/assets/index-4f2c.js"
  std::string_view content_type;
  std::string_view etag;  // with its quotes
  std::string_view bytes;
  std::string_view gzip;      // the same packed; empty where that saves nothing
  bool is_immutable = false;  // the name changes with the content
};

class StaticFiles {
 public:
  // `pages` are paths that the client's own router knows: they answer with `index`. One that ends
  // in
  // "/" stands for all below it.
  StaticFiles(std::span<const Asset> assets, std::string_view index,
              std::vector<std::string_view> pages);

  // Nothing where the path is none of ours, or the method neither GET nor HEAD.
  [[nodiscard]] std::optional<Response> serve(const Request& request) const;

 private:
  [[nodiscard]] const Asset* find_asset(std::string_view path) const;
  [[nodiscard]] bool is_page(std::string_view path) const;

  std::span<const Asset> assets_;
  std::string_view index_;
  std::vector<std::string_view> pages_;
};

}  // namespace defcon::http
