#include "tidy/words.hpp"

#include <gtest/gtest.h>

namespace defcon::tidy {
namespace {

const Layers& small_house() {
  static const Layers layers =
      parse_layers("0 base :\n1 desk :\n5 store :\n5 http :\n6 server :\n6 cli :\n7 main.cpp :\n")
          .value();
  return layers;
}

bool word_fires(std::string path, std::string_view line) {
  return !check_words({source_file(std::move(path), line)}, small_house()).empty();
}
bool header_fires(std::string path, std::string_view header) {
  const auto line = "#include <" + std::string(header) + ">\n";
  return !check_headers_used({source_file(std::move(path), line)}, small_house()).empty();
}
bool number_fires(std::string path, std::string_view line) {
  return !check_seed_numbers({source_file(std::move(path), line)}, small_house()).empty();
}

TEST(Words, OnlyTheServersClockAsksTheMachineForTheTime) {
  for (const auto* call :
       {"std::chrono::system_clock::now()", "std::chrono::steady_clock::now()", "clock::now()",
        "time(nullptr)", "std::time(NULL)", "gettimeofday(&tv, nullptr)"}) {
    EXPECT_TRUE(word_fires("src/desk/x.cpp", call)) << call;
    EXPECT_TRUE(word_fires("src/server/loop.cpp", call)) << call;
    EXPECT_FALSE(word_fires("src/server/clock.cpp", call)) << call;
    EXPECT_FALSE(word_fires("bench/intake.cpp", call)) << call;
  }
  EXPECT_FALSE(word_fires("src/desk/x.cpp", "day_time(zone, at); runtime(nullptr)"));
}

TEST(Words, TheLocalTimeOfTheMachineIsNobodysBusiness) {
  EXPECT_TRUE(word_fires("src/cli/x.cpp", "localtime(&t)"));
}

TEST(Words, ChanceComesFromSeededStreams) {
  for (const auto* call :
       {"rand()", "std::random_device device;", "std::normal_distribution<> d;",
        "std::uniform_int_distribution d(1, 6);", "std::shuffle(a, b, engine)"}) {
    EXPECT_TRUE(word_fires("src/desk/x.cpp", call)) << call;
  }
  EXPECT_FALSE(word_fires("src/server/tokens.cpp", "std::random_device device;"));
  EXPECT_TRUE(word_fires("src/server/tokens.cpp", "std::normal_distribution<> d;"));
  EXPECT_FALSE(word_fires("src/desk/x.cpp", "boost::math::normal_distribution<> d; operand(1)"));
}

TEST(Words, NothingSleepsNotEvenATest) {
  for (const auto* path : {"src/server/x.cpp", "tests/behaviour/x.cpp", "bench/x.cpp"}) {
    EXPECT_TRUE(word_fires(path, "std::this_thread::sleep_for(seconds(1));")) << path;
    EXPECT_TRUE(word_fires(path, "usleep(100);")) << path;
  }
}

TEST(Words, RegularExpressionsAssertAndTheEnvironmentAreRefused) {
  EXPECT_TRUE(word_fires("src/cli/x.cpp", "std::regex pattern;"));
  EXPECT_TRUE(word_fires("src/store/x.cpp", "assert(x);"));
  EXPECT_FALSE(word_fires("src/store/x.cpp", "static_assert(x);"));
  EXPECT_TRUE(word_fires("src/store/x.cpp", "std::getenv(\"HOME\")"));
  EXPECT_FALSE(word_fires("src/cli/x.cpp", "std::getenv(\"HOME\")"));
}

TEST(Words, AnUnorderedContainerAboveTheLineSaysWhyItsOrderNeverShows) {
  EXPECT_TRUE(word_fires("src/desk/x.hpp", "std::unordered_map<int, int> a;"));
  EXPECT_TRUE(word_fires("src/desk/x.hpp", "std::unordered_set<int> a;  // order never shows: "));
  EXPECT_FALSE(word_fires("src/desk/x.hpp",
                          "std::unordered_set<int> a;  // order never shows: only "
                          "asked whether it contains"));
  EXPECT_FALSE(word_fires("src/desk/x.hpp",
                          "// order never shows: only looked up\nstd::unordered_set<int> a;"));
  EXPECT_FALSE(word_fires("src/store/x.hpp", "std::unordered_map<int, int> a;"));
}

TEST(Words, CommentsAndTextsMayNameWhatTheCodeMayNot) {
  EXPECT_FALSE(word_fires("src/desk/x.cpp", "// rand() would differ from run to run"));
  EXPECT_FALSE(word_fires("src/desk/x.cpp", "/* sleep_for(x)\n sleep_for(y) */"));
  EXPECT_FALSE(word_fires("src/desk/x.cpp", "say(\"rand() is \\\"refused\\\" rand()\");"));
  EXPECT_FALSE(word_fires("src/desk/x.cpp", "auto t = R\"toml(\n\"rand()\n)toml\";"));
  EXPECT_TRUE(word_fires("src/desk/x.cpp", "auto n = 1'000; rand(); auto m = 2'000;"));
  EXPECT_TRUE(word_fires("src/desk/x.cpp", "if (c == '\"') rand();"));
}

TEST(Words, AFindingNamesThePlaceAndTheReplacement) {
  const auto findings =
      check_words({source_file("src/desk/x.cpp", "int a;\nassert(a);\n")}, small_house());
  EXPECT_EQ(to_text(findings),
            "src/desk/x.cpp:2: assert(: use CHECK (base/check.hpp), which stays on in release and "
            "prints the values\n");
}

TEST(Headers, RoomsAboveTheLineHaveNoThreadNoFileNoNetworkNoDatabase) {
  for (const auto* header :
       {"thread", "mutex", "atomic", "fstream", "iostream", "filesystem", "boost/asio.hpp",
        "boost/asio/post.hpp", "boost/beast/http.hpp", "sqlite3.h", "SQLiteCpp/Database.h"}) {
    EXPECT_TRUE(header_fires("src/desk/x.cpp", header)) << header;
  }
  EXPECT_FALSE(header_fires("src/server/x.cpp", "thread"));
  EXPECT_FALSE(header_fires("src/desk/x.cpp", "boost/describe.hpp"));
}

TEST(Headers, ALibraryWithARoomOfItsOwnIsIncludedThereOnly) {
  EXPECT_TRUE(header_fires("src/server/x.cpp", "boost/beast/http.hpp"));
  EXPECT_FALSE(header_fires("src/http/x.cpp", "boost/beast/http.hpp"));
  EXPECT_TRUE(header_fires("src/server/x.cpp", "sqlite3.h"));
  EXPECT_FALSE(header_fires("src/store/x.cpp", "sqlite3.h"));
  EXPECT_TRUE(header_fires("src/store/x.cpp", "date/tz.h"));
  EXPECT_FALSE(header_fires("src/base/zone.cpp", "date/tz.h"));
  EXPECT_TRUE(header_fires("src/server/x.cpp", "iostream"));
  EXPECT_FALSE(header_fires("src/main.cpp", "iostream"));
}

TEST(Headers, TheLogLibraryIsIncludedByOneFile) {
  const auto one = source_file("src/server/log.cpp", "#include <spdlog/spdlog.h>\n");
  const auto other = source_file("src/store/x.cpp", "#include <spdlog/spdlog.h>\n");
  EXPECT_EQ(to_text(check_headers_used({one}, small_house())), "");
  EXPECT_EQ(to_text(check_headers_used({one, other}, small_house())),
            "src/store/x.cpp:1: spdlog/spdlog.h is included by one file only, now "
            "src/server/log.cpp\n");
}

TEST(SeedNumbers, AreNowhereInTheCore) {
  for (const auto* line : {"int normal = 110;", "x > 200.0", "limit(225u)", "minutes(125);",
                           "wait = 200ms;", "{110, 7}", "2'00", "\"normal 110\""}) {
    EXPECT_TRUE(number_fires("src/desk/x.cpp", line)) << line;
  }
}

TEST(SeedNumbers, OtherNumbersAndOtherPlacesAreFree) {
  for (const auto* line : {"1200", "0.125", "200.5", "2000", "x110", "0x110", "200e3", "12'200",
                           "// the seed says 110"}) {
    EXPECT_FALSE(number_fires("src/desk/x.cpp", line)) << line;
  }
  EXPECT_FALSE(number_fires("src/http/status.hpp", "ok = 200"));
  EXPECT_FALSE(number_fires("src/desk/policy_test.cpp", "normal = 110"));
}

}  // namespace
}  // namespace defcon::tidy
