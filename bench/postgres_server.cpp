#include "postgres_server.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>

#include "bench_ticket.hpp"
#include "http_socket.hpp"
#include "latencies.hpp"
#include "store/postgres_connection.hpp"

namespace defcon::bench {

namespace {

constexpr const char* script = DEFCON_SOURCE_DIR "/scripts/postgres.sh";

std::unique_ptr<store::PostgresConnection> connection_to(const std::string& url) {
  const auto address = store::postgres_address(url);
  if (!address) give_up(base::to_line(address.error()));
  auto connection = store::PostgresConnection::open(*address, {});
  if (!connection) give_up(base::to_line(connection.error()));
  return std::move(*connection);
}

void run(store::PostgresConnection& connection, const std::string& statements) {
  const auto done = connection.script(statements);
  if (!done) give_up(base::to_line(done.error()));
}

// The columns of the store's tables (src/store/postgres_schema.hpp).
constexpr const char* tables =
    "CREATE TABLE event (desk bigint, sequence bigint, at bigint, type text, payload bytea, "
    "previous bytea, hash bytea, PRIMARY KEY (desk, sequence));"
    "CREATE TABLE text (desk bigint, ref bigint, text bytea, PRIMARY KEY (desk, ref))";

constexpr store::PostgresStatement insertion{"insertion", R"(
WITH events AS (
  INSERT INTO event SELECT 1, number, 1, 'ticket.reported', payload, hash, hash
  FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) AS rows(number, payload, hash)
)
INSERT INTO text SELECT 1, number, 'Mail does not arrive, a report' FROM unnest($1::bigint[])
AS rows(number))"};

}  // namespace

PostgresServer::PostgresServer(const Disk& disk)
    : directory_(std::filesystem::temp_directory_path()) {
  Environment environment = disk.environment;
  environment.push_back("DEFCON_POSTGRES_PLACE=" + disk.place.string());
  const auto place = directory_.path() / "server";
  Process({script, "start", place}, environment, directory_.path() / "log").wait();
  std::ifstream(place / "url") >> url_;
  if (url_.empty()) give_up("PostgreSQL does not start: scripts/postgres.sh says why");
}

PostgresServer::~PostgresServer() {
  Process({script, "stop", directory_.path() / "server"}, {}).wait();
}

std::string PostgresServer::new_database() {
  const std::string name = fmt::format("bench{}", ++count_);
  run(*connection_to(url_), "CREATE DATABASE " + name);
  return url_.substr(0, url_.rfind('/') + 1) + name;
}

double raw_postgres_commits(const std::string& url, int batch, double seconds) {
  const auto connection = connection_to(url);
  run(*connection, tables);
  static constexpr wire::Hash hash{};
  int number = 0;
  const auto begin = Clock::now();
  double took = 0;
  while (took < seconds) {
    store::PostgresArray numbers(store::ElementType::number), payloads(store::ElementType::bytes),
        hashes(store::ElementType::bytes);
    for (int i = 0; i < batch; ++i) {
      numbers.add(static_cast<std::uint64_t>(++number));
      payloads.add(ticket_json(number));
      hashes.add(hash);
    }
    const auto done =
        connection->run(insertion, store::PostgresValues().add(numbers).add(payloads).add(hashes));
    if (!done) give_up(base::to_line(done.error()));
    took = std::chrono::duration<double>(Clock::now() - begin).count();
  }
  return number / took;
}

}  // namespace defcon::bench
