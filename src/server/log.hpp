// What the server tells of itself, one line an event, as words and fields. No secret and no
// personal text goes in here: keys of desks, numbers, and errors about files and sockets only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"

namespace defcon::server {

struct LogField {
  std::string_view name;
  std::variant<std::string, std::uint64_t, double> value;
};
using LogFields = std::initializer_list<LogField>;

enum class LogForm { text, json, none };
// Before the threads begin. Lines go to standard error.
void set_log_form(LogForm chosen);

void log_info(std::string_view event, LogFields fields = {});
void log_warning(std::string_view event, LogFields fields = {});
void log_warning(std::string_view event, const base::Error& error);
void log_error(std::string_view event, const base::Error& error);

}  // namespace defcon::server
