#include "wire/schema.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "board/console.hpp"
#include "level/decide.hpp"

namespace defcon::wire {

namespace {

std::string text_of(const SchemaSet& schemas, std::string_view component) {
  return boost::json::serialize(schemas.components().at(component));
}

std::string text_of(const boost::json::object& schema) { return boost::json::serialize(schema); }

}  // namespace

TEST(Schema, of_an_answer_requires_all_but_optional_members) {
  SchemaSet schemas;
  EXPECT_EQ(text_of(schemas.of<board::OutageLine>(Use::answer)),
            R"({"$ref":"#/components/schemas/OutageLine"})");
  EXPECT_EQ(text_of(schemas, "OutageLine"),
            R"({"type":"object","properties":{"id":{"type":"string"},"title":{"type":"string"},)"
            R"("clients":{"type":"array","items":{"type":"string"}},)"
            R"("client_names":{"type":"array","items":{"type":"string"}},)"
            R"("areas":{"type":"array","items":{"type":"string"}},)"
            R"("began":{"type":"string","format":"date-time"}},)"
            R"("required":["id","title","clients","client_names","areas","began"]})");
  (void)schemas.of<board::Queue>(Use::answer);
  EXPECT_EQ(text_of(schemas, "Queue"),
            R"({"type":"object","properties":{)"
            R"("waiting":{"type":"integer","format":"int64","minimum":0},)"
            R"("oldest_minutes":{"type":"number"},"response_minutes_median":{"type":"number"},)"
            R"("open":{"type":"integer","format":"int64","minimum":0}},"required":["open"]})");
}

TEST(Schema, of_a_request_requires_and_limits_what_the_reader_does) {
  SchemaSet schemas;
  (void)schemas.of<desk::OutageDeclared>(Use::request);
  EXPECT_EQ(text_of(schemas, "OutageDeclared"),
            R"({"type":"object","properties":{)"
            R"("id":{"type":"string","maxLength":180,"minLength":1},)"
            R"("title":{"type":"string","maxLength":1000,"minLength":1},)"
            R"("clients":{"type":"array","items":{"type":"string","maxLength":180}},)"
            R"("areas":{"type":"array","items":{"type":"string","maxLength":180}},)"
            R"("began":{"type":"string","format":"date-time"}},"required":["id","title"]})");
}

TEST(Schema, has_a_component_for_every_type_that_is_reached) {
  SchemaSet schemas;
  (void)schemas.of<std::vector<board::Console>>(Use::answer);
  for (const auto* name : {"Console", "DeskBoard", "LevelFace", "Evidence", "MissingHalf", "Half",
                           "Recommendation", "StartOfDay", "DecisionLine", "Outcome", "DayLine"}) {
    EXPECT_TRUE(schemas.components().contains(name)) << name;
  }
  EXPECT_EQ(text_of(schemas, "Half"), R"({"type":"string","enum":["load","outage"]})");
}

TEST(Schema, of_a_type_of_both_uses_is_two_where_they_differ) {
  SchemaSet schemas;
  EXPECT_EQ(schemas.ref<level::Policy>(Use::answer), "#/components/schemas/Policy");
  EXPECT_EQ(schemas.ref<level::Policy>(Use::request), "#/components/schemas/PolicyInput");
  EXPECT_EQ(schemas.ref<level::Policy>(Use::answer), "#/components/schemas/Policy");
  EXPECT_FALSE(schemas.components().contains("AmountInput")) << "the same in both";
}

TEST(Schema, has_forms_for_arrays_maps_sets_and_hours) {
  SchemaSet schemas;
  EXPECT_EQ(text_of(schemas.of<std::array<double, 24>>(Use::answer)),
            R"({"type":"array","items":{"type":"number"},"maxItems":24,"minItems":24})");
  EXPECT_EQ(text_of(schemas.of<std::map<std::string, bool>>(Use::answer)),
            R"({"type":"object","additionalProperties":{"type":"boolean"}})");
  EXPECT_EQ(text_of(schemas.of<std::map<base::Date, int>>(Use::answer)),
            R"({"type":"array","items":{"type":"array","prefixItems":[)"
            R"({"type":"string","format":"date"},{"type":"integer","format":"int32"}],)"
            R"("maxItems":2,"minItems":2}})");
  EXPECT_EQ(text_of(schemas.of<std::set<std::string>>(Use::answer)),
            R"({"type":"array","items":{"type":"string"},"uniqueItems":true})");
  EXPECT_TRUE(schemas.of<std::vector<desk::OpenSpan>>(Use::request).contains("oneOf"));
}

TEST(Schema, takes_a_sentence) {
  SchemaSet schemas;
  (void)schemas.of<board::LevelFace>(Use::answer);
  schemas.describe("LevelFace", "A level is a number, a word and a shape together.");
  EXPECT_TRUE(schemas.components().at("LevelFace").as_object().contains("description"));
}

}  // namespace defcon::wire
