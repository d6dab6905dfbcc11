// The description of the API (OpenAPI 3.1), made from the list of routes and the described types.
#pragma once

#include <string>

namespace defcon::server {

// Laid out for reading, the same bytes every time.
[[nodiscard]] std::string openapi_document();

}  // namespace defcon::server
