// A new directory that is gone with the test; in memory where the machine has such a place, since
// these tests lose nothing to a power cut.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace defcon::store {

class DirectoryForTest {
 public:
  DirectoryForTest() {
    std::error_code error;
    const std::filesystem::path memory = "/dev/shm";
    const bool has_memory = std::filesystem::is_directory(memory, error);
    const auto parent = has_memory ? memory : std::filesystem::temp_directory_path();
    std::string name = (parent / "defcon-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~DirectoryForTest() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  DirectoryForTest(const DirectoryForTest&) = delete;
  DirectoryForTest& operator=(const DirectoryForTest&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace defcon::store
