import { expect, test } from "vitest";
import type { DayAhead, Quantiles } from "../../../api/types.ts";
import { dayColumns, hourColumns, shortCount } from "./days-ahead.ts";

const range = (p05: number, p50: number, p95: number): Quantiles => ({
  p05,
  p25: p05,
  p50,
  p75: p95,
  p95,
});

const day = (total: Quantiles, more: Partial<DayAhead> = {}): DayAhead => ({
  date: "2026-03-04",
  kind: "working",
  total,
  hours: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? range(5, 10, 20) : range(0, 0, 0))),
  ...more,
});

test("the highest whisker reaches the top", () => {
  const [first, second] = dayColumns([day(range(40, 50, 80)), day(range(80, 100, 160))]);
  expect(second).toMatchObject({ low: 50, middle: 62.5, high: 100 });
  expect(first).toMatchObject({ low: 25, middle: 31.25, high: 50 });
});

test("normal stands on the same scale, and nowhere while it is not known", () => {
  const [first, second] = dayColumns([
    day(range(40, 50, 80), { normal: 200 }),
    day(range(80, 100, 160)),
  ]);
  expect(first?.normal).toBe(100);
  expect(second).not.toHaveProperty("normal");
  expect(second?.high).toBe(80);
});

test("an hour that is over has no whisker", () => {
  const hours = hourColumns(day(range(40, 50, 80)));
  expect(hours).toHaveLength(24);
  expect(hours[9]).toEqual({ low: 25, middle: 50, high: 100, isOver: false });
  expect(hours[3]?.isOver).toBe(true);
});

test("a desk on which nothing comes has columns without height", () => {
  expect(dayColumns([day(range(0, 0, 0))])[0]).toMatchObject({ low: 0, middle: 0, high: 0 });
});

test("large counts are written short", () => {
  expect(shortCount(112)).toBe("112");
  expect(shortCount(32_140)).toBe("32K");
});
