// `defcon owner`: the first owner of a server, and the way back for an owner who is locked out. Who
// may read and write the data directory may do this; the server must not be running.
#pragma once

namespace CLI {
class App;
}

namespace defcon::server {

void add_owner(CLI::App& app);

}  // namespace defcon::server
