// `defcon migrate`: moves all that a server holds from SQLite to PostgreSQL or back, and, with
// --schema, takes the tables of a database to an older version for a program that knows no other.
#pragma once

namespace CLI {
class App;
}

namespace defcon::cli {

void add_migrate(CLI::App& app);

}  // namespace defcon::cli
