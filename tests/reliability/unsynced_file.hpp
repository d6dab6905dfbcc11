// What a process sees of a file whose writes have not reached the disk: they are kept here until
// `sync`, and die with the process, as they do in a power cut.
#pragma once

#include <sqlite3.h>

#include <array>
#include <map>
#include <mutex>
#include <span>

namespace defcon::reliability {

class UnsyncedFile {
 public:
  // One file may be open several times; `disk` is any of its handles. All return SQLite's codes.
  int read(sqlite3_file* disk, std::span<char> bytes, sqlite3_int64 at);
  int write(sqlite3_file* disk, std::span<const char> bytes, sqlite3_int64 at);
  int truncate(sqlite3_file* disk, sqlite3_int64 size);
  int size(sqlite3_file* disk, sqlite3_int64* size);
  int sync(sqlite3_file* disk, int flags);

  // Writes that part to the disk now, as a disk may do with any sector before it is told to.
  int leak(sqlite3_file* disk, std::span<const char> bytes, sqlite3_int64 at);

 private:
  static constexpr sqlite3_int64 block_bytes = 4096;
  using Block = std::array<char, block_bytes>;

  int learn_size(sqlite3_file* disk);
  int read_block(sqlite3_file* disk, sqlite3_int64 number, Block& block) const;

  std::mutex mutex_;
  std::map<sqlite3_int64, Block> blocks_;  // by number, those that differ from the disk
  bool is_size_known_ = false;
  sqlite3_int64 size_ = 0;      // as the process sees it
  sqlite3_int64 disk_end_ = 0;  // behind it the disk holds nothing that the process may see
};

}  // namespace defcon::reliability
