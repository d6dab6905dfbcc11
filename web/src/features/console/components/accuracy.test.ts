import { expect, test } from "vitest";
import type { AccuracyRow } from "../../../api/types.ts";
import { accuracyLines, shade } from "./accuracy.ts";

const row = (missed: number, place: Partial<AccuracyRow> = {}): AccuracyRow => ({
  judged: 8,
  inside: 0.9,
  missed,
  ...place,
});

test("all weekdays come first, then those that were judged", () => {
  const lines = accuracyLines([
    row(0.1),
    row(0.2, { hour: 9 }),
    row(0.3, { weekday: 1 }),
    row(0.4, { weekday: 1, hour: 9 }),
  ]);
  expect(lines.map((line) => line.weekday)).toEqual([undefined, 1]);
  expect(lines[0]?.whole?.missed).toBe(0.1);
  expect(lines[0]?.cells[9]?.missed).toBe(0.2);
  expect(lines[1]?.cells[9]?.missed).toBe(0.4);
  expect(lines[1]?.cells[10]).toBeUndefined();
});

test("nothing is set out before a day was judged", () => {
  expect(accuracyLines([])).toEqual([]);
});

test("a forecast off by half is as dark as one off by more", () => {
  expect(shade(row(0))).toBe(0);
  expect(shade(row(0.25))).toBe(0.5);
  expect(shade(row(0.5))).toBe(1);
  expect(shade(row(3))).toBe(1);
});
