#include "identity/right.hpp"

#include <algorithm>
#include <initializer_list>

namespace defcon::identity {

namespace {

bool is_one_of(Right right, std::initializer_list<Right> rights) {
  return std::ranges::find(rights, right) != rights.end();
}

bool holds_for(const std::optional<std::string>& of, std::optional<std::string_view> desk) {
  return !of || (desk && *of == *desk);
}

}  // namespace

bool has(Role role, Right right) {
  switch (role) {
    case Role::owner:
      return true;
    case Role::operations_manager:
      return right != Right::administer;
    case Role::deputy:
      return is_one_of(
          right, {Right::see_board, Right::see_desk, Right::report, Right::outage, Right::decide});
    case Role::dispatcher:
      return is_one_of(right, {Right::see_board, Right::see_desk, Right::report, Right::outage});
    case Role::responder:
    case Role::viewer:
      return is_one_of(right, {Right::see_board, Right::see_desk});
    case Role::board:
      return right == Right::see_board;
  }
  return false;
}

bool allows(std::span<const Grant> grants, Right right, std::optional<std::string_view> desk) {
  return std::ranges::any_of(grants, [&](const Grant& grant) {
    return has(grant.role, right) && holds_for(grant.desk, desk);
  });
}

bool allows(const KeyScope& scope, Right right, std::optional<std::string_view> desk) {
  return std::ranges::find(scope.rights, right) != scope.rights.end() &&
         holds_for(scope.desk, desk);
}

}  // namespace defcon::identity
