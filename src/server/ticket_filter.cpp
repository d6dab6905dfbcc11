// The query of a ticket list, read and described.
#include <fmt/format.h>

#include <charconv>

#include "server/ticket_list.hpp"
#include "wire/described.hpp"

namespace defcon::server {

namespace {

constexpr char between = '\n';  // in a cursor, between source and number: neither can hold it

class FilterReader {
 public:
  void read(const http::Field& field) {
    name_ = field.name;
    const std::string& value = field.value;
    if (name_ == "client")
      filter_.client = value;
    else if (name_ == "site")
      filter_.site = value;
    else if (name_ == "area")
      filter_.area = value;
    else if (name_ == "office")
      filter_.office = value;
    else if (name_ == "category")
      filter_.category = value;
    else if (name_ == "client_kind")
      read_enum(value, filter_.client_kind);
    else if (name_ == "min_size")
      read_number(value, filter_.min_size);
    else if (name_ == "max_size")
      read_number(value, filter_.max_size);
    else if (name_ == "priority")
      read_enum(value, filter_.priority);
    else if (name_ == "channel")
      read_enum(value, filter_.channel);
    else if (name_ == "state")
      read_enum(value, filter_.state);
    else if (name_ == "opened_from")
      read_time(value, filter_.opened_from);
    else if (name_ == "opened_to")
      read_time(value, filter_.opened_to);
    else if (name_ == "limit")
      read_limit(value);
    else if (name_ == "cursor")
      read_cursor(value);
    else
      fail("is not a filter", "the filters stand in /api/v1/openapi.json");
  }

  std::expected<TicketFilter, std::vector<base::Error>> take() {
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return std::move(filter_);
  }

 private:
  void fail(std::string what, std::string hint) {
    errors_.push_back({.what = fmt::format("\"{}\" {}", name_, what),
                       .where = fmt::format("#query/{}", name_),
                       .hint = std::move(hint)});
  }

  template <class E>
  void read_enum(const std::string& value, std::optional<E>& into) {
    into = wire::enum_named<E>(value);
    if (!into) {
      fail(fmt::format("is \"{}\"", value),
           fmt::format("one of {}", fmt::join(wire::enum_names<E>, ", ")));
    }
  }

  void read_number(const std::string& value, std::optional<int>& into) {
    int number = 0;
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc() || stop != end || number < 0) {
      return fail(fmt::format("is \"{}\"", value), "a whole number from 0");
    }
    into = number;
  }

  void read_time(const std::string& value, std::optional<base::Instant>& into) {
    const auto time = base::parse_rfc3339(value);
    if (!time) return fail(fmt::format("is \"{}\"", value), "a time like 2026-03-01T08:30:00Z");
    into = *time;
  }

  void read_limit(const std::string& value) {
    std::optional<int> limit;
    read_number(value, limit);
    if (!limit) return;
    if (*limit < 1 || static_cast<std::size_t>(*limit) > max_page) {
      return fail(fmt::format("is {}", *limit), fmt::format("1 to {}", max_page));
    }
    filter_.limit = static_cast<std::size_t>(*limit);
  }

  void read_cursor(const std::string& value) {
    const auto place = value.find(between);
    if (place == std::string::npos) {
      return fail("is no cursor", "take next_cursor of the page before as it is");
    }
    filter_.after = desk::TicketKey{value.substr(0, place), value.substr(place + 1)};
  }

  std::string_view name_;
  TicketFilter filter_;
  std::vector<base::Error> errors_;
};

constexpr std::string_view text = R"({"type":"string"})";
constexpr std::string_view count = R"({"type":"integer","minimum":0})";
constexpr std::string_view time = R"({"type":"string","format":"date-time"})";

}  // namespace

std::expected<TicketFilter, std::vector<base::Error>> read_filter(const http::Fields& query) {
  FilterReader reader;
  for (const http::Field& field : query) reader.read(field);
  return reader.take();
}

std::vector<Parameter> with_filters(std::vector<Parameter> parameters) {
  const std::vector<Parameter> filters{
      {"client", "query", "the client's key", text},
      {"client_kind", "query", "what the client is",
       R"({"type":"string","enum":["company","city","local_government","school","health",)"
       R"("nonprofit","department","other"]})"},
      {"min_size", "query", "people served at the client, at least", count},
      {"max_size", "query", "people served at the client, at most", count},
      {"site", "query", "the site's key", text},
      {"area", "query", "the area's key", text},
      {"office", "query", "the office's key", text},
      {"category", "query", "the category's key", text},
      {"priority", "query", "the ticket's priority",
       R"({"type":"string","enum":["critical","high","normal","low"]})"},
      {"channel", "query", "how it came",
       R"({"type":"string","enum":["phone","email","web","chat","monitoring","walk_up","other"]})"},
      {"state", "query", "waiting is open and unanswered; open includes waiting",
       R"({"type":"string","enum":["waiting","open","resolved"]})"},
      {"opened_from", "query", "opened at that time or later", time},
      {"opened_to", "query", "opened before that time", time},
      {"limit", "query", "tickets on a page, 100 unless told",
       R"({"type":"integer","minimum":1,"maximum":1000})"},
      {"cursor", "query", "next_cursor of the page before", text}};
  parameters.insert(parameters.end(), filters.begin(), filters.end());
  return parameters;
}

}  // namespace defcon::server
