#include "store/postgres_append.hpp"

#include <algorithm>

#include "store/stored_values.hpp"

namespace defcon::store {

// `held` waits for whoever holds the row of a desk, and then looks at the row as that one left it.
// A desk that does not stand where `wanted` says is not in it, and nothing at all is written.
const PostgresStatement append_statement{"append", R"(
WITH wanted AS (
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bytea[],
                       $6::bigint[])
    AS wanted(desk, sequence, hash, next_sequence, next_hash, last_text)
), held AS (
  SELECT wanted.* FROM defcon.head
  JOIN wanted ON head.desk = wanted.desk AND head.sequence = wanted.sequence
             AND head.hash = wanted.hash
  FOR UPDATE OF head
), agreed AS (
  SELECT count(*) = cardinality($1::bigint[]) AS by_all FROM held
), moved AS (
  UPDATE defcon.head
  SET sequence = held.next_sequence, hash = held.next_hash, last_text = held.last_text
  FROM held WHERE head.desk = held.desk AND (SELECT by_all FROM agreed)
  RETURNING head.desk
), events AS (
  INSERT INTO defcon.event (desk, sequence, at, type, payload, previous, hash)
  SELECT * FROM unnest($7::bigint[], $8::bigint[], $9::bigint[], $10::text[], $11::bytea[],
                       $12::bytea[], $13::bytea[])
  WHERE (SELECT by_all FROM agreed)
), texts AS (
  INSERT INTO defcon.text (desk, ref, text)
  SELECT * FROM unnest($14::bigint[], $15::bigint[], $16::bytea[])
  WHERE (SELECT by_all FROM agreed)
), outgoing AS (
  INSERT INTO defcon.outbox (desk, sequence, part, kind, payload)
  SELECT * FROM unnest($17::bigint[], $18::bigint[], $19::bigint[], $20::text[], $21::text[])
  WHERE (SELECT by_all FROM agreed)
)
SELECT count(*) FROM moved)"};

Head PostgresAppend::add(std::uint64_t id, const Head& head, const DeskBatch& batch,
                         wire::Hasher& hasher) {
  Head next = head;
  for (const wire::EventRow& row : batch.rows) {
    events_.desk.add(id);
    events_.sequence.add(row.sequence);
    events_.at.add(to_unsigned(to_number(row.at)));
    events_.type.add(row.type);
    events_.payload.add(row.payload);
    events_.previous.add(next.hash);
    next.hash = hasher.next(next.hash, row);
    next.sequence = row.sequence;
    events_.hash.add(next.hash);
  }
  for (const Text& text : batch.texts) {
    texts_.desk.add(id);
    texts_.ref.add(text.ref);
    texts_.text.add(text.text);
    next.last_text = std::max(next.last_text, text.ref);
  }
  add_outbox(id, batch.outbox);
  heads_.desk.add(id);
  heads_.sequence.add(head.sequence);
  heads_.hash.add(head.hash);
  heads_.next_sequence.add(next.sequence);
  heads_.next_hash.add(next.hash);
  heads_.last_text.add(next.last_text);
  return next;
}

// Effects of one event stand together, in their order.
void PostgresAppend::add_outbox(std::uint64_t id, const std::vector<Outgoing>& outbox) {
  std::uint64_t sequence = 0, part = 0;
  for (const Outgoing& outgoing : outbox) {
    part = outgoing.sequence == sequence ? part + 1 : 1;
    sequence = outgoing.sequence;
    outbox_.desk.add(id);
    outbox_.sequence.add(sequence);
    outbox_.part.add(part);
    outbox_.kind.add(outgoing.kind);
    outbox_.payload.add(outgoing.payload);
  }
}

PostgresValues PostgresAppend::values() {
  PostgresValues values;
  for (auto* array : {&heads_.desk, &heads_.sequence, &heads_.hash, &heads_.next_sequence,
                      &heads_.next_hash, &heads_.last_text}) {
    values.add(*array);
  }
  for (auto* array : {&events_.desk, &events_.sequence, &events_.at, &events_.type,
                      &events_.payload, &events_.previous, &events_.hash}) {
    values.add(*array);
  }
  for (auto* array : {&texts_.desk, &texts_.ref, &texts_.text}) values.add(*array);
  for (auto* array :
       {&outbox_.desk, &outbox_.sequence, &outbox_.part, &outbox_.kind, &outbox_.payload}) {
    values.add(*array);
  }
  return values;
}

}  // namespace defcon::store
