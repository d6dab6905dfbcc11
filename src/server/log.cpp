#include "server/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "wire/json_writer.hpp"

namespace defcon::server {

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  wire::JsonWriter(out).value(text);
  return out;
}

// Written once, before the threads begin.
LogForm& form() {
  static LogForm form = LogForm::text;
  return form;
}

spdlog::logger& logger() {
  static const auto one = [] {
    auto made = std::make_shared<spdlog::logger>("defcon",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_level(form() == LogForm::none ? spdlog::level::off : spdlog::level::info);
    made->set_pattern(form() == LogForm::json ? R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                                              : "%Y-%m-%d %H:%M:%S.%e %L %v",
                      spdlog::pattern_time_type::utc);
    return made;
  }();
  return *one;
}

std::string value_of(const LogField& field) {
  if (const auto* text = std::get_if<std::string>(&field.value)) return quoted(*text);
  if (const auto* count = std::get_if<std::uint64_t>(&field.value)) return std::to_string(*count);
  return fmt::format("{}", std::get<double>(field.value));
}

void write(spdlog::level::level_enum level, std::string_view event, LogFields fields) {
  if (!logger().should_log(level)) return;
  std::string line;
  if (form() == LogForm::json) {
    line = "\"event\":" + quoted(event);
    for (const LogField& field : fields) line += "," + quoted(field.name) + ":" + value_of(field);
  } else {
    line = event;
    for (const LogField& field : fields) line += fmt::format(" {}={}", field.name, value_of(field));
  }
  logger().log(level, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace

void set_log_form(LogForm chosen) { form() = chosen; }

void log_info(std::string_view event, LogFields fields) {
  write(spdlog::level::info, event, fields);
}
void log_warning(std::string_view event, LogFields fields) {
  write(spdlog::level::warn, event, fields);
}
void log_warning(std::string_view event, const base::Error& error) {
  log_warning(event, {{"what", error.what}, {"where", error.where}, {"hint", error.hint}});
}
void log_error(std::string_view event, const base::Error& error) {
  write(spdlog::level::err, event,
        {{"what", error.what}, {"where", error.where}, {"hint", error.hint}});
}

}  // namespace defcon::server
