// Every mapping that is part of the program, on an invented export of its shape:
// tests/data/mappings.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "wire/log_reader.hpp"

namespace defcon::wire {
namespace {

std::string file_text(const std::string& name) {
  const std::ifstream file(std::string(DEFCON_SOURCE_DIR) + "/tests/data/mappings/" + name +
                           ".csv");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Export {
  std::vector<LogRow> rows;
  std::vector<std::string> rejected;
  std::string guessed;
  base::Zone zone;
  bool has_id = false, has_response = false, has_resolution = false, has_priority = false;
};

Export read(const LogMapping& mapping) {
  Export log;
  const std::string text = file_text(mapping.name);
  auto reader = LogReader::open(source_of(text), {});
  if (!reader) {
    log.rejected.push_back(base::to_line(reader.error()));
    return log;
  }
  log.guessed = reader->mapping().name;
  log.zone = base::Zone::find(mapping.zone.value_or("America/Chicago")).value();
  reader->set_zone(log.zone);
  log.has_id = reader->has(LogField::id);
  log.has_response = reader->has(LogField::responded);
  log.has_resolution = reader->has(LogField::resolved);
  log.has_priority = reader->has(LogField::priority);
  while (true) {
    auto next = reader->next();
    if (!next || std::holds_alternative<LogEnd>(*next)) return log;
    if (auto* row = std::get_if<LogRow>(&*next)) log.rows.push_back(*row);
    if (auto* row = std::get_if<RejectedRow>(&*next)) log.rejected.push_back(row->reason);
  }
}

std::string local(const Export& log, std::optional<base::Instant> at) {
  if (!at) return "-";
  const auto text = base::to_rfc3339(*at, log.zone.utc_offset(*at));
  return text.substr(0, 16);
}

// The rows of one ticket (an audit log has several) as one.
std::vector<desk::TicketReport> tickets_of(const Export& log) {
  std::vector<desk::TicketReport> tickets;
  for (const LogRow& row : log.rows) {
    if (!tickets.empty() && tickets.back().external_id == row.ticket.external_id) {
      tickets.back() = row.ticket;
    } else {
      tickets.push_back(row.ticket);
    }
  }
  return tickets;
}

class BuiltinMapping : public testing::TestWithParam<std::string> {};

TEST_P(BuiltinMapping, ReadsItsExport) {
  const Export log = read(*find_builtin_mapping(GetParam()));
  EXPECT_EQ(log.guessed, GetParam());
  EXPECT_TRUE(log.rejected.empty()) << log.rejected.front();
  const auto tickets = tickets_of(log);
  ASSERT_EQ(tickets.size(), 3u);
  EXPECT_EQ(local(log, tickets[0].opened), "2026-03-02T09:00");
  EXPECT_EQ(local(log, tickets[1].opened), "2026-03-02T13:05");
  EXPECT_EQ(local(log, tickets[2].opened), "2026-03-25T00:40");
  if (log.has_response) {
    EXPECT_EQ(local(log, tickets[0].first_response), "2026-03-02T09:12");
    EXPECT_EQ(local(log, tickets[1].first_response), "-");
    EXPECT_EQ(local(log, tickets[2].first_response), "2026-03-25T02:10");
  }
  if (log.has_resolution) {
    EXPECT_EQ(local(log, tickets[0].resolved), "2026-03-02T10:30");
    EXPECT_EQ(local(log, tickets[1].resolved), "-");
  }
  if (log.has_priority) {
    EXPECT_EQ(tickets[0].priority, desk::Priority::critical);
    EXPECT_EQ(tickets[1].priority, desk::Priority::low);
    EXPECT_EQ(tickets[2].priority, desk::Priority::normal);
  }
  if (tickets[1].channel) {
    EXPECT_EQ(tickets[1].channel, desk::Channel::phone);
    EXPECT_EQ(tickets[2].channel, desk::Channel::web);
  }
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const LogMapping& mapping : builtin_mappings()) all.push_back(mapping.name);
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, BuiltinMapping, testing::ValuesIn(names()), [](const auto& test) {
  std::string name = test.param;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

}  // namespace
}  // namespace defcon::wire
