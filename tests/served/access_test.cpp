// Who is let in where: every route without a token, with a wrong one, with the board's.
#include <fmt/format.h>

#include <fstream>

#include "served.hpp"
#include "server/route.hpp"

namespace defcon::served {

namespace {

std::string path_of(const server::Route& route) {
  std::string path(route.path);
  const char* id = route.path.starts_with("/api/v1/desks/") ? "power" : "1000";
  for (const auto& [name, value] : {std::pair{"{desk}", "main"}, std::pair{"{id}", id}}) {
    const auto place = path.find(name);
    if (place != std::string::npos) path.replace(place, std::string(name).size(), value);
  }
  return path;
}

// The status that the route answers with, whatever the body.
int status(http::Client& client, const server::Route& route) {
  const std::string path = path_of(route);
  if (route.operation == "events") {
    return client.follow(path, "", [](const http::ServerEvent&) { return false; })->status;
  }
  if (route.method == "POST") return client.post(path, "{}")->status;
  if (route.method == "PUT") return client.put(path, "{}")->status;
  return client.get(path)->status;
}

}  // namespace

TEST(Access, every_route_asks_for_the_token_that_it_says) {
  const Served served;
  http::Client nobody = served.client("");
  http::Client stranger = served.client(std::string(43, 'x'));
  http::Client board_only = served.client(served.tokens.board);
  http::Client admin = served.client(served.tokens.admin);
  for (const server::Route& route : server::all_routes()) {
    SCOPED_TRACE(fmt::format("{} {}", route.method, route.path));
    if (route.access.is_open) {
      EXPECT_NE(status(nobody, route), 401);
      continue;
    }
    EXPECT_EQ(status(nobody, route), 401);
    EXPECT_EQ(status(stranger, route), 401);
    if (route.access.right == identity::Right::see_board)
      EXPECT_EQ(status(board_only, route), 200);
    else if (route.access.right)
      EXPECT_EQ(status(board_only, route), 403);
    else
      EXPECT_NE(status(board_only, route), 401);
    const int seen = status(admin, route);
    EXPECT_TRUE(seen != 401 && seen != 403) << seen;
  }
}

TEST(Access, the_console_stream_needs_an_admin) {
  const Served served;
  http::Client board_only = served.client(served.tokens.board);
  const auto none = [](const http::ServerEvent&) { return false; };
  EXPECT_EQ(board_only.follow("/api/v1/desks/main/events?view=console", "", none)->status, 403);
  EXPECT_EQ(board_only.follow("/api/v1/desks/main/events?view=other", "", none)->status, 422);
}

TEST(Access, a_token_counts_in_its_header_alone) {
  const Served served;
  http::Client nobody = served.client("");
  EXPECT_EQ(nobody.get("/api/v1/desks?token=" + served.tokens.admin)->status, 401);
  EXPECT_EQ(nobody.get("/api/v1/nothing")->status, 401);
  EXPECT_EQ(served.get("/api/v1/nothing").status, 404);
  const Answer wrong = served.put("/api/v1/desks", "{}");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(http::find(wrong.headers, "allow"), "GET");
}

TEST(Access, pages_need_none) {
  const Served served;
  http::Client nobody = served.client("");
  for (const std::string path : {"/", "/board/st-paul", "/console"}) {
    const auto page = nobody.get(path);
    EXPECT_EQ(page->status, 200) << path;
    EXPECT_TRUE(page->content_type.starts_with("text/html")) << path;
  }
  EXPECT_EQ(nobody.get("/nothing")->status, 404);
}

TEST(Access, a_token_is_made_once_and_only_its_digest_is_kept) {
  Served served;
  EXPECT_EQ(served.tokens.admin.size(), 43U);
  EXPECT_NE(served.tokens.admin, served.tokens.board);
  served.stop();
  for (const auto& file : std::filesystem::directory_iterator(served.directory.path())) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(bytes.find(served.tokens.admin), std::string::npos) << file.path();
  }
  served.start();
  EXPECT_FALSE(served.service->new_tokens());
  EXPECT_EQ(served.get("/api/v1/desks").status, 200);
}

}  // namespace defcon::served
