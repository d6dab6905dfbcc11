// Requests and responses as plain values: what everything but the http room itself sees of HTTP.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace defcon::http {

struct Field {
  std::string name;
  std::string value;

  friend bool operator==(const Field&, const Field&) = default;
};
using Fields = std::vector<Field>;

// The first value under that name, or nothing.
[[nodiscard]] std::optional<std::string_view> find(const Fields& fields, std::string_view name);

struct Request {
  std::string method;  // "GET"
  std::string path;    // as it came, still percent-encoded: "/api/v1/desks/main/board"
  Fields query;        // decoded, in the order given
  Fields headers;      // names in lower case
  std::string body;
  std::string peer;  // address of the other end: "192.0.2.7"; of a proxy, where one is between
};

class EventStream;

// An answer that does not end: the stream's present value, then every newer one.
struct Subscription {
  std::shared_ptr<EventStream> stream;
  std::optional<std::uint64_t> last_id;  // what the reader has already (Last-Event-ID)
};

// Bytes of the response's own, bytes shared with others, or bytes that live as long as the program.
using Bytes = std::variant<std::string, std::shared_ptr<const std::string>, std::string_view>;
[[nodiscard]] std::string_view view(const Bytes& bytes);

struct Response {
  int status = 200;
  std::string content_type;
  Bytes body;
  Fields headers;
  std::optional<Subscription> subscription;  // instead of a body
};

[[nodiscard]] std::string_view reason_phrase(int status);

// "%20" and the like undone; nothing where an escape is cut short or is no hexadecimal number.
// `plus_is_space` as in a query.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text,
                                                        bool plus_is_space = false);
[[nodiscard]] std::string percent_encode(std::string_view text);
// "a=1&b=x%20y"; nothing where an escape is wrong.
[[nodiscard]] std::optional<Fields> parse_query(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

// The room's own refusals (framing, limits), as application/problem+json.
[[nodiscard]] Response refusal(int status, std::string_view detail);

}  // namespace defcon::http
