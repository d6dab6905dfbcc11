// A file as a source of bytes, plain or gzip (told apart by content); "-" is the standard input.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "wire/csv.hpp"

struct gzFile_s;

namespace defcon::cli {

class ByteFile {
 public:
  [[nodiscard]] static base::Result<ByteFile> open(const std::string& path);

  // The file must outlive the source.
  [[nodiscard]] wire::ByteSource source();
  // Share of the file that has been read, where its size is known; for progress.
  [[nodiscard]] double share_read() const;

 private:
  struct Close {
    void operator()(gzFile_s* file) const;
  };
  ByteFile(std::string path, gzFile_s* file, std::uint64_t size);
  [[nodiscard]] base::Result<std::string_view> read();

  std::string path_;
  std::unique_ptr<gzFile_s, Close> file_;
  std::uint64_t size_ = 0;
  std::string buffer_;
};

// A small text file in full.
[[nodiscard]] base::Result<std::string> read_text(const std::string& path);

}  // namespace defcon::cli
