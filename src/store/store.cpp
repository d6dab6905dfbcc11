#include "store/store.hpp"

namespace defcon::store {

base::Result<std::vector<std::optional<KeptText>>> Store::texts(
    std::string_view desk, const std::vector<std::uint64_t>& refs) {
  std::vector<std::optional<KeptText>> found;
  for (const std::uint64_t ref : refs) {
    auto one = text(desk, ref);
    if (!one) return std::unexpected(one.error());
    found.push_back(std::move(*one));
  }
  return found;
}

}  // namespace defcon::store
