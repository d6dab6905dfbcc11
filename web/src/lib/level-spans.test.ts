import { expect, test } from "vitest";
import type { Console, DecisionLine } from "../api/types.ts";
import { levelSpans } from "./level-spans.ts";

const line = (from: number, to: number, ended: string, day = "03") =>
  ({
    from,
    to,
    at: `2026-03-${day}T00:00:00Z`,
    ended: `2026-03-${day}T${ended}:00Z`,
  }) as DecisionLine;

// Noon of the desk's day is slot 24; the server's instant for it is 18:00.
function console(level: number, history: DecisionLine[]): Console {
  return {
    board: {
      level: { level },
      as_of: "2026-03-03T18:00:00Z",
      curves: { arrived: [{ slot: 24, arrived: 100 }] },
    },
    history,
  } as unknown as Console;
}

test("a day without a decision is one span, until now", () => {
  expect(levelSpans(console(5, []))).toEqual([{ level: 5, from: 0, to: 24 }]);
});

test("every change begins a span, whatever the order of the history", () => {
  expect(
    levelSpans(console(2, [line(3, 2, "17:30"), line(5, 3, "17:00"), line(5, 5, "16:00")])),
  ).toEqual([
    { level: 5, from: 0, to: 22 },
    { level: 3, from: 22, to: 23 },
    { level: 2, from: 23, to: 24 },
  ]);
});

test("what was decided yesterday is not of today", () => {
  expect(levelSpans(console(4, [line(5, 4, "18:00", "02")]))).toEqual([
    { level: 4, from: 0, to: 24 },
  ]);
});
