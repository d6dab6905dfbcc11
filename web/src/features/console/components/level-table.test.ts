import { expect, test } from "vitest";
import type { AdviceTable } from "../../../api/types.ts";
import { levelRows, smallestOf, takeFirst } from "./level-table.ts";

const advice: AdviceTable = {
  as_of: "2026-03-03T16:40:00Z",
  until: "2026-03-04T00:00:00Z",
  target_minutes: 30,
  target_share: 0.9,
  chance_wanted: 0.8,
  runs: 96,
  is_current: true,
  is_enough: true,
  levels: [5, 4, 3, 2, 1].map((level) => ({
    level,
    held: level > 3 ? 0.084 : 0.926,
    held_low: 0.05,
    held_high: 0.97,
    p90_minutes: level > 3 ? 99.2 : 13.1,
    ...(level > 3 ? {} : { clears_after_minutes: 130 }),
    people_hours: 10 * (5 - level),
    is_smallest: level === 3,
  })),
  triage: [],
};

const line = (category: string, waiting: number) => ({
  priority: "high",
  category,
  minutes: 20,
  waiting,
  worth: 0.2,
});

test("each level has its chance as whole per cents, with the interval", () => {
  const [calm, , third] = levelRows(advice, 5);
  expect(calm).toMatchObject({ level: 5, held: "8", low: "5", high: "97", isStanding: true });
  expect(third).toMatchObject({ level: 3, held: "93", isSmallest: true, isStanding: false });
});

test("a queue that is not cleared in the time simulated has no time to clear", () => {
  const rows = levelRows(advice, 4);
  expect(rows[0]?.clears_after_minutes).toBeUndefined();
  expect(rows[2]?.clears_after_minutes).toBe(130);
});

test("the smallest level that holds is one, and the advice names it", () => {
  expect(smallestOf(advice)).toBe(3);
  expect(levelRows(advice, 5).filter((row) => row.isSmallest)).toHaveLength(1);
});

test("what to take first is told only where no level is enough, what waits before what may come", () => {
  const triage = [line("network", 0), line("email", 3), line("printer", 1)];
  expect(takeFirst({ ...advice, triage })).toEqual([]);
  const none = { ...advice, is_enough: false, triage };
  expect(takeFirst(none).map((t) => t.category)).toEqual(["email", "printer"]);
  expect(takeFirst({ ...none, triage: [line("network", 0)] }).map((t) => t.category)).toEqual([
    "network",
  ]);
  expect(takeFirst(none, 1)).toHaveLength(1);
});
