#include "unsynced_file.hpp"

#include <algorithm>
#include <cstring>

namespace defcon::reliability {

namespace {

// Calls `part(block number, offset in it, offset in the bytes, count)` for every block touched.
template <class Part>
int for_each_block(sqlite3_int64 at, std::size_t count, sqlite3_int64 block_bytes, Part part) {
  const auto end = at + static_cast<sqlite3_int64>(count);
  for (sqlite3_int64 from = at; from < end;) {
    const auto number = from / block_bytes;
    const auto to = std::min(end, (number + 1) * block_bytes);
    const int code = part(number, static_cast<std::size_t>(from - number * block_bytes),
                          static_cast<std::size_t>(from - at), static_cast<std::size_t>(to - from));
    if (code != SQLITE_OK) return code;
    from = to;
  }
  return SQLITE_OK;
}

}  // namespace

int UnsyncedFile::learn_size(sqlite3_file* disk) {
  if (is_size_known_) return SQLITE_OK;
  const int code = disk->pMethods->xFileSize(disk, &size_);
  disk_end_ = size_;
  is_size_known_ = code == SQLITE_OK;
  return code;
}

int UnsyncedFile::read_block(sqlite3_file* disk, sqlite3_int64 number, Block& block) const {
  if (const auto found = blocks_.find(number); found != blocks_.end()) {
    block = found->second;
    return SQLITE_OK;
  }
  block.fill(0);
  const auto from = number * block_bytes;
  const auto there = std::min(block_bytes, disk_end_ - from);
  if (there <= 0) return SQLITE_OK;
  const int code = disk->pMethods->xRead(disk, block.data(), static_cast<int>(there), from);
  return code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code;
}

int UnsyncedFile::read(sqlite3_file* disk, std::span<char> bytes, sqlite3_int64 at) {
  const std::lock_guard lock(mutex_);
  if (const int code = learn_size(disk); code != SQLITE_OK) return code;
  const int code = for_each_block(at, bytes.size(), block_bytes,
                                  [&](auto number, auto in_block, auto in_bytes, auto count) {
                                    Block block;
                                    const int failed = read_block(disk, number, block);
                                    std::memcpy(&bytes[in_bytes], &block[in_block], count);
                                    return failed;
                                  });
  if (code != SQLITE_OK) return code;
  const auto there = std::clamp<sqlite3_int64>(size_ - at, 0, std::ssize(bytes));
  if (there == std::ssize(bytes)) return SQLITE_OK;
  std::ranges::fill(bytes.subspan(static_cast<std::size_t>(there)), '\0');
  return SQLITE_IOERR_SHORT_READ;
}

int UnsyncedFile::write(sqlite3_file* disk, std::span<const char> bytes, sqlite3_int64 at) {
  const std::lock_guard lock(mutex_);
  if (const int code = learn_size(disk); code != SQLITE_OK) return code;
  const int code = for_each_block(at, bytes.size(), block_bytes,
                                  [&](auto number, auto in_block, auto in_bytes, auto count) {
                                    Block block;
                                    const int failed = read_block(disk, number, block);
                                    std::memcpy(&block[in_block], &bytes[in_bytes], count);
                                    blocks_[number] = block;
                                    return failed;
                                  });
  size_ = std::max(size_, at + std::ssize(bytes));
  return code;
}

int UnsyncedFile::truncate(sqlite3_file* disk, sqlite3_int64 size) {
  const std::lock_guard lock(mutex_);
  if (const int code = learn_size(disk); code != SQLITE_OK) return code;
  const auto first_gone = (size + block_bytes - 1) / block_bytes;
  blocks_.erase(blocks_.lower_bound(first_gone), blocks_.end());
  if (const auto last = blocks_.find(size / block_bytes); last != blocks_.end()) {
    std::fill(last->second.begin() + size % block_bytes, last->second.end(), '\0');
  }
  size_ = size;
  disk_end_ = std::min(disk_end_, size);
  return SQLITE_OK;
}

int UnsyncedFile::size(sqlite3_file* disk, sqlite3_int64* size) {
  const std::lock_guard lock(mutex_);
  const int code = learn_size(disk);
  *size = size_;
  return code;
}

int UnsyncedFile::sync(sqlite3_file* disk, int flags) {
  const std::lock_guard lock(mutex_);
  if (const int code = learn_size(disk); code != SQLITE_OK) return code;
  sqlite3_int64 on_disk = 0;
  if (const int code = disk->pMethods->xFileSize(disk, &on_disk); code != SQLITE_OK) return code;
  if (on_disk > disk_end_) {
    if (const int code = disk->pMethods->xTruncate(disk, disk_end_); code != SQLITE_OK) return code;
  }
  for (const auto& [number, block] : blocks_) {
    const auto from = number * block_bytes;
    const auto count = std::min(block_bytes, size_ - from);
    const int code = disk->pMethods->xWrite(disk, block.data(), static_cast<int>(count), from);
    if (code != SQLITE_OK) return code;
  }
  // Where the end was moved out, and nothing written there.
  if (const int code = disk->pMethods->xFileSize(disk, &on_disk); code != SQLITE_OK) return code;
  if (on_disk < size_) {
    if (const int code = disk->pMethods->xTruncate(disk, size_); code != SQLITE_OK) return code;
  }
  blocks_.clear();
  disk_end_ = size_;
  return disk->pMethods->xSync(disk, flags);
}

int UnsyncedFile::leak(sqlite3_file* disk, std::span<const char> bytes, sqlite3_int64 at) {
  const std::lock_guard lock(mutex_);
  return disk->pMethods->xWrite(disk, bytes.data(), static_cast<int>(bytes.size()), at);
}

}  // namespace defcon::reliability
