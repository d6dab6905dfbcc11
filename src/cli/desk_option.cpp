#include "cli/desk_option.hpp"

#include "cli/byte_file.hpp"

namespace defcon::cli {

base::Result<wire::DeskFile> read_staffed_desk(const std::string& path) {
  const auto text = read_text(path);
  if (!text) return std::unexpected(text.error());
  auto file = wire::staffed_desk_from_toml(*text, path);
  if (!file) return std::unexpected(file.error().front());
  return *std::move(file);
}

base::Result<level::Policy> read_policy(const std::string& path) {
  if (path.empty()) return level::default_policy();
  const auto text = read_text(path);
  if (!text) return std::unexpected(text.error());
  auto read = wire::policy_from_toml(*text, path);
  if (!read) return std::unexpected(read.error().front());
  return std::move(read->policy);
}

}  // namespace defcon::cli
