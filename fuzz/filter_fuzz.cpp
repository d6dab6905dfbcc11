// Any text as the query of a list of tickets: refused with a place for every fault, or a filter
// that an empty desk answers, and whose cursor reads back as it was.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "server/ticket_list.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace defcon;
  const auto query = http::parse_query({reinterpret_cast<const char*>(data), size});
  if (!query) return 0;
  const auto filter = server::read_filter(*query);
  if (!filter) {
    CHECK(!filter.error().empty());
    for (const auto& error : filter.error()) {
      CHECK(error.where.starts_with("#query/"), "{}", error.where);
    }
    return 0;
  }
  CHECK(filter->limit >= 1 && filter->limit <= server::max_page, "{}", filter->limit);
  if (filter->after) {
    const auto again = server::read_filter(
        {{"cursor", filter->after->source + "\n" + filter->after->external_id}});
    CHECK(again && again->after == filter->after);
  }
  static const engine::World empty;
  const auto page = server::list_tickets(empty, *filter);
  CHECK(page.tickets.empty() && !page.next_cursor);
  return 0;
}
