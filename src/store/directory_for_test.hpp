// A new directory that is gone with the test.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace defcon::store {

class DirectoryForTest {
 public:
  DirectoryForTest() {
    std::string name = (std::filesystem::temp_directory_path() / "defcon-test-XXXXXX").string();
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
