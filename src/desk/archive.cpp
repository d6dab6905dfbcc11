#include "desk/archive.hpp"

#include <algorithm>

namespace defcon::desk {

bool Archive::contains(std::uint64_t digest) const {
  return recent.contains(digest) || std::ranges::binary_search(sorted, digest);
}

std::uint64_t digest(const TicketKey& key) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    hash = (hash ^ 0xff) * 0x100000001b3ULL;  // a byte that UTF-8 never has ends each part
  };
  add(key.source);
  add(key.external_id);
  return hash;
}

bool add(Archive& archive, std::uint64_t digest) {
  if (archive.contains(digest)) return false;
  archive.recent.insert(digest);
  if (archive.recent.size() <= Archive::max_recent) return true;
  std::vector<std::uint64_t> merged;
  merged.reserve(archive.size());
  std::ranges::merge(archive.sorted, archive.recent, std::back_inserter(merged));
  archive.sorted = std::move(merged);
  archive.recent.clear();
  return true;
}

void remove(Archive& archive, std::uint64_t digest) {
  if (archive.recent.erase(digest) > 0) return;
  const auto place = std::ranges::lower_bound(archive.sorted, digest);
  if (place != archive.sorted.end() && *place == digest) archive.sorted.erase(place);
}

}  // namespace defcon::desk
