// The limit of durable intake: SQLite itself, writing the rows of such tickets in one thread, a
// commit and a sync for each batch, with nothing around it.
#pragma once

#include <filesystem>

namespace defcon::bench {

// Tickets a second. The directory must be empty.
[[nodiscard]] double raw_commits(const std::filesystem::path& directory, int batch, double seconds);

}  // namespace defcon::bench
