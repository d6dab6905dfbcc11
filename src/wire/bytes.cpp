#include "wire/bytes.hpp"

namespace defcon::wire {

void ByteWriter::varied(std::uint64_t number) {
  while (number >= 0x80) {
    out_ += static_cast<char>((number & 0x7F) | 0x80);
    number >>= 7;
  }
  out_ += static_cast<char>(number);
}

void ByteWriter::zigzag(std::int64_t number) {
  varied((static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63));
}

void ByteWriter::fixed(std::uint64_t number) {
  std::array<char, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(number >> (8 * i));
  out_.append(bytes.data(), bytes.size());
}

std::uint64_t ByteReader::varied() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
    const auto next = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    const std::uint64_t bits = next & 0x7F;
    if (shift == 63 && bits > 1) break;  // more than 64 bits
    number |= bits << shift;
    if (next < 0x80) return number;
  }
  fail();
  return 0;
}

std::int64_t ByteReader::zigzag() {
  const std::uint64_t number = varied();
  return static_cast<std::int64_t>((number >> 1) ^ (~(number & 1) + 1));
}

std::uint64_t ByteReader::fixed() {
  std::uint64_t number = 0;
  if (bytes_.size() < 8) {
    fail();
    return 0;
  }
  for (std::size_t i = 0; i < 8; ++i) {
    number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[i])) << (8 * i);
  }
  bytes_.remove_prefix(8);
  return number;
}

bool ByteReader::bit() {
  const std::uint64_t number = varied();
  if (number > 1) fail();
  return number == 1 && is_good_;
}

std::size_t ByteReader::count() {
  const std::uint64_t entries = varied();
  if (entries > bytes_.size()) {
    fail();
    return 0;
  }
  return entries;
}

void ByteReader::text(std::string& into) {
  const std::size_t length = count();
  into = bytes_.substr(0, length);
  bytes_.remove_prefix(length);
}

}  // namespace defcon::wire
