// The real program on a directory of its own, for benchmarks that talk to it over HTTP.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace defcon::bench {

// "NAME=VALUE", added to the environment of the program.
using Environment = std::vector<std::string>;

// Where files lie, and what the program needs to see the disk so.
struct Disk {
  std::filesystem::path place = std::filesystem::temp_directory_path();
  Environment environment;
};

// Memory, in which every sync costs that much (tests/reliability/slowsync.c): the same on every
// machine.
[[nodiscard]] Disk disk_with_syncs_of(std::chrono::microseconds cost);

// A new directory, gone with the value.
class NewDirectory {
 public:
  explicit NewDirectory(const std::filesystem::path& parent);
  ~NewDirectory();
  NewDirectory(const NewDirectory&) = delete;
  NewDirectory& operator=(const NewDirectory&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The first of `words` with the others, its output into `log` where one is given.
class Process {
 public:
  Process(const std::vector<std::string>& words, const Environment& environment,
          const std::filesystem::path& log = {});
  ~Process();  // SIGTERM, and waits
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] bool has_ended();
  void wait();
  // Processor time it has used so far.
  [[nodiscard]] double processor_seconds() const;

 private:
  pid_t id_ = 0;  // 0 once it has ended
};

class ServedProgram {
 public:
  // Returns when it is ready; gives up, with the program's own words, where it does not come up.
  // `store`: the URL of an empty database, in place of a log on that disk.
  explicit ServedProgram(const Disk& disk = {}, const std::string& store = {});

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::string& token() const { return token_; }
  [[nodiscard]] double processor_seconds() const { return process_.processor_seconds(); }

 private:
  [[nodiscard]] std::vector<std::string> words(const std::string& store) const;
  void wait_ready();

  NewDirectory directory_;
  std::uint16_t port_ = 0;
  Process process_;
  std::string token_;
};

}  // namespace defcon::bench
