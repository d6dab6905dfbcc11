import { expect, test } from "vitest";
import { surfaceOf, tokenFromPaste, tokenIn } from "./token.ts";

test("the fragment of a link", () => {
  expect(tokenIn("#token=abc")).toBe("abc");
  expect(tokenIn("#a=1&token=a%2Bb")).toBe("a+b");
  expect(tokenIn("#")).toBeUndefined();
  expect(tokenIn("#token=")).toBeUndefined();
});

test("a paste is a key or a whole link, and nothing else", () => {
  expect(tokenFromPaste("  abc-123 ")).toBe("abc-123");
  expect(tokenFromPaste("http://desk:8080/board/st-paul#token=abc")).toBe("abc");
  expect(tokenFromPaste("http://desk:8080/board/st-paul")).toBeUndefined();
  expect(tokenFromPaste("two words")).toBeUndefined();
});

test("only the console has a place of its own", () => {
  expect(surfaceOf("/console")).toBe("console");
  expect(surfaceOf("/board/st-paul")).toBe("board");
  expect(surfaceOf("/")).toBe("board");
});
