// Outages, recommendations and what people decide.
#include <boost/json/serialize.hpp>

#include "served.hpp"

namespace defcon::served {

namespace {

const std::string power_out =
    R"({"id":"power","title":"No power","clients":["acme","northfield","duluth-schools"]})";

std::string accept(std::int64_t recommendation) {
  return R"({"kind":"accept","by":"ops","recommendation":)" + std::to_string(recommendation) + "}";
}

}  // namespace

TEST(Decisions, an_outage_is_recommended_on_and_the_manager_decides) {
  const Served served;
  const Answer declared = served.post(outages, power_out);
  ASSERT_EQ(declared.status, 200) << declared.text;
  EXPECT_EQ(declared.at("/recommendation/level"), 1);
  EXPECT_EQ(declared.at("/board/level/level"), 5);

  const auto id = declared.at("/recommendation/id").as_int64();
  const Answer decided = served.post(decisions, accept(id));
  ASSERT_EQ(decided.status, 200) << decided.text;
  EXPECT_EQ(decided.at("/board/level/level"), 1);
  EXPECT_EQ(decided.at("/history/0/by"), "ops");
  EXPECT_EQ(served.get(board).at("/level/level"), 1);
}

TEST(Decisions, the_second_of_two_managers_is_told) {
  const Served served;
  const auto id = served.post(outages, power_out).at("/recommendation/id").as_int64();
  EXPECT_EQ(served.post(decisions, accept(id)).status, 200);
  const Answer late = served.post(decisions, accept(id));
  EXPECT_EQ(late.status, 409) << late.text;
  EXPECT_FALSE(late.at("/detail").as_string().empty());
}

TEST(Decisions, an_outage_widens_and_closes) {
  const Served served;
  EXPECT_EQ(served.post(outages, R"({"id":"a b","title":"Line","areas":["north"]})").status, 200);
  EXPECT_EQ(served.post(outages, R"({"id":"a b","title":"Line","areas":["north"]})").status, 409);
  const Answer widened = served.post(outages + "/a%20b/widen", R"({"areas":["east"]})");
  ASSERT_EQ(widened.status, 200) << widened.text;
  EXPECT_EQ(widened.at("/board/outages/0/areas").as_array().size(), 2U);
  EXPECT_EQ(served.post(outages + "/other/widen", R"({"areas":["east"]})").status, 404);
  const Answer closed = served.post(outages + "/a%20b/close", "{}");
  EXPECT_EQ(closed.status, 200);
  EXPECT_TRUE(closed.at("/board/outages").as_array().empty());
  EXPECT_EQ(served.post(outages + "/a%20b/close", "").status, 409);
}

TEST(Decisions, an_outage_that_touches_nobody_or_has_not_begun_is_refused) {
  const Served served;
  const Answer later = served.post(
      outages, R"({"id":"x","title":"Line","areas":["north"],"began":"2027-01-01T00:00:00Z"})");
  EXPECT_EQ(later.status, 422) << later.text;
  EXPECT_EQ(later.at("/errors/0/pointer"), "/began");
  EXPECT_EQ(served.post(outages, R"({"id":"x","title":"Line","areas":[""]})").status, 422);
  EXPECT_EQ(served.post(outages, R"({"id":"x","title":"Line","areas":["north"]})").status, 200);
  EXPECT_EQ(served.post(outages + "/x/widen", "{}").status, 422);
}

TEST(Decisions, settings_and_policy_are_replaced_and_checked) {
  const Served served;
  const std::string settings = "/api/v1/desks/main/settings";
  std::string text = served.get(settings).text;
  text.replace(text.find("Example desk"), 12, "Another name");
  EXPECT_EQ(served.put(settings, text).status, 200);
  EXPECT_EQ(served.get(board).at("/name"), "Another name");
  text.replace(text.find("America/Chicago"), 15, "Nowhere/At_All");
  const Answer refused = served.put(settings, text);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.at("/errors/0/pointer"), "/zone");
  text.replace(text.find("\"main\""), 6, "\"east\"");
  EXPECT_EQ(served.put(settings, text).at("/errors").as_array().size(), 2U);

  const std::string policy = "/api/v1/desks/main/policy";
  const Answer before = served.get(policy);
  std::string changed = json::serialize(before.at("/policy"));
  EXPECT_EQ(served.put(policy, changed).status, 200);
  changed.replace(changed.find("\"stated\"") == std::string::npos ? changed.size() - 1
                                                                  : changed.find("\"stated\""),
                  changed.size(),
                  R"(,"stated":{"average_per_day":225,"normal_from":100,"normal_to":125}})");
  const Answer warned = served.put(policy, changed);
  ASSERT_EQ(warned.status, 200) << warned.text;
  EXPECT_FALSE(warned.at("/warnings").as_array().empty());
  EXPECT_FALSE(served.get(policy).at("/warnings").as_array().empty());
  EXPECT_EQ(
      served.put(policy, R"({"version":1,"calm":{"level":5,"name":"Calm"},"rules":[]})").status,
      422);
}

}  // namespace defcon::served
