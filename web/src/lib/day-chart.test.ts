import { expect, test } from "vitest";
import type { Curves, DeskBoard } from "../api/types.ts";
import { dayColumns, deskOffsetSeconds, shownSlots } from "./day-chart.ts";

const expected = Array.from({ length: 49 }, (_, slot) => {
  const middle = Math.max(0, Math.min(100, (slot - 16) * 5));
  return { slot, low: middle * 0.8, middle, high: middle * 1.2 };
});

const curves: Curves = {
  expected,
  arrived: [
    { slot: 0, arrived: 0 },
    { slot: 20, arrived: 22 },
    { slot: 20.5, arrived: 26 },
  ],
  projection: [
    { slot: 20, low: 22, middle: 22, high: 22 },
    { slot: 21, low: 26, middle: 31, high: 36 },
    { slot: 48, low: 90, middle: 130, high: 170 },
  ],
};

test("all lines share one axis, and a line has nothing where it has no point", () => {
  const columns = dayColumns(curves);
  expect(columns.slots).toContain(20.5);
  expect(columns.slots).toEqual([...columns.slots].sort((a, b) => a - b));
  const now = columns.slots.indexOf(20.5);
  expect(columns.arrived[now]).toBe(26);
  expect(columns.expected.middle[now]).toBeNull();
});

test("the fan opens at now, not at the half-hour before", () => {
  const columns = dayColumns(curves);
  const now = columns.slots.indexOf(20.5);
  expect(columns.projection.low[now]).toBe(26);
  expect(columns.projection.high[now]).toBe(26);
  expect(columns.projection.middle[columns.slots.indexOf(20)]).toBeNull();
});

test("the quiet hours are left out, now never", () => {
  expect(shownSlots(curves)).toEqual({ from: 14, to: 38 });
  const night = { ...curves, arrived: [{ slot: 3.2, arrived: 1 }] };
  expect(shownSlots(night).from).toBeLessThanOrEqual(3);
});

test("an empty day does not break", () => {
  const empty: Curves = { expected: [], arrived: [], projection: [] };
  expect(dayColumns(empty).slots).toEqual([]);
  expect(shownSlots(empty).to).toBeGreaterThan(shownSlots(empty).from);
});

test("the desk's offset follows from where now stands in its day", () => {
  const board = (as_of: string, slot: number) =>
    ({
      as_of,
      offices: [],
      curves: { ...curves, arrived: [{ slot, arrived: 1 }] },
    }) as unknown as DeskBoard;
  expect(deskOffsetSeconds(board("2026-03-03T16:15:00Z", 20.5))).toBe(-6 * 3600);
  expect(deskOffsetSeconds(board("2026-03-03T20:00:00Z", 3))).toBe(5.5 * 3600);
  expect(deskOffsetSeconds(board("2026-03-03T02:00:00Z", 40))).toBe(-6 * 3600);
});
