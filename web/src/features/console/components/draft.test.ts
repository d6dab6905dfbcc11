import { expect, test } from "vitest";
import type { Console } from "../../../api/types.ts";
import {
  choices,
  decisionOf,
  decisionSince,
  faultsOf,
  isOvertaken,
  isPossible,
  seenIn,
} from "./draft.ts";

const faces = [5, 4, 3, 2, 1].map((level) => ({
  level,
  name: `L${level}`,
  shape: "circle",
  meaning: "",
}));

function at(level: number, recommendation?: number): Console {
  return {
    board: { level: faces.find((f) => f.level === level), as_of: "2026-03-03T16:00:00Z" },
    levels: faces,
    ...(recommendation ? { recommendation: { id: recommendation, level: level - 1 } } : {}),
    history: [],
  } as unknown as Console;
}

test("raising is towards 1, lowering towards 5, the nearest first", () => {
  expect(choices("raise", at(3)).map((f) => f.level)).toEqual([2, 1]);
  expect(choices("lower", at(3)).map((f) => f.level)).toEqual([4, 5]);
  expect(choices("accept", at(3))).toEqual([]);
});

test("only what can be done is offered", () => {
  expect(isPossible("raise", at(1))).toBe(false);
  expect(isPossible("lower", at(5))).toBe(false);
  expect(isPossible("hold", at(4))).toBe(false);
  expect(isPossible("hold", at(4, 7))).toBe(true);
});

test("all but accepting needs a reason, and everything needs a name", () => {
  expect(faultsOf({ kind: "accept", level: undefined, reason: "", by: "A" })).toEqual([]);
  expect(faultsOf({ kind: "hold", level: undefined, reason: " ", by: " " })).toEqual([
    "reason",
    "by",
  ]);
  expect(faultsOf({ kind: "raise", level: undefined, reason: "x", by: "A" })).toEqual(["level"]);
});

test("a decision says what was seen", () => {
  const seen = seenIn(at(4, 7));
  expect(decisionOf({ kind: "accept", level: undefined, reason: "", by: " A " }, seen)).toEqual({
    kind: "accept",
    recommendation: 7,
    standing: 4,
    reason: "",
    by: "A",
  });
  expect(decisionOf({ kind: "raise", level: 2, reason: "r", by: "A" }, seen)).toEqual({
    kind: "raise",
    level: 2,
    standing: 4,
    reason: "r",
    by: "A",
  });
});

test("a dialogue is overtaken when the level or its recommendation is another by now", () => {
  const seen = seenIn(at(4, 7));
  expect(isOvertaken("accept", seen, at(4, 7))).toBe(false);
  expect(isOvertaken("raise", seen, at(3))).toBe(true);
  expect(isOvertaken("accept", seen, at(4))).toBe(true);
  expect(isOvertaken("hold", seen, at(4, 8))).toBe(true);
  expect(isOvertaken("raise", seen, at(4, 8))).toBe(false);
});

test("who was first is the person who decided last since the dialogue opened", () => {
  const seen = seenIn(at(4, 7));
  const line = (by: string, ended: string) => ({ by, ended: `2026-03-03T${ended}:00Z` });
  const history = [
    line("", "16:09"),
    line("Second", "16:01"),
    line("Third", "16:05"),
    line("Old", "15:59"),
  ];
  const console = { ...at(3), history } as unknown as Console;
  expect(decisionSince(seen, console)?.by).toBe("Third");
  expect(decisionSince(seen, at(3))).toBeUndefined();
});
