// Any bytes as a snapshot: refused or read, never read beyond, and what was read is written as
// bytes that read back as the same. The content is tried without its hash too, or nothing would
// come so far.
#include "base/check.hpp"
#include "wire/bytes.hpp"
#include "wire/snapshot.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace defcon;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)wire::world_from_snapshot(bytes);

  engine::World world;
  wire::ByteReader reader(bytes);
  reader.value(world);
  CHECK(reader.offset() <= size);
  if (!reader.is_good()) return 0;
  const auto snapshot = wire::snapshot_of(world);
  const auto again = wire::world_from_snapshot(snapshot);
  CHECK(again.has_value(), "{}", base::to_line(again.error()));
  CHECK(wire::snapshot_of(*again) == snapshot);
  return 0;
}
