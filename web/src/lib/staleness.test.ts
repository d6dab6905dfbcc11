import { expect, test } from "vitest";
import { ageOf, stale_after_seconds } from "./staleness.ts";

const at = (wall: number, steady = wall) => ({ wall_ms: wall * 1000, steady_ms: steady * 1000 });

test("fresh until the limit, stale from it on, and well before 10 seconds", () => {
  expect(ageOf(at(100), at(100 + stale_after_seconds - 0.1)).isStale).toBe(false);
  expect(ageOf(at(100), at(100 + stale_after_seconds)).isStale).toBe(true);
  expect(stale_after_seconds).toBeLessThan(9.5);
});

test("never heard is stale without a number", () => {
  expect(ageOf(undefined, at(1))).toEqual({ seconds: undefined, isStale: true });
});

test("a machine that slept is stale at once: its wall clock went on", () => {
  expect(ageOf(at(100, 5), at(3700, 6))).toEqual({ seconds: 3600, isStale: true });
});

test("a clock set back does not make old data young", () => {
  expect(ageOf(at(1000, 10), at(400, 30))).toEqual({ seconds: 20, isStale: true });
});
