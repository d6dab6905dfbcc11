// Rows that could not be read, with the reason, as CSV: line, column, reason, row. The file is made
// when the first one comes.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "cli/log_options.hpp"
#include "wire/log_reader.hpp"

namespace defcon::cli {

class RejectedFile {
 public:
  explicit RejectedFile(const LogOptions& options);

  [[nodiscard]] base::Result<void> add(const wire::RejectedRow& row);
  [[nodiscard]] base::Result<void> close();
  // The file's name; empty while none was needed.
  [[nodiscard]] std::string written_to() const { return was_opened_ ? path_ : std::string(); }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[nodiscard]] base::Error failed() const;

  std::string path_;
  bool was_opened_ = false;
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace defcon::cli
