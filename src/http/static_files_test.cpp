#include "http/static_files.hpp"

#include <gtest/gtest.h>

#include <array>

namespace defcon::http {

namespace {

constexpr std::array<Asset, 2> assets{
    Asset{.path = "/index.html",
          .content_type = "text/html; charset=utf-8",
          .etag = "\"page\"",
          .bytes = "<html>",
          .gzip = "",
          .is_immutable = false},
    Asset{.path = "/assets/app-4f2c.js",
          .content_type = "text/javascript",
          .etag = "\"app\"",
          .bytes = "script",
          .gzip = "packed",
          .is_immutable = true},
};

StaticFiles files() { return {assets, "/index.html", {"/", "/board/", "/console"}}; }

Response get(std::string path, Fields headers = {}) {
  const auto response =
      files().serve({.method = "GET", .path = std::move(path), .headers = std::move(headers)});
  return response.value_or(Response{.status = 404});
}

}  // namespace

TEST(StaticFiles, PagesOfTheClientAnswerWithItsIndex) {
  for (const std::string path : {"/", "/board/east", "/console", "/index.html"}) {
    EXPECT_EQ(view(get(path).body), "<html>") << path;
    EXPECT_EQ(find(get(path).headers, "Cache-Control"), "no-cache") << path;
  }
  for (const std::string path : {"/console/x", "/api/v1/desks", "/board", "/../index.html"}) {
    EXPECT_EQ(get(path).status, 404) << path;
  }
}

TEST(StaticFiles, PackedOnlyForWhoTakesIt) {
  const std::string path = "/assets/app-4f2c.js";
  EXPECT_EQ(view(get(path).body), "script");
  EXPECT_EQ(find(get(path).headers, "Content-Encoding"), std::nullopt);
  EXPECT_EQ(view(get(path, {{"accept-encoding", "br, gzip;q=0"}}).body), "script");
  const Response packed = get(path, {{"accept-encoding", "br, gzip;q=0.8"}});
  EXPECT_EQ(view(packed.body), "packed");
  EXPECT_EQ(find(packed.headers, "Content-Encoding"), "gzip");
  EXPECT_EQ(find(packed.headers, "Vary"), "Accept-Encoding");
  EXPECT_EQ(find(packed.headers, "Cache-Control"), "public, max-age=31536000, immutable");
}

TEST(StaticFiles, WhatTheReaderHasIsNotSentAgain) {
  const Response same = get("/", {{"if-none-match", "\"other\", W/\"page\""}});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(view(same.body), "");
  EXPECT_EQ(get("/", {{"if-none-match", "\"other\""}}).status, 200);
}

TEST(StaticFiles, OnlyRead) {
  EXPECT_FALSE(files().serve({.method = "POST", .path = "/"}));
  EXPECT_TRUE(files().serve({.method = "HEAD", .path = "/"}));
}

}  // namespace defcon::http
