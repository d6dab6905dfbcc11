#include "store/postgres_connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace defcon::store {

namespace {

struct Meaning {
  std::string_view state;  // SQLSTATE, or the beginning of it
  base::ErrorKind kind;
  std::string_view hint;
};

constexpr std::array meanings{
    Meaning{"08", base::ErrorKind::unavailable, "is the database server running and reachable?"},
    Meaning{"22021", base::ErrorKind::invalid_input, "a key or label is no UTF-8 text"},
    Meaning{"23505", base::ErrorKind::conflict, "somebody else wrote this"},
    Meaning{"25006", base::ErrorKind::unavailable,
            "this server is a standby: with several hosts in the URL, "
            "target_session_attrs=read-write finds the one that takes writes"},
    Meaning{"28", base::ErrorKind::unavailable,
            "user and password of the URL, and the server's pg_hba.conf"},
    Meaning{"3D000", base::ErrorKind::unavailable, "createdb makes an empty database"},
    Meaning{"40001", base::ErrorKind::conflict, "somebody else wrote at the same time"},
    Meaning{"42501", base::ErrorKind::unavailable,
            "the role of the URL must own the schema defcon, or may create it"},
    Meaning{"53100", base::ErrorKind::unavailable,
            "the server's disk is full: free some space; nothing that was accepted is lost"},
    Meaning{"53300", base::ErrorKind::unavailable, "raise max_connections of the server"},
    Meaning{"55P03", base::ErrorKind::unavailable, "another session holds it; see pg_locks"},
    Meaning{"57014", base::ErrorKind::unavailable,
            "it took longer than statement_timeout, or an administrator cancelled it"},
    Meaning{"57P0", base::ErrorKind::unavailable, "the server ended the connection or is starting"},
};

base::Error to_error(std::string what, std::string_view state, std::string where) {
  const auto* const meaning = std::ranges::find_if(
      meanings, [&](const Meaning& known) { return state.starts_with(known.state); });
  base::Error error{.kind = base::ErrorKind::unavailable,
                    .what = fmt::format("PostgreSQL: {}", what),
                    .where = std::move(where),
                    .hint = {}};
  if (!state.empty() && meaning != meanings.end()) {
    error.kind = meaning->kind;
    error.hint = meaning->hint;
  }
  return error;
}

// One line, without the password wherever it stands.
std::string clean(std::string text, const std::string& password) {
  if (!password.empty()) {
    constexpr std::string_view mask = "***";
    for (std::size_t at = text.find(password); at != std::string::npos;
         at = text.find(password, at + mask.size())) {
      text.replace(at, password.size(), mask);
    }
  }
  while (text.ends_with('\n')) text.pop_back();
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string whole_seconds(base::Span span) {
  return std::to_string(std::chrono::ceil<std::chrono::seconds>(span).count());
}

// As it is needed, whatever the server's defaults are. A commit is durable, on the standby too
// where there is a synchronous one; a server that asks for more (remote_apply) is left to it.
constexpr const char* session_settings = R"(
SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write');
SELECT set_config('statement_timeout', '{}', false)
  WHERE current_setting('statement_timeout') = '0';
SET default_transaction_isolation = 'read committed';
SET default_transaction_read_only = {};
SET tcp_keepalives_idle = 5;
SET tcp_keepalives_interval = 2;
SET tcp_keepalives_count = 3;
)";

}  // namespace

void PostgresConnection::Close::operator()(pg_conn* connection) const { PQfinish(connection); }

