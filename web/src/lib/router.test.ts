import { expect, test } from "vitest";
import { routeOf } from "./router.ts";

test("every screen has its path", () => {
  expect(routeOf("/")).toEqual({ name: "home" });
  expect(routeOf("/board/st-paul")).toEqual({ name: "board", office: "st-paul" });
  expect(routeOf("/board/")).toEqual({ name: "board", office: undefined });
  expect(routeOf("/console")).toEqual({ name: "console" });
  expect(routeOf("/board/a%2Fb")).toEqual({ name: "board", office: "a/b" });
});

test("other paths are unknown, and broken ones do no harm", () => {
  expect(routeOf("/console/x").name).toBe("unknown");
  expect(routeOf("/board/%E0%A4%A")).toEqual({ name: "board", office: "%E0%A4%A" });
});
