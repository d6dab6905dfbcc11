#include "wire/desk_file.hpp"

#include "engine/staffing.hpp"
#include "wire/toml_place.hpp"

namespace defcon::wire {

namespace {

Read<DeskFile> read(std::string_view text, std::string_view source, bool must_be_staffed) {
  const auto tree = parse_toml(text, source);
  if (!tree) return std::unexpected(std::vector{tree.error()});
  auto file = from_tree<DeskFile>(*tree, configuration(source));
  if (!file) return file;
  auto findings = engine::validate(configured(*file));
  if (must_be_staffed && !file->roster) {
    findings.push_back({base::ErrorKind::invalid_input, "no staff: the file has no [roster]",
                        "roster", "who works when: examples/msp.toml shows how it is written"});
  }
  if (must_be_staffed && !file->work) {
    findings.push_back({base::ErrorKind::invalid_input, "no work: the file has no [work]", "work",
                        "what comes and what it takes: examples/msp.toml shows how"});
  }
  if (findings.empty()) return file;
  return std::unexpected(placed(findings, *tree, source));
}

}  // namespace

engine::DeskConfigured configured(DeskFile file) {
  return {.settings = static_cast<desk::Settings&&>(file),
          .roster = std::move(file.roster),
          .work = std::move(file.work)};
}

DeskFile desk_file_of(const engine::World& world) {
  return {world.settings, world.roster, world.work};
}

Read<DeskFile> desk_file_from_toml(std::string_view text, std::string_view source) {
  return read(text, source, false);
}

Read<DeskFile> staffed_desk_from_toml(std::string_view text, std::string_view source) {
  return read(text, source, true);
}

Read<desk::Settings> settings_from_toml(std::string_view text, std::string_view source) {
  auto file = desk_file_from_toml(text, source);
  if (!file) return std::unexpected(std::move(file.error()));
  return desk::Settings(std::move(*file));
}

}  // namespace defcon::wire