base::Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(
    const PostgresAddress& address, const PostgresSettings& settings) {
  const std::string timeout = whole_seconds(settings.connect_timeout);
  // What stands before "dbname" is a default, which the URL may say otherwise.
  const std::array keywords{
      "connect_timeout",  "keepalives_idle",  "keepalives_interval",
      "keepalives_count", "tcp_user_timeout", "application_name",
      "dbname",           "client_encoding",  static_cast<const char*>(nullptr)};
  const std::array values{timeout.c_str(),
                          "5",
                          "2",
                          "3",
                          "10000",
                          settings.program.c_str(),
                          address.url.c_str(),
                          "UTF8",
                          static_cast<const char*>(nullptr)};
  std::unique_ptr<PostgresConnection> opened(
      new PostgresConnection(PQconnectdbParams(keywords.data(), values.data(), 1), address));
  if (PQstatus(opened->connection_.get()) != CONNECTION_OK) {
    return std::unexpected(opened->connect_error());
  }
  PQsetNoticeProcessor(opened->connection_.get(), [](void*, const char*) {}, nullptr);
  if (auto done = opened->set_up(settings); !done) return std::unexpected(done.error());
  return opened;
}

base::Result<void> PostgresConnection::set_up(const PostgresSettings& settings) {
  const char* const encoding = PQparameterStatus(connection_.get(), "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
    return base::invalid(
        fmt::format("the database's encoding is {}", encoding == nullptr ? "unknown" : encoding),
        address_.name, "createdb --encoding=UTF8 --template=template0 DATABASE");
  }
  return script(fmt::format(session_settings, settings.statement_timeout.count(),
                            settings.is_read_only ? "on" : "off"));
}

// libpq has no SQLSTATE of a connection that did not come about.
base::Error PostgresConnection::connect_error() const {
  const char* const said = connection_ ? PQerrorMessage(connection_.get()) : "out of memory";
  const std::string what = clean(said, address_.password);
  const auto says = [&](std::string_view part) { return what.contains(part); };
  const std::string_view state =
      says("authentication failed") || says("no password") || says("pg_hba.conf") || says("role \"")
          ? "28"
      : says("database \"")          ? "3D000"
      : says("too many")             ? "53300"
      : says("session is read-only") ? "25006"
                                     : "08";
  return to_error(what, state, address_.name);
}

base::Result<PostgresRows> PostgresConnection::checked(pg_result* result) {
  PostgresRows rows(result);
  const auto status = PQresultStatus(result);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) {
    return rows;
  }
  // Only the first line: detail and context may repeat values.
  const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* const said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const bool is_bad = PQstatus(connection_.get()) == CONNECTION_BAD;
  is_read_only_now_ = state != nullptr && std::string_view(state) == "25006";
  std::string what =
      clean(said != nullptr ? said : PQerrorMessage(connection_.get()), address_.password);
  if (is_bad) what = "the connection was lost: " + what;
  return std::unexpected(to_error(std::move(what), state != nullptr ? state : "08", address_.name));
}

bool PostgresConnection::is_lost() const {
  return is_read_only_now_ || PQstatus(connection_.get()) == CONNECTION_BAD;
}

base::Result<void> PostgresConnection::prepare(const PostgresStatement& statement) {
  if (prepared_.contains(statement.name)) return {};
  auto done = checked(PQprepare(connection_.get(), statement.name, statement.text, 0, nullptr));
  if (!done) return std::unexpected(done.error());
  if (*statement.name != '\0') prepared_.insert(statement.name);
  return {};
}

base::Result<PostgresRows> PostgresConnection::run(const PostgresStatement& statement,
                                                   const PostgresValues& values) {
  if (auto ready = prepare(statement); !ready) return std::unexpected(ready.error());
  std::vector<const char*> pointers;
  std::vector<int> lengths;
  for (const std::string_view value : values.values()) {
    pointers.push_back(value.data() == nullptr ? "" : value.data());
    lengths.push_back(static_cast<int>(value.size()));
  }
  const std::vector<int> formats(lengths.size(), 1);
  constexpr int binary = 1;
  return checked(PQexecPrepared(connection_.get(), statement.name, static_cast<int>(lengths.size()),
                                pointers.data(), lengths.data(), formats.data(), binary));
}

base::Result<void> PostgresConnection::script(const std::string& statements) {
  const auto done = checked(PQexec(connection_.get(), statements.c_str()));
  if (!done) return std::unexpected(done.error());
  return {};
}

}  // namespace defcon::store
