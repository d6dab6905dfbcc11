// Which tickets a list shows: filters out of the query, a page of what matches, totals over all of
// it.
#pragma once

#include <expected>
#include <vector>

#include "engine/world.hpp"
#include "http/message.hpp"
#include "server/api.hpp"
#include "server/route.hpp"

namespace defcon::server {

inline constexpr std::size_t default_page = 100;
inline constexpr std::size_t max_page = 1000;

// What is absent does not filter.
struct TicketFilter {
  std::optional<std::string> client, site, area, office, category;
  std::optional<desk::ClientKind> client_kind;
  std::optional<int> min_size, max_size;  // people served at the client
  std::optional<desk::Priority> priority;
  std::optional<desk::Channel> channel;
  std::optional<api::TicketState> state;
  std::optional<base::Instant> opened_from, opened_to;  // `to` is exclusive
  std::size_t limit = default_page;
  std::optional<desk::TicketKey> after;  // the cursor: the last ticket of the page before
};

// Every fault, each with "#query/NAME" as its place.
[[nodiscard]] std::expected<TicketFilter, std::vector<base::Error>> read_filter(
    const http::Fields& query);

[[nodiscard]] api::TicketPage list_tickets(const engine::World& world, const TicketFilter& filter);

// For the route's description.
[[nodiscard]] std::vector<Parameter> with_filters(std::vector<Parameter> parameters);

}  // namespace defcon::server
