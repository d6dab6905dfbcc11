// The way of reports in: one, or a batch that is taken as a whole or not at all. Tickets and
// contacts go the same way.
#pragma once

#include "server/answer.hpp"
#include "server/api.hpp"
#include "server/intake_rules.hpp"

namespace defcon::server {

// 201 where anything was created, 200 where all were updates.
[[nodiscard]] http::Response one_accepted(const Change::Outcome& outcome);
[[nodiscard]] http::Response batch_accepted(const Change::Outcome& outcome);

// Whether there are too few or too many; then the call is answered.
[[nodiscard]] bool refuse_count(Call& call, std::size_t items, const std::string& pointer);

// `reports` as events, or the call answered with every fault. `pointer` stands before each index.
template <class Report>
std::optional<std::vector<engine::Event>> admit_reports(Call& call, std::vector<Report> reports,
                                                        base::Instant now,
                                                        const std::string& pointer) {
  if (refuse_count(call, reports.size(), pointer)) return std::nullopt;
  std::vector<base::Error> errors;
  std::vector<engine::Event> events;
  events.reserve(reports.size());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    check_report(reports[i], now, pointer + "/" + std::to_string(i), errors);
    events.push_back({.body = std::move(reports[i])});
  }
  if (errors.empty()) return events;
  call.reply.send(problem(422, "the body has errors", errors));
  return std::nullopt;
}

// Reads Report, an array of them, or Batch ({"tickets": [...]}, its list named `list`).
template <class Report, class Batch>
void take_reports(const Context& context, Call call, std::vector<Report> Batch::* list,
                  const std::string& list_pointer) {
  const auto tree = parse_body(call);
  if (!tree) return;
  const bool is_array = tree->nodes.front().kind == wire::Kind::list;
  bool is_batch = false;
  tree->for_each_child(0, [&](std::uint32_t, const wire::Node& node) {
    is_batch |= !is_array && "/" + std::string(node.key) == list_pointer;
  });

  const base::Instant now = context.clock.now();
  std::optional<std::vector<engine::Event>> events;
  std::vector<base::Error> errors;
  if (is_array) {
    auto reports = wire::from_tree<std::vector<Report>>(*tree, of_a_request());
    if (reports) events = admit_reports(call, std::move(*reports), now, "");
    if (!reports) errors = std::move(reports.error());
  } else if (is_batch) {
    auto batch = wire::from_tree<Batch>(*tree, of_a_request());
    if (batch) events = admit_reports(call, std::move((*batch).*list), now, list_pointer);
    if (!batch) errors = std::move(batch.error());
  } else {
    auto report = wire::from_tree<Report>(*tree, of_a_request());
    if (report) check_report(*report, now, "", errors);
    if (!report) errors = std::move(report.error());
    if (errors.empty()) return append(context, std::move(call), std::move(*report), one_accepted);
  }
  if (!errors.empty()) return call.reply.send(problem(422, "the body has errors", errors));
  if (events) append(context, std::move(call), std::move(*events), batch_accepted);
}

}  // namespace defcon::server
