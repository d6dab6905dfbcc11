#include "wire/event_codec.hpp"

#include <gtest/gtest.h>

namespace defcon::wire {

namespace {

const base::Instant half_past_eight(base::Span(1772353800000));

std::string payload_of(const engine::Body& body) {
  std::string out;
  append_payload(out, body);
  return out;
}

engine::Body read_back(const engine::Body& body) {
  const auto payload = payload_of(body);
  auto event = read_event({7, half_past_eight, type_of(body), payload});
  EXPECT_TRUE(event.has_value()) << (event ? "" : base::to_line(event.error()));
  EXPECT_EQ(event->sequence, 7u);
  EXPECT_EQ(event->at, half_past_eight);
  return event->body;
}

desk::TicketReport report() {
  return {.source = "rt",
          .external_id = "7",
          .opened = half_past_eight,
          .client = "city-hall",
          .subject = desk::PersonalText{812, "printer of Mrs. Example"}};
}

}  // namespace

TEST(EventCodec, keeps_personal_text_out_of_the_payload) {
  EXPECT_EQ(payload_of(report()),
            R"({"source":"rt","external_id":"7","opened":"2026-03-01T08:30:00Z",)"
            R"("client":"city-hall","subject":{"text":812}})");
  const auto back = std::get<desk::TicketReport>(read_back(report()));
  EXPECT_EQ(back.client, "city-hall");
  EXPECT_EQ(back.subject, (desk::PersonalText{812, ""}));
}

TEST(EventCodecDeathTest, does_not_lose_a_personal_text_that_has_no_number) {
  auto unnumbered = report();
  unnumbered.subject->ref = 0;
  EXPECT_DEATH(payload_of(unnumbered), "has no number");
}

TEST(EventCodec, reads_every_type_that_it_writes) {
  level::Policy policy = level::default_policy();
  policy.version = 3;
  desk::Settings settings{.key = "main", .name = "Main"};
  settings.calendar.hours = {{0, 480, 1080}};
  const level::Decision decision{.kind = level::DecisionKind::raise, .level = 3};
  const std::vector<engine::Body> bodies{
      engine::DeskConfigured{.settings = settings},
      engine::PolicySet{policy},
      report(),
      desk::ContactReport{.source = "pbx", .external_id = "c1", .ticket = "7"},
      desk::OutageDeclared{.id = "power", .title = {5, "power"}, .areas = {"st-paul"}},
      desk::OutageWidened{.id = "power", .clients = {"city-hall"}},
      desk::OutageClosed{"power"},
      decision,
      engine::Ticked{},
      desk::SuspicionConfirmed{.suspect = 3, .title = {6, "power"}},
      desk::SuspicionDismissed{.suspect = 4, .reason = {7, "a test"}},
      engine::AdviceGiven{.standing = 4, .advice = {.levels = {{.level = 4, .held = 0.9}}}}};
  ASSERT_EQ(bodies.size(), engine::event_names.size());
  for (const auto& body : bodies) {
    const auto back = read_back(body);
    EXPECT_EQ(back.index(), body.index());
    EXPECT_EQ(payload_of(back), payload_of(body)) << type_of(body);
  }
  EXPECT_EQ(std::get<engine::PolicySet>(read_back(engine::PolicySet{policy})).policy, policy);
  EXPECT_EQ(
      std::get<engine::DeskConfigured>(read_back(engine::DeskConfigured{.settings = settings}))
          .settings,
      settings);
}

TEST(EventCodec, reads_rows_of_older_and_newer_programs) {
  const auto older = read_event({1, {}, "desk.configured", R"({"settings":{"key":"main"}})"});
  ASSERT_TRUE(older.has_value()) << base::to_line(older.error());
  EXPECT_EQ(std::get<engine::DeskConfigured>(older->body).settings.zone, "UTC");
  EXPECT_TRUE(read_event({1, {}, "outage.closed", R"({"id":"power","closed_by":{"text":3}})"}));
}

TEST(EventCodec, refuses_what_it_cannot_fold_and_says_where) {
  const auto line = [](std::string_view type, std::string_view payload) {
    const auto event = read_event({41, {}, type, payload});
    return event ? "" : base::to_line(event.error());
  };
  EXPECT_EQ(line("tier.called", "{}"),
            "row 41: the type \"tier.called\" is not known "
            "(a newer defcon wrote this log: use that one or newer)");
  EXPECT_EQ(line("outage.closed", R"({"id":7})"),
            "row 41: /id: a number where a text belongs (write it in quotation marks) "
            "(run `defcon verify` on the log)");
  EXPECT_EQ(line("outage.closed", "{"),
            "row 41: line 1, column 2: not JSON: it ends too early (was the text cut off?) "
            "(run `defcon verify` on the log)");
}

TEST(PersonalTexts, are_found_wherever_they_stand) {
  std::vector<std::uint64_t> found;
  const auto note = [&](const desk::PersonalText& text) { found.push_back(text.ref); };
  engine::Body body = level::Decision{.reason = {1, "r"}, .by = {2, "b"}};
  for_each_personal_text(body, note);
  for_each_personal_text(std::as_const(body), note);
  EXPECT_EQ(found, (std::vector<std::uint64_t>{1, 2, 1, 2}));

  found.clear();
  desk::State state;
  state.tickets[{"rt", "7"}].subject = {.value = desk::PersonalText{812, "s"}};
  state.outages["power"].title.ref = 5;
  for_each_personal_text(state, note);
  EXPECT_EQ(found, (std::vector<std::uint64_t>{812, 5}));
}

TEST(PersonalTexts, are_put_in_by_the_store) {
  engine::Body body = report();
  for_each_personal_text(body, [](desk::PersonalText& text) { text.text = erased_text; });
  EXPECT_EQ(std::get<desk::TicketReport>(body).subject->text, "[erased]");
  static_assert(!holds_personal_text<engine::PolicySet>());
  static_assert(!holds_personal_text<engine::Ticked>());
}

}  // namespace defcon::wire
