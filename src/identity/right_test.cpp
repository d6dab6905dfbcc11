#include "identity/right.hpp"

#include <gtest/gtest.h>

namespace defcon::identity {

TEST(Right, each_role_may_what_its_work_needs_and_no_more) {
  struct Row {
    Role role;
    std::vector<Right> rights;
  };
  using enum Right;
  const std::vector<Row> table{
      {Role::owner, {see_board, see_desk, report, outage, decide, configure, administer}},
      {Role::operations_manager, {see_board, see_desk, report, outage, decide, configure}},
      {Role::deputy, {see_board, see_desk, report, outage, decide}},
      {Role::dispatcher, {see_board, see_desk, report, outage}},
      {Role::responder, {see_board, see_desk}},
      {Role::viewer, {see_board, see_desk}},
      {Role::board, {see_board}}};
  for (const Row& row : table) {
    for (const Right right : {see_board, see_desk, report, outage, decide, configure, administer}) {
      EXPECT_EQ(has(row.role, right), std::ranges::find(row.rights, right) != row.rights.end())
          << static_cast<int>(row.role) << ' ' << static_cast<int>(right);
    }
  }
}

TEST(Right, a_role_on_one_desk_says_nothing_of_another) {
  const std::vector<Grant> grants{{Role::operations_manager, "east"}, {Role::viewer, "west"}};
  EXPECT_TRUE(allows(grants, Right::decide, "east"));
  EXPECT_FALSE(allows(grants, Right::decide, "west"));
  EXPECT_TRUE(allows(grants, Right::see_desk, "west"));
  EXPECT_FALSE(allows(grants, Right::see_board, "north"));
}

TEST(Right, what_concerns_the_whole_server_needs_the_right_on_every_desk) {
  EXPECT_FALSE(allows(std::vector<Grant>{{Role::owner, "east"}}, Right::administer, std::nullopt));
  EXPECT_TRUE(allows(std::vector<Grant>{{Role::owner, {}}}, Right::administer, std::nullopt));
  EXPECT_TRUE(allows(std::vector<Grant>{{Role::owner, {}}}, Right::decide, "any"));
}

TEST(Right, a_key_may_what_its_scope_names) {
  const KeyScope scope{.rights = {Right::report}, .desk = "east"};
  EXPECT_TRUE(allows(scope, Right::report, "east"));
  EXPECT_FALSE(allows(scope, Right::report, "west"));
  EXPECT_FALSE(allows(scope, Right::see_desk, "east"));
}

}  // namespace defcon::identity
