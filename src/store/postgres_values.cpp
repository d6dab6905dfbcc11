#include "store/postgres_values.hpp"

#include <libpq-fe.h>

#include <algorithm>

namespace defcon::store {

namespace {

template <class Unsigned>
void put(std::string& to, Unsigned value) {
  for (std::size_t shift = sizeof value * 8; shift > 0; shift -= 8) {
    to += static_cast<char>((value >> (shift - 8)) & 0xFF);
  }
}

std::string_view view(const wire::Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

// The head of an array: dimensions, whether it holds NULLs, type; of the one dimension its length
// and where counting begins.
std::string head(std::uint32_t count, bool has_nothing, std::uint32_t type) {
  std::string head;
  put(head, std::uint32_t{count > 0 ? 1U : 0U});
  put(head, std::uint32_t{has_nothing ? 1U : 0U});
  put(head, type);
  put(head, count);
  put(head, std::uint32_t{1});
  return head;
}
constexpr std::size_t type_at = 8, type_end = 12;

}  // namespace

PostgresArray::PostgresArray(ElementType type)
    : bytes_(head(0, false, static_cast<std::uint32_t>(type))) {}

void PostgresArray::add(std::uint64_t number) {
  put(bytes_, std::uint32_t{sizeof number});
  put(bytes_, number);
  ++count_;
}

void PostgresArray::add(std::string_view bytes) {
  put(bytes_, static_cast<std::uint32_t>(bytes.size()));
  bytes_ += bytes;
  ++count_;
}

void PostgresArray::add(const wire::Hash& hash) { add(view(hash)); }

void PostgresArray::add_nothing() {
  put(bytes_, ~std::uint32_t{0});
  ++count_;
  has_nothing_ = true;
}

std::string_view PostgresArray::bytes() {
  std::uint32_t type = 0;
  for (std::size_t i = type_at; i < type_end; ++i) {
    type = type << 8 | static_cast<std::uint8_t>(bytes_[i]);
  }
  const std::string begin = head(count_, has_nothing_, type);
  std::ranges::copy(begin, bytes_.begin());
  return std::string_view(bytes_).substr(0, count_ > 0 ? bytes_.size() : type_end);
}

PostgresValues& PostgresValues::add(std::uint64_t number) {
  numbers_.push_back(std::make_unique<std::string>());
  put(*numbers_.back(), number);
  return add(std::string_view(*numbers_.back()));
}

PostgresValues& PostgresValues::add(std::string_view bytes) {
  values_.push_back(bytes);
  return *this;
}

PostgresValues& PostgresValues::add(const wire::Hash& hash) { return add(view(hash)); }

void PostgresRows::Free::operator()(pg_result* result) const { PQclear(result); }

int PostgresRows::count() const { return PQntuples(result_.get()); }

bool PostgresRows::is_nothing(int row, int column) const {
  return PQgetisnull(result_.get(), row, column) == 1;
}

std::int64_t PostgresRows::number(int row, int column) const {
  std::uint64_t number = 0;
  for (const char byte : bytes(row, column)) number = number << 8 | static_cast<std::uint8_t>(byte);
  return static_cast<std::int64_t>(number);
}

std::string_view PostgresRows::bytes(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

wire::Hash PostgresRows::hash(int row, int column) const {
  wire::Hash hash{};
  const std::string_view found = bytes(row, column);
  if (found.size() == hash.size()) std::ranges::copy(found, hash.begin());
  return hash;
}

}  // namespace defcon::store
