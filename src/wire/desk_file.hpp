// The desk's file in full: settings, and where they are given the people ([roster]) and the work
// ([work]). The live desk reads its settings from it, simulation and plan all three.
#pragma once

#include <optional>
#include <string_view>

#include "engine/world.hpp"
#include "wire/toml.hpp"

namespace defcon::wire {

struct DeskFile : desk::Settings {
  std::optional<roster::Roster> roster;
  std::optional<simulate::Work> work;
};
BOOST_DESCRIBE_STRUCT(DeskFile, (desk::Settings), (roster, work))

template <>
inline constexpr auto required_members<DeskFile> = names("key", "name", "zone");
template <>
inline constexpr auto required_members<roster::Shift> = names("key", "hours");
template <>
inline constexpr auto required_members<roster::Group> = names("key", "tier");
template <>
inline constexpr auto required_members<roster::Person> = names("key", "group");
template <>
inline constexpr auto required_members<roster::Leave> = names("from", "to");
template <>
inline constexpr auto required_members<simulate::Work> = names("tickets_a_day", "course");
template <>
inline constexpr auto required_members<simulate::KindOfWork> = names("category");

// The event that makes a desk what its file says, and back.
[[nodiscard]] engine::DeskConfigured configured(DeskFile file);
[[nodiscard]] DeskFile desk_file_of(const engine::World& world);

// Read and validated, every finding with the place of its key: of the settings, and of roster and
// work where they are there.
[[nodiscard]] Read<DeskFile> desk_file_from_toml(std::string_view text, std::string_view source);
// The same, and both must be there.
[[nodiscard]] Read<DeskFile> staffed_desk_from_toml(std::string_view text, std::string_view source);

}  // namespace defcon::wire
