// `defcon openapi`: prints the description of the API.
#pragma once

namespace CLI {
class App;
}

namespace defcon::server {

void add_openapi(CLI::App& app);

}  // namespace defcon::server
