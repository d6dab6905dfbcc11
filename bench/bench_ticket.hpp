// Tickets for benchmarks: as a source reports them, all different.
#pragma once

#include <string>

namespace defcon::bench {

// JSON of the `number`th.
[[nodiscard]] std::string ticket_json(int number);
// POST of it, as a whole request.
[[nodiscard]] std::string ticket_request(int number, const std::string& token);

}  // namespace defcon::bench
