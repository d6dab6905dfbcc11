import { expect, test } from "vitest";
import { scriptIn } from "./version.ts";

test("a page is known by the name of its script", () => {
  const html =
    '<link href="/assets/a.css"><script type="module" crossorigin src="/assets/index-4f2c.js">';
  expect(scriptIn(html)).toBe("/assets/index-4f2c.js");
});

test("a page of something else, such as a login on the way, is no version", () => {
  expect(scriptIn('<script src="https://elsewhere.example/login.js"></script>')).toBeUndefined();
  expect(scriptIn("")).toBeUndefined();
});
