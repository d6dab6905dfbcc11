import { expect, test } from "vitest";
import { credentialHeaders, isSession, sessionCredential } from "./credentials.ts";

test("a key goes as a bearer, a session as its CSRF token, nobody as nothing", () => {
  expect(credentialHeaders("abc")).toEqual({ Authorization: "Bearer abc" });
  expect(credentialHeaders(sessionCredential("xyz"))).toEqual({ "X-CSRF-Token": "xyz" });
  expect(credentialHeaders("")).toEqual({});
});

test("a session is told from a key", () => {
  expect(isSession(sessionCredential("xyz"))).toBe(true);
  expect(isSession("xyz")).toBe(false);
});
