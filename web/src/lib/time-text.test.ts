import { expect, test } from "vitest";
import { clockTime, dayName, minutesText, span, timeOrDay } from "./time-text.ts";

const chicago = -21_600;

test("local time is the instant and the office's offset", () => {
  expect(clockTime("2026-03-03T16:42:59Z", chicago)).toBe("10:42");
  expect(clockTime("2026-03-03T06:00:00Z", chicago)).toBe("00:00");
});

test("another day is named", () => {
  const now = Date.parse("2026-03-03T16:42:00Z");
  expect(timeOrDay("2026-03-03T15:00:00Z", chicago, now)).toBe("09:00");
  expect(timeOrDay("2026-03-03T05:00:00Z", chicago, now)).toBe("Mon, Mar 2, 23:00");
  expect(dayName("2026-03-01")).toBe("Sun, Mar 1");
});

test("spans read as people say them", () => {
  expect([0, 14.9, 59, 60, 3600, 7500, 172_800].map(span)).toEqual([
    "0 s",
    "14 s",
    "59 s",
    "1 min",
    "1 h",
    "2 h 05",
    "2 days",
  ]);
});

test("minutes have no seconds", () => {
  expect([0, 0.4, 0.6, 61].map(minutesText)).toEqual(["<1 min", "<1 min", "1 min", "1 h 01"]);
});
