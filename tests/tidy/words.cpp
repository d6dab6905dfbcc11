#include "tidy/words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace defcon::tidy {

namespace {

enum class Scope {
  pure,     // rooms above the line of src/LAYERS
  program,  // all of src/
  all,      // tests, benchmarks and fuzz targets too
};

struct Ban {
  std::vector<std::string_view> words;
  Scope scope = Scope::program;
  std::vector<std::string_view> except;  // beginnings of paths where they may stand
  std::string_view instead;
  std::string_view excuse = {};  // a comment on the line or the one before that lets it stand
};

const std::vector<Ban>& banned_words() {
  static const std::vector<Ban> bans = {
      {.words = {"system_clock::now", "steady_clock::now", "high_resolution_clock", "clock::now",
                 "gettimeofday(", "clock_gettime(", "time(nullptr)", "time(NULL)", "time(0)"},
       .except = {"src/server/clock.cpp"},
       .instead = "time arrives inside events; only server/clock.cpp asks the machine"},
      {.words = {"localtime(", "localtime_r(", "gmtime(", "gmtime_r(", "mktime(", "strftime("},
       .instead = "base/zone.hpp and base/time.hpp, which know the desk's zone"},
      {.words = {"rand(", "srand(", "drand48(", "std::random_device", "std::default_random_engine"},
       .except = {"src/server/"},
       .instead = "base/random.hpp with a seed; the server alone draws secrets, from libsodium"},
      {.words = {"std::uniform_int_distribution", "std::uniform_real_distribution",
                 "std::bernoulli_distribution", "std::binomial_distribution",
                 "std::negative_binomial_distribution", "std::geometric_distribution",
                 "std::poisson_distribution", "std::exponential_distribution",
                 "std::gamma_distribution", "std::weibull_distribution", "std::normal_distribution",
                 "std::lognormal_distribution", "std::discrete_distribution", "std::shuffle",
                 "std::sample"},
       .instead = "base/random.hpp: the standard ones differ between libraries"},
      {.words = {"std::regex", "std::regex_match", "std::regex_search", "std::regex_replace"},
       .instead = "a small reader by hand: std::regex is slow and recurses with its input"},
      {.words = {"sleep_for", "sleep_until", "usleep(", "nanosleep(", "sleep("},
       .scope = Scope::all,
       .instead = "a timer on the loop; in a test, simulated time or waiting for the event itself"},
      {.words = {"assert("},
       .instead = "CHECK (base/check.hpp), which stays on in release and prints the values"},
      {.words = {"strcpy(", "strncpy(", "strcat(", "strncat(", "sprintf(", "vsprintf(", "memcpy(",
                 "memmove(", "memset("},
       .instead = "std::string, std::copy, std::bit_cast, fmt: no text without its length"},
      {.words = {"getenv("},
       .except = {"src/server/", "src/cli/", "src/main.cpp", "src/store/postgres_for_test.hpp"},
       .instead = "a parameter; the environment is read where the configuration is"},
      {.words = {"std::unordered_map", "std::unordered_set", "std::unordered_multimap",
                 "std::unordered_multiset"},
       .scope = Scope::pure,
       .instead = "std::map or a sorted vector: the order would show in boards and replays; or say "
                  "why not with `// order never shows: REASON`",
       .excuse = "// order never shows: "},
  };
  return bans;
}

// With a slash: every header whose name begins so; without: that header.
const std::vector<Ban>& banned_headers() {
  static const std::vector<Ban> bans = {
      {.words = {"thread", "mutex", "shared_mutex", "condition_variable", "future", "atomic",
                 "fstream", "filesystem", "boost/asio", "curl/"},
       .scope = Scope::pure,
       .instead = "nothing of the kind above the line: the caller does it and passes values"},
      {.words = {"iostream"},
       .except = {"src/cli/", "src/main.cpp"},
       .instead = "return a value and let the command line print it, or log"},
      {.words = {"regex"}, .instead = "a small reader by hand"},
      {.words = {"cassert"}, .instead = "base/check.hpp"},
      {.words = {"assert.h", "ctype.h", "errno.h", "float.h", "limits.h", "locale.h", "math.h",
                 "setjmp.h", "signal.h", "stdarg.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h",
                 "string.h", "time.h", "wchar.h"},
       .instead = "the C++ header of the same name: <cstring> for <string.h>"},
      {.words = {"boost/beast"}, .except = {"src/http/"}, .instead = "http/, the only Beast here"},
      {.words = {"sqlite3.h", "SQLiteCpp/", "pqxx/", "libpq-fe.h"},
       .except = {"src/store/"},
       .instead = "store/, which has the only databases"},
      {.words = {"date/"}, .except = {"src/base/zone.cpp"}, .instead = "base/zone.hpp"},
  };
  return bans;
}

bool begins_with_any(std::string_view text, const std::vector<std::string_view>& beginnings) {
  return std::ranges::any_of(beginnings, [&](auto b) { return text.starts_with(b); });
}

bool applies(const Ban& ban, const SourceFile& file, const Layers& layers) {
  if (begins_with_any(file.path, ban.except)) return false;
  if (ban.scope == Scope::all) return true;
  if (ban.scope == Scope::program) return !file.room().empty();
  return layers.is_pure(file.room());
}

bool has_with_reason(std::string_view line, std::string_view excuse) {
  const auto at = line.find(excuse);
  return at != std::string_view::npos && at + excuse.size() < line.size();
}

// The line, or the one before it, carries the excuse with a reason after it.
bool excused(const Ban& ban, const SourceFile& file, std::size_t line_index) {
  if (ban.excuse.empty()) return false;
  return has_with_reason(file.lines[line_index], ban.excuse) ||
         (line_index > 0 && has_with_reason(file.lines[line_index - 1], ban.excuse));
}

bool is_meant(const Ban& ban, std::string_view header) {
  return std::ranges::any_of(ban.words, [&](std::string_view word) {
    return word.contains('/') ? header.starts_with(word) : header == word;
  });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool continues_number(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// The numbers of a line by their value, where that is whole: 200, 200.0, 2'00 and 200ms are "200".
std::vector<std::string> whole_numbers(std::string_view line) {
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool starts =
        is_digit(line[i]) && (i == 0 || (!continues_number(line[i - 1]) && line[i - 1] != '.'));
    if (!starts) continue;
    std::string digits;
    for (; i < line.size() && (is_digit(line[i]) || line[i] == '\''); ++i) {
      if (line[i] != '\'') digits += line[i];
    }
    if (i < line.size() && line[i] == '.') {
      for (++i; i < line.size() && line[i] == '0'; ++i) {
      }
    }
    const char next = i < line.size() ? line[i] : ' ';
    if (!is_digit(next) && next != 'e' && next != 'E' && next != 'x') numbers.push_back(digits);
    while (i < line.size() && continues_number(line[i])) ++i;
  }
  return numbers;
}

// The one library that costs more to compile than all else, and so stands in one file.
void check_single_user(const Tree& tree, std::string_view header, std::vector<Finding>& findings) {
  std::string first;
  for (const auto& file : tree) {
    if (file.room().empty()) continue;
    for (const auto& include : includes(file)) {
      if (!include.header.starts_with(header)) continue;
      if (first.empty()) first = file.path;
      if (first == file.path) continue;
      findings.push_back(file.at(include.line_index,
                                 include.header + " is included by one file only, now " + first));
    }
  }
}

}  // namespace

std::vector<Finding> check_words(const Tree& tree, const Layers& layers) {
  std::vector<Finding> findings;
  for (const auto& file : tree) {
    for (const auto& ban : banned_words()) {
      if (!applies(ban, file, layers)) continue;
      for (std::size_t i = 0; i < file.tokens.size(); ++i) {
        for (const auto word : ban.words) {
          if (!has_word(file.tokens[i], word) || excused(ban, file, i)) continue;
          findings.push_back(file.at(i, std::string(word) + ": use " + std::string(ban.instead)));
        }
      }
    }
  }
  return findings;
}

std::vector<Finding> check_headers_used(const Tree& tree, const Layers& layers) {
  std::vector<Finding> findings;
  for (const auto& file : tree) {
    for (const auto& include : includes(file)) {
      for (const auto& ban : banned_headers()) {
        if (!applies(ban, file, layers) || !is_meant(ban, include.header)) continue;
        findings.push_back(file.at(include.line_index,
                                   "<" + include.header + ">: use " + std::string(ban.instead)));
      }
    }
  }
  check_single_user(tree, "spdlog/", findings);
  return findings;
}

std::vector<Finding> check_seed_numbers(const Tree& tree, const Layers& layers) {
  constexpr std::array<std::string_view, 4> seeds = {"110", "125", "200", "225"};
  std::vector<Finding> findings;
  for (const auto& file : tree) {
    if (!layers.is_pure(file.room()) || file.is_unit_test()) continue;
    for (std::size_t i = 0; i < file.code.size(); ++i) {
      for (const auto& number : whole_numbers(file.code[i])) {
        if (std::ranges::find(seeds, number) == seeds.end()) continue;
        findings.push_back(file.at(i, number + ": an example of the seeds; what is normal is the " +
                                          "desk's own baseline, what is a rule is policy"));
      }
    }
  }
  return findings;
}

}  // namespace defcon::tidy
