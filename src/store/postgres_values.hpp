// Values to and from PostgreSQL's statements, in its binary format (numbers big end first; an array
// is a head and its elements, each behind its length): nothing is quoted, and nothing is parsed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

struct pg_result;  // libpq's PGresult

namespace defcon::store {

// PostgreSQL's numbers of the types of elements.
enum class ElementType : std::uint32_t { bytes = 17, number = 20, text = 25 };

class PostgresArray {
 public:
  explicit PostgresArray(ElementType type);
  void add(std::uint64_t number);
  void add(std::string_view bytes);
  void add(const wire::Hash& hash);
  void add_nothing();  // NULL

  // As it is sent. Of an empty array only the head's first half.
  [[nodiscard]] std::string_view bytes();

 private:
  std::string bytes_;
  std::uint32_t count_ = 0;
  bool has_nothing_ = false;
};

// What stands for $1, $2 ... of a statement. The views are borrowed until it has run.
class PostgresValues {
 public:
  PostgresValues& add(std::uint64_t number);
  PostgresValues& add(std::string_view bytes);  // text and bytea
  PostgresValues& add(const wire::Hash& hash);
  PostgresValues& add(PostgresArray& array) { return add(array.bytes()); }

  [[nodiscard]] const std::vector<std::string_view>& values() const { return values_; }

 private:
  std::vector<std::string_view> values_;
  std::vector<std::unique_ptr<std::string>> numbers_;
};

// What a statement found. Columns are of type bigint, text or bytea.
class PostgresRows {
 public:
  explicit PostgresRows(pg_result* result) : result_(result) {}

  [[nodiscard]] int count() const;
  [[nodiscard]] bool is_nothing(int row, int column) const;  // NULL
  [[nodiscard]] std::int64_t number(int row, int column) const;
  [[nodiscard]] std::string_view bytes(int row, int column) const;  // lives as long as this
  [[nodiscard]] wire::Hash hash(int row, int column) const;

 private:
  struct Free {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Free> result_;
};

// What `read` makes of each row's number.
template <class Read>
auto each_of(const PostgresRows& rows, Read read) {
  std::vector<decltype(read(0))> found;
  found.reserve(static_cast<std::size_t>(rows.count()));
  for (int row = 0; row < rows.count(); ++row) found.push_back(read(row));
  return found;
}

}  // namespace defcon::store
