#include "bench_ticket.hpp"

#include <fmt/format.h>

#include "http_socket.hpp"

namespace defcon::bench {

std::string ticket_json(int number) {
  return fmt::format(
      R"({{"source":"bench","external_id":"INC{:08}","client":"example-bakery",)"
      R"("site":"bakery-south","area":"south","office":"st-paul","category":"email",)"
      R"("priority":"normal","channel":"web","subject":"Mail does not arrive, report {}"}})",
      number, number);
}

std::string ticket_request(int number, const std::string& token) {
  return request("POST", "/api/v1/desks/main/tickets", token, ticket_json(number));
}

}  // namespace defcon::bench
