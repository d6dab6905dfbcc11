#include "cli/byte_file.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace defcon::cli {

namespace {

constexpr unsigned piece_bytes = 256 * 1024;
// Mappings, policies and tokens: what is longer is not one.
constexpr std::size_t most_text_bytes = 4 << 20;

base::Error not_readable(const std::string& path, std::string why) {
  return {base::ErrorKind::not_found, std::move(why), path, "check the name and the permissions"};
}

}  // namespace

void ByteFile::Close::operator()(gzFile_s* file) const { gzclose(file); }

ByteFile::ByteFile(std::string path, gzFile_s* file, std::uint64_t size)
    : path_(std::move(path)), file_(file), size_(size) {
  gzbuffer(file, piece_bytes);
  buffer_.resize(piece_bytes);
}

base::Result<ByteFile> ByteFile::open(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return std::unexpected(not_readable(path, "this is a directory"));
  }
  gzFile_s* file = path == "-" ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(path.c_str(), "rb");
  if (file == nullptr)
    return std::unexpected(not_readable(path, std::generic_category().message(errno)));
  const auto size = std::filesystem::file_size(path, error);
  return ByteFile(path, file, error ? 0 : size);
}

wire::ByteSource ByteFile::source() {
  return [this] { return read(); };
}

base::Result<std::string_view> ByteFile::read() {
  const int count = gzread(file_.get(), buffer_.data(), piece_bytes);
  int code = Z_OK;
  const char* message = gzerror(file_.get(), &code);
  if (count < 0 || (code != Z_OK && code != Z_STREAM_END)) {
    const std::string what =
        code == Z_BUF_ERROR ? "the compressed file ends in the middle" : message;
    return base::fail(base::ErrorKind::invalid_input, fmt::format("cannot be read: {}", what),
                      path_, "copy or export it again");
  }
  return std::string_view(buffer_).substr(0, static_cast<std::size_t>(count));
}

double ByteFile::share_read() const {
  if (size_ == 0) return 0;
  return static_cast<double>(gzoffset(file_.get())) / static_cast<double>(size_);
}

base::Result<std::string> read_text(const std::string& path) {
  auto file = ByteFile::open(path);
  if (!file) return std::unexpected(file.error());
  std::string text;
  const auto source = file->source();
  while (true) {
    const auto piece = source();
    if (!piece) return std::unexpected(piece.error());
    if (piece->empty()) return text;
    text += *piece;
    if (text.size() > most_text_bytes) {
      return base::fail(base::ErrorKind::limit, "larger than 4 MiB", path, "is it the right file?");
    }
  }
}

}  // namespace defcon::cli
