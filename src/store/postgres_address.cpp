#include "store/postgres_address.hpp"

#include <libpq-fe.h>

#include <memory>

namespace defcon::store {

bool is_postgres_url(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

base::Result<PostgresAddress> postgres_address(const std::string& url) {
  struct Free {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
  };
  // What libpq says of a URL that it cannot read repeats parts of it, and may repeat the password.
  const std::unique_ptr<PQconninfoOption, Free> options(PQconninfoParse(url.c_str(), nullptr));
  if (!is_postgres_url(url) || !options) {
    return base::invalid("this is no URL of a PostgreSQL database", "postgresql://...",
                         "like postgresql://user:password@host:5432/database?sslmode=verify-full; "
                         "special characters of a password are written as %40");
  }
  PostgresAddress address{.url = url};
  std::string user, host, port, database;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const std::string_view keyword = option->keyword;
    if (keyword == "user") user = option->val;
    if (keyword == "host") host = option->val;
    if (keyword == "port") port = option->val;
    if (keyword == "dbname") database = option->val;
    if (keyword == "password") address.password = option->val;
  }
  address.name = "postgresql://" + (user.empty() ? "" : user + "@") + host +
                 (port.empty() ? "" : ":" + port) + "/" + database;
  return address;
}

}  // namespace defcon::store
