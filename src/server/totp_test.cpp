#include "server/totp.hpp"

#include <gtest/gtest.h>

namespace defcon::server {

namespace {

// The test vectors of RFC 6238, appendix B: SHA-1, the last six of their eight digits.
constexpr std::string_view rfc_secret = "12345678901234567890";

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

base::Instant second(std::int64_t number) { return base::Instant(std::chrono::seconds(number)); }

}  // namespace

TEST(Totp, codes_are_those_of_the_rfc) {
  const std::vector<std::pair<std::int64_t, std::string_view>> vectors{
      {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
      {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [at, code] : vectors)
    EXPECT_EQ(totp_code(bytes_of(rfc_secret), totp_step_at(second(at))), code) << at;
}

TEST(Totp, base32_is_that_of_the_rfc) {
  EXPECT_EQ(to_base32(bytes_of("foobar")), "MZXW6YTBOI");
  EXPECT_EQ(to_base32(bytes_of("fooba")), "MZXW6YTB");
  EXPECT_EQ(to_base32(bytes_of("f")), "MY");
  for (const std::string_view text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
    const auto back = from_base32(to_base32(bytes_of(text)));
    ASSERT_TRUE(back);
    EXPECT_EQ(std::string(back->begin(), back->end()), text);
  }
  EXPECT_FALSE(from_base32("MZXW1"));
}

TEST(Totp, a_code_holds_once_and_half_a_minute_around_its_own) {
  const std::string secret = to_base32(bytes_of(rfc_secret));
  const base::Instant now = second(1111111111);
  const std::uint64_t step = totp_step_at(now);
  EXPECT_EQ(totp_step_of("050471", secret, now, 0), step);
  EXPECT_EQ(totp_step_of("050471", secret, now + base::seconds(30), 0), step);
  EXPECT_EQ(totp_step_of("050471", secret, now + base::seconds(90), 0), std::nullopt);
  EXPECT_EQ(totp_step_of("050471", secret, now, step), std::nullopt);
  EXPECT_EQ(totp_step_of("050472", secret, now, 0), std::nullopt);
  EXPECT_EQ(totp_step_of("", secret, now, 0), std::nullopt);
}

}  // namespace defcon::server
