// Any bytes as what comes in on a connection: refused or read, never read beyond, and the same
// requests however the bytes arrive. What was decoded is encoded again as the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "http/request_reader.hpp"

namespace {

using namespace defcon;

struct Seen {
  std::vector<http::Request> requests;
  int refused = 0;  // the status, or 0
};

void check_request(const http::Request& request) {
  CHECK(request.path.find('?') == std::string::npos, "{}", request.path);
  std::string query;
  for (const auto& [name, value] : request.query) {
    query += http::percent_encode(name) + "=" + http::percent_encode(value) + "&";
  }
  if (!query.empty()) query.pop_back();
  const auto again = http::parse_query(query);
  CHECK(again && *again == request.query, "{}", query);
  if (const auto path = http::percent_decode(request.path)) {
    CHECK(http::percent_decode(http::percent_encode(*path)) == *path, "{}", request.path);
  }
}

// As the session does: what was not taken is shown again with more behind it.
Seen read(std::string_view bytes, std::size_t piece) {
  http::RequestReader reader({.header_bytes = 512, .body_bytes = 256});
  Seen seen;
  std::string unread;
  while (!bytes.empty()) {
    unread += bytes.substr(0, piece);
    bytes.remove_prefix(std::min(piece, bytes.size()));
    std::string_view rest = unread;
    while (true) {
      const auto status = reader.consume(rest);
      if (status == http::RequestReader::Status::failed) {
        seen.refused = reader.failure().status;
        return seen;
      }
      if (status == http::RequestReader::Status::need_more) break;
      (void)reader.keep_alive();
      seen.requests.push_back(reader.take());
      check_request(seen.requests.back());
    }
    unread = std::string(rest);
  }
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Seen whole = read(bytes, std::max<std::size_t>(size, 1));
  const Seen in_sevens = read(bytes, 7);
  // Limits are met earlier or later with the pieces; what was read whole is the same.
  if (whole.refused == 0 && in_sevens.refused == 0) {
    CHECK(whole.requests.size() == in_sevens.requests.size(), "{} requests, {} in sevens",
          whole.requests.size(), in_sevens.requests.size());
    for (std::size_t i = 0; i < whole.requests.size(); ++i) {
      const auto& a = whole.requests[i];
      const auto& b = in_sevens.requests[i];
      CHECK(a.method == b.method && a.path == b.path && a.query == b.query &&
                a.headers == b.headers && a.body == b.body,
            "request {}", i);
    }
  }
  (void)http::parse_query(bytes);
  (void)http::percent_decode(bytes, true);
  return 0;
}
