// Snapshots in the table `snapshot` of the database, over a connection of their own: a large one
// being written does not hold up the log. Any thread may ask.
#pragma once

#include <mutex>

#include "store/postgres_session.hpp"
#include "store/snapshots.hpp"

namespace defcon::store {

class PostgresSnapshots : public Snapshots {
 public:
  // The schema must be there when it is first asked.
  PostgresSnapshots(PostgresAddress address, PostgresSettings settings)
      : session_(std::move(address), std::move(settings)) {}

  base::Result<void> put(std::string_view desk, const Snapshot& snapshot) override;
  base::Result<std::vector<Snapshot>> newest_first(std::string_view desk) override;

 private:
  std::mutex mutex_;
  PostgresSession session_;
};

}  // namespace defcon::store
