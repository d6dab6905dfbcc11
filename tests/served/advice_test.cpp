// A desk whose settings carry people and work: what each level would do, and the plan.
#include <boost/json/serialize.hpp>

#include "board/console.hpp"
#include "served.hpp"
#include "store/fold.hpp"
#include "store/sqlite_snapshots.hpp"
#include "store/sqlite_store.hpp"
#include "wire/json.hpp"

namespace defcon::served {

namespace {

const std::string settings = "/api/v1/desks/main/settings";
const std::string plan = "/api/v1/desks/main/plan";

// The desk's settings with so many people in its own tier, three in each other.
std::string staffed(const Served& served, int people) {
  json::object desk = served.get(settings).body().as_object();
  json::array groups;
  for (int tier = 5; tier >= 1; --tier) {
    json::value group = json::parse(R"({"shifts":["day"]})");
    group.as_object()["key"] = "tier-" + std::to_string(tier);
    group.as_object()["tier"] = tier;
    group.as_object()["delay_minutes"] = tier == 5 ? 0 : 10;
    group.as_object()["size"] = tier == 5 ? people : 3;
    groups.push_back(group);
  }
  json::value roster = json::parse(R"({"shifts":[{"key":"day","hours":"mon-fri 00:00-24:00"}]})");
  roster.as_object()["groups"] = groups;
  json::value work = json::parse(
      R"({"tickets_a_day":110,"kinds":[{"category":"technical","handle_minutes":20}]})");
  work.as_object()["course"] = json::array(24, json::value(1));
  desk["roster"] = roster;
  desk["work"] = work;
  return json::serialize(desk);
}

// Tickets that nobody answers but the first.
void busy_morning(const Served& served, int count = 40, base::Span apart = base::minutes(1)) {
  for (int i = 0; i < count; ++i) {
    const std::string more = i == 0 ? R"("first_response":"2026-03-03T14:00:00Z")" : "";
    EXPECT_EQ(served.post(tickets, ticket(std::to_string(i), more)).status, 201);
    served.clock->advance(apart);
  }
}

// The answer comes from another thread: asked for until it is there.
Answer console_with_advice(const Served& served) {
  Answer answer = served.get(console);
  for (int tries = 0; tries < 2000 && !answer.has("/advice"); ++tries) {
    answer = served.get(console);
  }
  return answer;
}

}  // namespace

TEST(Advice, tells_what_each_level_would_do_and_a_replay_tells_the_same) {
  Served served;
  ASSERT_EQ(served.put(settings, staffed(served, 3)).status, 200);
  busy_morning(served);
  const Answer shown = console_with_advice(served);
  ASSERT_TRUE(shown.has("/advice")) << shown.text;
  EXPECT_EQ(shown.at("/advice/levels").as_array().size(), 5U);
  EXPECT_EQ(shown.at("/advice/levels/0/level"), 5);
  EXPECT_TRUE(shown.has("/board/load/headroom_minutes"));
  served.stop();
  const auto store = store::SqliteStore::open_read_only(served.directory.path()).value();
  store::DirectoryForTest empty;
  store::SqliteSnapshots none(empty.path());
  const auto folded = store::fold(*store, none, "main");
  ASSERT_TRUE(folded);
  ASSERT_TRUE(folded->world.advice);
  const auto again = board::console(folded->world);
  ASSERT_TRUE(again.advice);
  EXPECT_EQ(again.advice->levels.size(), 5U);
  served.start();
  EXPECT_EQ(served.get(console).text, wire::to_json(again));
}

TEST(Advice, says_that_not_even_level_one_holds_and_what_to_take_first) {
  Served served;
  ASSERT_EQ(served.put(settings, staffed(served, 1)).status, 200);
  busy_morning(served, 240, base::Span(10'000));
  Answer shown = console_with_advice(served);
  ASSERT_TRUE(shown.has("/advice")) << shown.text;
  // The first answers are of the first tickets; the last one is waited for.
  for (int tries = 0; tries < 2000 && shown.at("/advice/is_enough").as_bool(); ++tries)
    shown = console_with_advice(served);
  EXPECT_EQ(shown.at("/advice/is_enough"), false) << shown.text;
  EXPECT_FALSE(shown.at("/advice/triage").as_array().empty());
  EXPECT_NE(shown.text.find("Not even level 1 holds the target"), std::string::npos);
}

TEST(Advice, a_desk_without_people_has_none) {
  Served served;
  busy_morning(served);
  const Answer shown = served.get(console);
  EXPECT_FALSE(shown.has("/advice"));
  EXPECT_FALSE(shown.has("/board/load/headroom_minutes"));
  EXPECT_TRUE(shown.at("/shifts").as_array().empty());
}

TEST(Advice, people_and_work_with_faults_are_refused_with_the_place) {
  Served served;
  const Answer nobody = served.put(settings, staffed(served, 0));
  EXPECT_EQ(nobody.status, 422);
  EXPECT_EQ(nobody.at("/errors/0/pointer"), "/roster/groups");
  EXPECT_NE(nobody.text.find("nobody is in tier 5"), std::string::npos) << nobody.text;
}

TEST(Plan, needs_people_and_work) {
  Served served;
  EXPECT_EQ(served.get(plan).status, 404);
}

TEST(Plan, answers_what_ifs) {
  Served served;
  ASSERT_EQ(served.put(settings, staffed(served, 3)).status, 200);
  const auto needed = [&](const std::string& query) {
    const Answer answer = served.get(plan + query);
    EXPECT_EQ(answer.status, 200) << answer.text;
    return answer.at("/totals/needed_hours").to_number<double>();
  };
  const double usual = needed("?days=1&from=2026-03-04");
  EXPECT_GT(usual, 0);
  EXPECT_GT(needed("?days=1&from=2026-03-04&load=2"), usual);
  EXPECT_GT(needed("?days=1&from=2026-03-04&new_client=60"), usual);
  EXPECT_EQ(served.get(plan + "?days=99").status, 422);
  EXPECT_EQ(served.get(plan + "?dayz=1").status, 422);
}

}  // namespace defcon::served
