// Who may do what. A person has roles, a key has rights; both hold for one desk or for all of them.
//
// Rights are what routes ask for; roles are sets of rights with the names that service desks use.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace defcon::identity {

BOOST_DEFINE_ENUM_CLASS(Right,
                        see_board,   // what every office sees
                        see_desk,    // console, tickets, forecast, plan: names and texts too
                        report,      // tickets and contacts come in
                        outage,      // declare, widen, close; confirm and dismiss suspicions
                        decide,      // the level
                        configure,   // settings, policy
                        administer)  // people, keys, desks

BOOST_DEFINE_ENUM_CLASS(Role, owner, operations_manager, deputy, dispatcher, responder, viewer,
                        board)

[[nodiscard]] bool has(Role role, Right right);

// A role on one desk; on every desk, also those to come, where none is named.
struct Grant {
  Role role = Role::viewer;
  std::optional<std::string> desk;

  friend bool operator==(const Grant&, const Grant&) = default;
};
BOOST_DESCRIBE_STRUCT(Grant, (), (role, desk))

// Rights on one desk, or on every desk; a board's key may be for one office.
struct KeyScope {
  std::vector<Right> rights;
  std::optional<std::string> desk;
  std::optional<std::string> office;

  friend bool operator==(const KeyScope&, const KeyScope&) = default;
};
BOOST_DESCRIBE_STRUCT(KeyScope, (), (rights, desk, office))

// `desk` absent: what concerns the whole server, which needs the right on every desk.
[[nodiscard]] bool allows(std::span<const Grant> grants, Right right,
                          std::optional<std::string_view> desk);
[[nodiscard]] bool allows(const KeyScope& scope, Right right, std::optional<std::string_view> desk);

}  // namespace defcon::identity
