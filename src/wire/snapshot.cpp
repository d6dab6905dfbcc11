#include "wire/snapshot.hpp"

#include <fmt/format.h>

#include "wire/bytes.hpp"

namespace defcon::wire {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view mark = "defcon\0\1"sv;  // the 1 is the format of the bytes

std::string_view text_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

constexpr std::size_t head_size = mark.size() + 2 * sizeof(Hash);

}  // namespace

const Hash& snapshot_schema() {
  static const Hash digest = [] {
    std::string schema;
    append_schema<engine::World>(schema);
    return Hasher().of(schema);
  }();
  return digest;
}

std::string snapshot_of(const engine::World& world) {
  std::string bytes(head_size, '\0');
  ByteWriter(bytes).value(world);
  const Hash content = Hasher().of(std::string_view(bytes).substr(head_size));
  bytes.replace(0, mark.size(), mark);
  bytes.replace(mark.size(), sizeof(Hash), text_of(snapshot_schema()));
  bytes.replace(mark.size() + sizeof(Hash), sizeof(Hash), text_of(content));
  return bytes;
}

base::Result<engine::World> world_from_snapshot(std::string_view bytes) {
  constexpr auto hint = "nothing is lost: the log is folded anew";
  const auto damaged = [&](std::size_t offset, std::string what) {
    return base::invalid(std::move(what), fmt::format("byte {}", offset), hint);
  };
  if (!bytes.starts_with(mark) || bytes.size() < head_size) return damaged(0, "not a snapshot");
  if (bytes.substr(mark.size(), sizeof(Hash)) != text_of(snapshot_schema())) {
    return base::fail(base::ErrorKind::conflict, "another version of defcon wrote this snapshot",
                      fmt::format("byte {}", mark.size()), hint);
  }
  const std::string_view content = bytes.substr(head_size);
  if (bytes.substr(mark.size() + sizeof(Hash), sizeof(Hash)) != text_of(Hasher().of(content))) {
    return damaged(head_size, "the snapshot is damaged: its bytes have another hash");
  }
  engine::World world;
  ByteReader reader(content);
  reader.value(world);
  if (!reader.is_good()) {
    return damaged(head_size + reader.offset(), "the snapshot cannot be read further");
  }
  if (!reader.is_at_end()) {
    return damaged(head_size + reader.offset(), "something follows the end of the snapshot");
  }
  return world;
}

}  // namespace defcon::wire
