// A store that can be moved whole to another (move_store.hpp): beside the log, everything else that
// it holds, page by page and as it stands.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/store.hpp"

namespace defcon::store {

struct NumberedText {
  std::uint64_t ref = 0;
  KeptText kept;

  friend bool operator==(const NumberedText&, const NumberedText&) = default;
};

// Outgoing, read back.
struct KeptOutgoing {
  std::uint64_t sequence = 0;
  std::string kind;
  std::string payload;

  friend bool operator==(const KeptOutgoing&, const KeptOutgoing&) = default;
};

class MovableStore : public Store {
 public:
  // The first `count` behind number `after`, ascending, erased ones too.
  virtual base::Result<std::vector<NumberedText>> texts_behind(std::string_view desk,
                                                               std::uint64_t after, int count) = 0;
  // In one transaction; none of these numbers may be there yet.
  virtual base::Result<void> put_texts(std::string_view desk,
                                       const std::vector<NumberedText>& texts) = 0;

  // By event, and in the order in which the event brought them about.
  virtual base::Result<std::vector<KeptOutgoing>> outbox(std::string_view desk) = 0;
  // Instead of what is there, in one transaction.
  virtual base::Result<void> replace_outbox(std::string_view desk,
                                            const std::vector<KeptOutgoing>& outbox) = 0;

  virtual base::Result<std::vector<std::pair<std::string, std::string>>> all_meta() = 0;  // by key
  virtual base::Result<void> erase_meta(std::string_view key) = 0;
};

}  // namespace defcon::store
