// Where a PostgreSQL database is. Its URL goes to libpq as it came, with every parameter that libpq
// knows (sslmode, sslrootcert, target_session_attrs, several hosts ...); people see the name, which
// has no password in it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace defcon::store {

struct PostgresAddress {
  std::string url;       // for libpq alone
  std::string name;      // postgresql://user@host:port/database
  std::string password;  // as in the URL, to be taken out of what libpq says
};

// Begins with postgresql:// or postgres://.
[[nodiscard]] bool is_postgres_url(std::string_view text);

[[nodiscard]] base::Result<PostgresAddress> postgres_address(const std::string& url);

}  // namespace defcon::store
