#include "cli/rejected_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace defcon::cli {

RejectedFile::RejectedFile(const LogOptions& options) : path_(options.rejected) {
  if (!path_.empty()) return;
  const auto name = std::filesystem::path(options.path).filename().string();
  path_ = (options.path == "-" ? std::string("stdin") : name) + ".rejected.csv";
}

base::Error RejectedFile::failed() const {
  return {
      base::ErrorKind::unavailable,
      fmt::format("rejected rows cannot be written: {}", std::generic_category().message(errno)),
      path_, "name another file with --rejected"};
}

base::Result<void> RejectedFile::add(const wire::RejectedRow& row) {
  if (!was_opened_) {
    file_.reset(std::fopen(path_.c_str(), "wb"));
    if (!file_) return std::unexpected(failed());
    was_opened_ = true;
    fmt::print(file_.get(), "line,column,reason,row\n");
  }
  const auto line = fmt::format("{},{},{},{}\n", row.line, wire::csv_field(row.column),
                                wire::csv_field(row.reason), wire::csv_field(row.text));
  if (std::fwrite(line.data(), 1, line.size(), file_.get()) != line.size()) {
    return std::unexpected(failed());
  }
  return {};
}

base::Result<void> RejectedFile::close() {
  if (file_ && std::fclose(file_.release()) != 0) return std::unexpected(failed());
  return {};
}

}  // namespace defcon::cli
