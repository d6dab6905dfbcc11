#include "http/static_files.hpp"

#include <algorithm>

namespace defcon::http {

namespace {

std::string_view next_item(std::string_view& list) {
  std::string_view item = list.substr(0, list.find(','));
  list.remove_prefix(std::min(item.size() + 1, list.size()));
  while (item.starts_with(' ')) item.remove_prefix(1);
  while (item.ends_with(' ')) item.remove_suffix(1);
  return item;
}

// "gzip" or "*" named with a quality that is not zero.
bool takes_gzip(const Request& request) {
  std::string_view list = find(request.headers, "accept-encoding").value_or("");
  while (!list.empty()) {
    const std::string_view item = next_item(list);
    const std::string_view coding = item.substr(0, item.find(';'));
    const bool is_refused = item.ends_with("q=0") || item.ends_with("q=0.0");
    if ((coding == "gzip" || coding == "*") && !is_refused) return true;
  }
  return false;
}

bool has_already(const Request& request, std::string_view etag) {
  std::string_view list = find(request.headers, "if-none-match").value_or("");
  while (!list.empty()) {
    std::string_view item = next_item(list);
    if (item == "*") return true;
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == etag) return true;
  }
  return false;
}

}  // namespace

StaticFiles::StaticFiles(std::span<const Asset> assets, std::string_view index,
                         std::vector<std::string_view> pages)
    : assets_(assets), index_(index), pages_(std::move(pages)) {}

const Asset* StaticFiles::find_asset(std::string_view path) const {
  const auto found = std::ranges::find(assets_, path, &Asset::path);
  return found == assets_.end() ? nullptr : &*found;
}

bool StaticFiles::is_page(std::string_view path) const {
  return std::ranges::any_of(pages_, [&](std::string_view page) {
    return path == page || (page.size() > 1 && page.ends_with('/') && path.starts_with(page));
  });
}

std::optional<Response> StaticFiles::serve(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  const Asset* asset = is_page(request.path) ? find_asset(index_) : find_asset(request.path);
  if (asset == nullptr) return std::nullopt;

  const bool is_packed = !asset->gzip.empty() && takes_gzip(request);
  Response response{.content_type = std::string(asset->content_type), .body = {}, .headers = {}};
  response.headers.push_back({"ETag", std::string(asset->etag)});
  response.headers.push_back(
      {"Cache-Control", asset->is_immutable ? "public, max-age=31536000, immutable" : "no-cache"});
  if (!asset->gzip.empty()) response.headers.push_back({"Vary", "Accept-Encoding"});
  if (has_already(request, asset->etag)) {
    response.status = 304;
    response.content_type.clear();
    return response;
  }
  if (is_packed) response.headers.push_back({"Content-Encoding", "gzip"});
  response.body = is_packed ? asset->gzip : asset->bytes;
  return response;
}

}  // namespace defcon::http
