// What the lossy file system is told to do, read once from the environment of its process.
//
//   DEFCON_LOSSY_IGNORE_SYNC=1     a sync does nothing: the store that never syncs
//   DEFCON_LOSSY_LEAK=20           of the sectors written, so many in a hundred reach the disk at
//                                  once, unasked; drawn from DEFCON_LOSSY_SEED
//   DEFCON_LOSSY_KILL=NAME,N       kills the process before its Nth write, sync or truncation of
//                                  files whose name ends in NAME
//   DEFCON_LOSSY_TROUBLE=FILE      while FILE is there: `full` in it makes every write fail as on a
//                                  full disk, `sync` every sync as on a broken one
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace defcon::reliability {

enum class Trouble { none, full, sync };

class LossySettings {
 public:
  LossySettings();

  [[nodiscard]] bool ignores_sync() const { return ignores_sync_; }
  [[nodiscard]] bool leaks() const { return leak_percent_ > 0; }
  [[nodiscard]] bool leaks_next_sector();
  [[nodiscard]] Trouble trouble() const;
  // Does not return from the operation that is to be the last.
  void count_operation(std::string_view file);

 private:
  bool ignores_sync_ = false;
  std::uint64_t leak_percent_ = 0;
  std::uint64_t seed_ = 0;
  std::string kill_name_;
  std::uint64_t kill_at_ = 0;
  std::string trouble_file_;
  std::atomic<std::uint64_t> operations_{0};
  std::atomic<std::uint64_t> sectors_{0};
};

}  // namespace defcon::reliability
