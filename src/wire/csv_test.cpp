#include "wire/csv.hpp"

#include <gtest/gtest.h>

namespace defcon::wire {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Seen {
  Rows rows;
  std::vector<std::size_t> lines;
  std::vector<std::string> broken;  // "line:column reason"
};

// Hands the text out in pieces of `piece` bytes: where they end must not matter.
ByteSource in_pieces(std::string_view text, std::size_t piece) {
  return [text, piece]() mutable -> base::Result<std::string_view> {
    const auto next = text.substr(0, piece);
    text.remove_prefix(next.size());
    return next;
  };
}

Seen read_all(ByteSource source) {
  CsvReader reader(std::move(source));
  Seen seen;
  while (true) {
    auto next = reader.next();
    if (!next) {
      seen.broken.push_back(base::to_line(next.error()));
      return seen;
    }
    if (std::holds_alternative<CsvEnd>(*next)) return seen;
    if (const auto* broken = std::get_if<BrokenCsvRow>(&*next)) {
      seen.broken.push_back(std::to_string(broken->line) + ":" + std::to_string(broken->column) +
                            " " + broken->reason);
    } else {
      const CsvRow& row = *std::get<const CsvRow*>(*next);
      seen.rows.push_back(row.fields);
      seen.lines.push_back(row.line);
    }
  }
}

Seen read_text(std::string_view text) {
  const Seen whole = read_all(source_of(text));
  for (const std::size_t piece : {1, 2, 3, 7, 64}) {
    const Seen again = read_all(in_pieces(text, piece));
    EXPECT_EQ(again.rows, whole.rows) << piece;
    EXPECT_EQ(again.lines, whole.lines) << piece;
    EXPECT_EQ(again.broken, whole.broken) << piece;
  }
  return whole;
}

TEST(Csv, ReadsPlainAndQuotedFields) {
  const Seen seen = read_text("a,b,c\n1,\"x, y\",\"said \"\"no\"\"\"\n,,\n");
  EXPECT_EQ(seen.rows, (Rows{{"a", "b", "c"}, {"1", "x, y", "said \"no\""}, {"", "", ""}}));
  EXPECT_TRUE(seen.broken.empty());
}

TEST(Csv, AQuotedFieldMayHoldLineEnds) {
  const Seen seen = read_text("a,b\r\n1,\"two\r\nlines\"\r\n2,x\r\n");
  EXPECT_EQ(seen.rows, (Rows{{"a", "b"}, {"1", "two\r\nlines"}, {"2", "x"}}));
  EXPECT_EQ(seen.lines, (std::vector<std::size_t>{1, 2, 4}));
}

TEST(Csv, KnowsByteOrderMarkLineEndsAndBlankLines) {
  EXPECT_EQ(read_text("\xEF\xBB\xBF"
                      "a,b\n\n1,2")
                .rows,
            (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read_text("a,b\r1,2\r\r3,4\r").rows, (Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(read_text("a,b\n1,2\n").lines, (std::vector<std::size_t>{1, 2}));
  EXPECT_TRUE(read_text("").rows.empty());
  EXPECT_TRUE(read_text("\n\r\n\n").rows.empty());
}

TEST(Csv, TakesTheDelimiterFromTheHeader) {
  EXPECT_EQ(read_text("a;b;c\n1,5;2;3\n").rows, (Rows{{"a", "b", "c"}, {"1,5", "2", "3"}}));
  EXPECT_EQ(read_text("a\tb\n1\t2;3,4\n").rows, (Rows{{"a", "b"}, {"1", "2;3,4"}}));
  EXPECT_EQ(read_text("\"x;y;z\",b\n1,2\n").rows, (Rows{{"x;y;z", "b"}, {"1", "2"}}));
  EXPECT_EQ(read_text("only\nrow\n").rows, (Rows{{"only"}, {"row"}}));
}

TEST(Csv, NamesWhatIsBrokenAndGoesOnBehindIt) {
  using namespace std::string_view_literals;
  const Seen nul = read_text("a,b\n1,\0x\n2,3\n"sv);
  EXPECT_EQ(nul.rows, (Rows{{"a", "b"}, {"2", "3"}}));
  EXPECT_EQ(nul.broken, (std::vector<std::string>{"2:3 a NUL byte"}));

  const Seen behind = read_text("a,b\n\"1\"x,2\n3,4\n");
  EXPECT_EQ(behind.rows, (Rows{{"a", "b"}, {"3", "4"}}));
  EXPECT_EQ(behind.broken, (std::vector<std::string>{"2:4 text behind a closing quote"}));

  // The quote swallows the rest: its line alone is given up.
  const Seen open = read_text("a,b\n1,\"oops\n2,3\n4,5\n");
  EXPECT_EQ(open.rows, (Rows{{"a", "b"}, {"2", "3"}, {"4", "5"}}));
  EXPECT_EQ(open.broken, (std::vector<std::string>{"2:3 a quote that is never closed"}));
  EXPECT_EQ(open.lines, (std::vector<std::size_t>{1, 3, 4}));
}

TEST(Csv, TakesTheDelimiterFromTheFirstLineHoweverTheBytesArrive) {
  // A stray quote does not make the lines below speak with it.
  const Seen seen = read_text("a;b;say\"x\n1,1,1,1;2;3\n");
  EXPECT_EQ(seen.rows, (Rows{{"a", "b", "say\"x"}, {"1,1,1,1", "2", "3"}}));
}

TEST(Csv, RefusesARowOverTheLimit) {
  const std::string text = "a,b\n1," + std::string(CsvReader::max_row_bytes + 10, 'x') + "\n2,3\n";
  const Seen seen = read_all(in_pieces(text, 65536));
  EXPECT_EQ(seen.rows, (Rows{{"a", "b"}, {"2", "3"}}));
  EXPECT_EQ(seen.broken, (std::vector<std::string>{"2:1 a row of more than 1 MiB"}));
  EXPECT_EQ(seen.lines, (std::vector<std::size_t>{1, 3}));

  const std::string wide = "a,b\n" + std::string(CsvReader::max_fields + 5, ',') + "\n2,3\n";
  EXPECT_EQ(read_all(source_of(wide)).rows, (Rows{{"a", "b"}, {"2", "3"}}));
}

TEST(Csv, SaysWhatAFileIsThatIsNoCsv) {
  EXPECT_NE(read_text("\xFF\xFE"
                      "a\0b\0")
                .broken.at(0)
                .find("UTF-16"),
            std::string::npos);
  EXPECT_NE(read_text("PK\x03\x04 spreadsheet\n").broken.at(0).find("not CSV"), std::string::npos);
}

TEST(Csv, WritesAFieldSoThatItReadsBack) {
  const std::vector<std::string> fields{"plain", "a,b", "say \"x\"", "two\nlines", "", ";"};
  std::string text = "a,b,c,d,e,f\n";
  for (std::size_t i = 0; i < fields.size(); ++i) text += (i > 0 ? "," : "") + csv_field(fields[i]);
  EXPECT_EQ(read_text(text + "\n").rows.at(1), fields);
}

}  // namespace
}  // namespace defcon::wire
