#include "server/json_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "wire/json_writer.hpp"

namespace defcon::server {

namespace {

void write(std::string& out, const boost::json::value& value, std::size_t depth);

void indent(std::string& out, std::size_t depth) { out.append(1, '\n').append(2 * depth, ' '); }

void write(std::string& out, const boost::json::object& object, std::size_t depth) {
  if (object.empty()) {
    out += "{}";
    return;
  }
  out += '{';
  bool is_first = true;
  for (const auto& [key, member] : object) {
    if (!is_first) out += ',';
    is_first = false;
    indent(out, depth + 1);
    wire::JsonWriter(out).value(std::string_view(key.data(), key.size()));
    out += ": ";
    write(out, member, depth + 1);
  }
  indent(out, depth);
  out += '}';
}

void write(std::string& out, const boost::json::array& list, std::size_t depth) {
  const bool is_plain = std::ranges::none_of(
      list, [](const boost::json::value& item) { return item.is_structured(); });
  out += '[';
  bool is_first = true;
  for (const auto& item : list) {
    if (!is_first) out += is_plain ? ", " : ",";
    is_first = false;
    if (!is_plain) indent(out, depth + 1);
    write(out, item, depth + 1);
  }
  if (!is_plain) indent(out, depth);
  out += ']';
}

void write(std::string& out, const boost::json::value& value, std::size_t depth) {
  if (const auto* object = value.if_object()) {
    write(out, *object, depth);
  } else if (const auto* list = value.if_array()) {
    write(out, *list, depth);
  } else if (const auto* number = value.if_double()) {
    wire::JsonWriter(out).value(*number);  // 0.5, where the library would write 5E-1
  } else {
    out += boost::json::serialize(value);
  }
}

}  // namespace

std::string json_text(const boost::json::value& value) {
  std::string out;
  write(out, value, 0);
  out += '\n';
  return out;
}

}  // namespace defcon::server
