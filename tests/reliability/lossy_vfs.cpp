#include "lossy_vfs.hpp"

#include <sqlite3.h>

#include <map>
#include <memory>
#include <new>
#include <string>

#include "lossy_settings.hpp"
#include "unsynced_file.hpp"

namespace defcon::reliability {

namespace {

LossySettings& settings() {
  static LossySettings once;
  return once;
}

// The unsynced parts of all files, by path. A file that is closed keeps its part: the disk has not
// got it yet.
std::shared_ptr<UnsyncedFile> unsynced(const std::string& path, bool forget = false) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<UnsyncedFile>> files;
  const std::lock_guard lock(mutex);
  auto& file = files[path];
  if (forget || !file) file = std::make_shared<UnsyncedFile>();
  return file;
}

// SQLite allots it, with room for the ordinary file behind it.
struct LossyFile {
  sqlite3_file base;
  std::string path;
  std::shared_ptr<UnsyncedFile> unsynced;
};

LossyFile& lossy(sqlite3_file* file) { return *reinterpret_cast<LossyFile*>(file); }
sqlite3_file* disk(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<LossyFile*>(file) + 1);
}
const sqlite3_io_methods& on_disk(sqlite3_file* file) { return *disk(file)->pMethods; }

int close(sqlite3_file* file) {
  const int code = on_disk(file).xClose(disk(file));
  lossy(file).~LossyFile();
  return code;
}

int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
  return lossy(file).unsynced->read(disk(file),
                                    {static_cast<char*>(to), static_cast<std::size_t>(count)}, at);
}

int leak_some(sqlite3_file* file, std::span<const char> bytes, sqlite3_int64 at) {
  constexpr sqlite3_int64 sector = 512;
  while (!bytes.empty()) {
    const auto count = std::min(static_cast<std::size_t>(sector - at % sector), bytes.size());
    if (settings().leaks_next_sector()) {
      const int code = lossy(file).unsynced->leak(disk(file), bytes.first(count), at);
      if (code != SQLITE_OK) return code;
    }
    at += static_cast<sqlite3_int64>(count);
    bytes = bytes.subspan(count);
  }
  return SQLITE_OK;
}

int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  settings().count_operation(lossy(file).path);
  if (settings().trouble() == Trouble::full) return SQLITE_FULL;
  const std::span bytes(static_cast<const char*>(from), static_cast<std::size_t>(count));
  const int code = lossy(file).unsynced->write(disk(file), bytes, at);
  if (code != SQLITE_OK || !settings().leaks()) return code;
  return leak_some(file, bytes, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  settings().count_operation(lossy(file).path);
  return lossy(file).unsynced->truncate(disk(file), size);
}

int sync(sqlite3_file* file, int flags) {
  settings().count_operation(lossy(file).path);
  if (settings().trouble() == Trouble::sync) return SQLITE_IOERR_FSYNC;
  if (settings().ignores_sync()) return SQLITE_OK;
  return lossy(file).unsynced->sync(disk(file), flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return lossy(file).unsynced->size(disk(file), size);
}

// A hint of the size to come would make the ordinary file longer at once.
int control(sqlite3_file* file, int what, void* argument) {
  if (what == SQLITE_FCNTL_SIZE_HINT) return SQLITE_OK;
  return on_disk(file).xFileControl(disk(file), what, argument);
}

// Version 2: with shared memory, without mapping the file itself, which would pass by `read`.
const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = [](auto* f, int level) { return on_disk(f).xLock(disk(f), level); },
    .xUnlock = [](auto* f, int level) { return on_disk(f).xUnlock(disk(f), level); },
    .xCheckReservedLock =
        [](auto* f, int* is_held) { return on_disk(f).xCheckReservedLock(disk(f), is_held); },
    .xFileControl = control,
    .xSectorSize = [](auto* f) { return on_disk(f).xSectorSize(disk(f)); },
    .xDeviceCharacteristics =
        [](auto* f) {
          return on_disk(f).xDeviceCharacteristics(disk(f)) & ~SQLITE_IOCAP_BATCH_ATOMIC;
        },
    .xShmMap =
        [](auto* f, int page, int bytes, int extend, void volatile** to) {
          return on_disk(f).xShmMap(disk(f), page, bytes, extend, to);
        },
    .xShmLock = [](auto* f, int offset, int count,
                   int flags) { return on_disk(f).xShmLock(disk(f), offset, count, flags); },
    .xShmBarrier = [](auto* f) { on_disk(f).xShmBarrier(disk(f)); },
    .xShmUnmap = [](auto* f, int remove) { return on_disk(f).xShmUnmap(disk(f), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs& ordinary() {
  static sqlite3_vfs& found = *sqlite3_vfs_find("unix");
  return found;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  const int code = ordinary().xOpen(&ordinary(), name, disk(file), flags, flags_out);
  if (code != SQLITE_OK) return code;
  // Without a name it is a temporary file, gone with the process on any disk. It is kept like the
  // others, alone.
  new (file)
      LossyFile{.base = {&methods},
                .path = name == nullptr ? "" : name,
                .unsynced = name == nullptr ? std::make_shared<UnsyncedFile>() : unsynced(name)};
  return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* name, int sync_directory) {
  const int code = ordinary().xDelete(&ordinary(), name, sync_directory);
  if (code == SQLITE_OK) unsynced(name, true);
  return code;
}

}  // namespace

void register_lossy_vfs() {
  sqlite3_initialize();
  static sqlite3_vfs lossy_vfs = ordinary();
  lossy_vfs.szOsFile = static_cast<int>(sizeof(LossyFile)) + ordinary().szOsFile;
  lossy_vfs.zName = "lossy";
  lossy_vfs.xOpen = open;
  lossy_vfs.xDelete = remove;
  sqlite3_vfs_register(&lossy_vfs, 1);
}

}  // namespace defcon::reliability
