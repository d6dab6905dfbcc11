// Opening a SQLite file the way this house uses it, and its exceptions turned into errors: the one
// place of the room where that happens.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace defcon::store {

enum class Access {
  appended,        // the log: write-ahead, every commit synced, no automatic checkpoint
  rarely_written,  // large values now and then: the plain journal, which does not write them twice
  read_only,       // the file must exist and be of this version
};

// One migration a version, oldest first: file version n has had the first n of them.
using Migrations = std::span<const std::string_view>;

// Created or brought up to this version where that is needed and allowed. A file of a newer
// version, or of another program, is refused untouched.
[[nodiscard]] base::Result<std::unique_ptr<SQLite::Database>> open_database(
    const std::filesystem::path& file, Access access, Migrations migrations);

[[nodiscard]] base::Error to_error(const SQLite::Exception& exception, std::string where);

// Runs `work`; what SQLite throws becomes an error that names `where`.
template <class Work>
auto guarded(std::string_view where, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    return std::unexpected(to_error(exception, std::string(where)));
  }
}

}  // namespace defcon::store
