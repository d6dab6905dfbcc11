#include "server/report_intake.hpp"

#include <fmt/format.h>

namespace defcon::server {

namespace {

api::Acceptance acceptance_of(const engine::TicketAccepted& taken) {
  return taken.accepted == desk::Accepted::created ? api::Acceptance::created
                                                   : api::Acceptance::updated;
}

}  // namespace

http::Response one_accepted(const Change::Outcome& outcome) {
  for (const engine::Effect& effect : outcome.effects) {
    const auto* taken = std::get_if<engine::TicketAccepted>(&effect);
    if (taken == nullptr) continue;
    const api::Accepted accepted{acceptance_of(*taken), outcome.last_sequence};
    return json_answer(accepted.accepted == api::Acceptance::created ? 201 : 200, accepted);
  }
  return problem(500, "the report was taken without an outcome");
}

http::Response batch_accepted(const Change::Outcome& outcome) {
  api::AcceptedBatch batch;
  bool has_created = false;
  for (const engine::Effect& effect : outcome.effects) {
    const auto* taken = std::get_if<engine::TicketAccepted>(&effect);
    if (taken == nullptr) continue;
    batch.results.push_back({acceptance_of(*taken), 0});
    has_created |= taken->accepted == desk::Accepted::created;
  }
  std::uint64_t sequence = outcome.last_sequence - batch.results.size();
  for (api::Accepted& accepted : batch.results) accepted.sequence = ++sequence;
  return json_answer(has_created ? 201 : 200, batch);
}

bool refuse_count(Call& call, std::size_t items, const std::string& pointer) {
  if (items >= 1 && items <= api::max_batch_items) return false;
  const base::Error error{.kind = base::ErrorKind::limit,
                          .what = fmt::format("{} items", items),
                          .where = pointer,
                          .hint = fmt::format("send 1 to {} at a time", api::max_batch_items)};
  call.reply.send(problem(422, "the body has errors", {error}));
  return true;
}

}  // namespace defcon::server
