import { expect, test } from "vitest";
import { clockFrom, serverNow } from "./server-clock.ts";

const morning = Date.parse("2026-03-02T08:00:00Z");

test("at sixty times real speed a real second is a minute", () => {
  const clock = clockFrom({ now: "2026-03-02T08:00:00Z", scale: 60 }, 1_000, 1_000);
  expect(serverNow(clock, 11_000)).toBe(morning + 10 * 60_000);
});

test("half of the round trip is taken off", () => {
  const clock = clockFrom({ now: "2026-03-02T08:00:00Z", scale: 1 }, 1_000, 1_400);
  expect(serverNow(clock, 1_400)).toBe(morning + 200);
});

test("a scale that makes no sense is real time", () => {
  expect(clockFrom({ now: "2026-03-02T08:00:00Z", scale: 0 }, 0, 0).scale).toBe(1);
});
