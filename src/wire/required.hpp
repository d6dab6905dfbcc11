// Which members must be given, by type. All others may be missing and keep their default: a report
// tells what its source knows, a row of an older log lacks what came later.
//
// A required text must not be empty. Whether a list may be empty is the validators' to say.
#pragma once

#include <array>
#include <concepts>
#include <string_view>

#include "desk/outage.hpp"
#include "desk/settings.hpp"
#include "desk/ticket.hpp"
#include "level/decide.hpp"
#include "level/policy.hpp"

namespace defcon::wire {

template <std::same_as<const char*>... Names>
consteval auto names(Names... name) {
  return std::array<std::string_view, sizeof...(Names)>{name...};
}

template <class T>
inline constexpr auto required_members = names();

template <>
inline constexpr auto required_members<desk::TicketKey> = names("source", "external_id");
template <>
inline constexpr auto required_members<desk::TicketReport> = names("source", "external_id");
template <>
inline constexpr auto required_members<desk::ContactReport> = names("source", "external_id");
template <>
inline constexpr auto required_members<desk::OutageDeclared> = names("id", "title");
template <>
inline constexpr auto required_members<desk::OutageWidened> = names("id");
template <>
inline constexpr auto required_members<desk::OutageClosed> = names("id");
template <>
inline constexpr auto required_members<desk::SuspicionConfirmed> = names("suspect");
template <>
inline constexpr auto required_members<desk::SuspicionDismissed> = names("suspect");
template <>
inline constexpr auto required_members<desk::Dependency> = names("key");
template <>
inline constexpr auto required_members<level::Decision> = names("kind");

template <>
inline constexpr auto required_members<desk::Settings> = names("key", "name", "zone");
template <>
inline constexpr auto required_members<desk::Office> = names("key", "name");
template <>
inline constexpr auto required_members<desk::Client> = names("key");
template <>
inline constexpr auto required_members<desk::Site> = names("key");
template <>
inline constexpr auto required_members<desk::Category> = names("key", "name");
template <>
inline constexpr auto required_members<desk::OpenSpan> =
    names("weekday", "from_minute", "to_minute");

template <>
inline constexpr auto required_members<desk::PlannedEvent> = names("kind", "from", "to");

template <>
inline constexpr auto required_members<level::Policy> = names("version", "calm");
template <>
inline constexpr auto required_members<level::Rule> = names("level", "name");
template <>
inline constexpr auto required_members<level::LoadCondition> = names("enter", "exit");

template <class T>
constexpr bool is_required_member(std::string_view name) {
  for (const std::string_view required : required_members<T>) {
    if (required == name) return true;
  }
  return false;
}

}  // namespace defcon::wire
