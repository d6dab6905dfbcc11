#include "http/message.hpp"

#include <gtest/gtest.h>

namespace defcon::http {

TEST(Message, EscapesInAQueryAreUndone) {
  const auto query = parse_query("client=St.%20Paul&x=a+b&empty=&bare&&y=%C3%A4");
  ASSERT_TRUE(query);
  EXPECT_EQ(find(*query, "client"), "St. Paul");
  EXPECT_EQ(find(*query, "x"), "a b");
  EXPECT_EQ(find(*query, "empty"), "");
  EXPECT_EQ(find(*query, "bare"), "");
  EXPECT_EQ(find(*query, "y"), "ä");
  EXPECT_EQ(find(*query, "none"), std::nullopt);
}

TEST(Message, AnEscapeThatIsNoNumberIsRefused) {
  EXPECT_FALSE(parse_query("a=%4"));
  EXPECT_FALSE(parse_query("a=%zz"));
  EXPECT_FALSE(parse_query("a=% 1"));
  EXPECT_FALSE(percent_decode("%"));
  EXPECT_EQ(percent_decode("a+b"), "a+b");
}

TEST(Message, EncodingComesBackWhole) {
  const std::string text = "a/b c?ä=&%";
  EXPECT_EQ(percent_encode(text), "a%2Fb%20c%3F%C3%A4%3D%26%25");
  EXPECT_EQ(percent_decode(percent_encode(text)), text);
}

}  // namespace defcon::http
