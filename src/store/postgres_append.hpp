// The statement that appends, and its arrays: what every desk adds, column by column, so that one
// round trip carries all of it. Internal to the room.
#pragma once

#include <span>

#include "store/postgres_connection.hpp"
#include "store/store.hpp"

namespace defcon::store {

// Finds in its one row how many desks have moved on: all of them, or none.
extern const PostgresStatement append_statement;

class PostgresAppend {
 public:
  // From `head`, where the log of the desk `id` stands, over the batch; returns where it stands
  // then.
  Head add(std::uint64_t id, const Head& head, const DeskBatch& batch, wire::Hasher& hasher);
  [[nodiscard]] PostgresValues values();

 private:
  struct Heads {
    PostgresArray desk{ElementType::number}, sequence{ElementType::number},
        hash{ElementType::bytes}, next_sequence{ElementType::number}, next_hash{ElementType::bytes},
        last_text{ElementType::number};
  };
  struct Events {
    PostgresArray desk{ElementType::number}, sequence{ElementType::number}, at{ElementType::number},
        type{ElementType::text}, payload{ElementType::bytes}, previous{ElementType::bytes},
        hash{ElementType::bytes};
  };
  struct Texts {
    PostgresArray desk{ElementType::number}, ref{ElementType::number}, text{ElementType::bytes};
  };
  struct Outbox {
    PostgresArray desk{ElementType::number}, sequence{ElementType::number},
        part{ElementType::number}, kind{ElementType::text}, payload{ElementType::text};
  };
  void add_outbox(std::uint64_t id, const std::vector<Outgoing>& outbox);

  Heads heads_;
  Events events_;
  Texts texts_;
  Outbox outbox_;
};

}  // namespace defcon::store
