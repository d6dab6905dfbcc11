// A decision while it is being written: what was seen, what can be chosen, what is missing, and whether
// somebody else was faster. Pure; the dialogue draws it.
import type {
  Console,
  Decision,
  DecisionKind,
  DecisionLine,
  LevelFace,
} from "../../../api/types.ts";

// What stood on the screen when the dialogue was opened: the server refuses if it holds no more.
export interface Seen {
  standing: number;
  recommendation: number | undefined;
  at: string;
}

export function seenIn(console: Console): Seen {
  return {
    standing: console.board.level.level,
    recommendation: console.recommendation?.id,
    at: console.board.as_of,
  };
}

export function isAnswer(kind: DecisionKind): boolean {
  return kind === "accept" || kind === "hold" || kind === "dismiss";
}

export function isPossible(kind: DecisionKind, console: Console): boolean {
  if (isAnswer(kind)) return console.recommendation !== undefined;
  return choices(kind, console).length > 0;
}

// Levels to choose from, the nearest first. To raise is to a worse level, a smaller number.
export function choices(kind: DecisionKind, console: Console): LevelFace[] {
  const now = console.board.level.level;
  if (kind === "raise")
    return console.levels.filter((f) => f.level < now).sort((a, b) => b.level - a.level);
  if (kind === "lower")
    return console.levels.filter((f) => f.level > now).sort((a, b) => a.level - b.level);
  return [];
}

export interface Draft {
  kind: DecisionKind;
  level: number | undefined;
  reason: string;
  by: string;
}

export type Fault = "level" | "reason" | "by";

export function faultsOf(draft: Draft): Fault[] {
  const faults: Fault[] = [];
  if (!isAnswer(draft.kind) && draft.level === undefined) faults.push("level");
  if (draft.kind !== "accept" && !draft.reason.trim()) faults.push("reason");
  if (!draft.by.trim()) faults.push("by");
  return faults;
}

export function decisionOf(draft: Draft, seen: Seen): Decision {
  return {
    kind: draft.kind,
    standing: seen.standing,
    reason: draft.reason.trim(),
    by: draft.by.trim(),
    ...(isAnswer(draft.kind) ? { recommendation: seen.recommendation } : { level: draft.level }),
  };
}

// The screen has moved on under an open dialogue.
export function isOvertaken(kind: DecisionKind, seen: Seen, console: Console): boolean {
  const now = seenIn(console);
  if (now.standing !== seen.standing) return true;
  return isAnswer(kind) && now.recommendation !== seen.recommendation;
}

// What a person decided since then, the latest. History stands in the order of recommendations, which
// is not the order of decisions.
export function decisionSince(seen: Seen, console: Console): DecisionLine | undefined {
  const after = console.history.filter(
    (line) => line.by && line.ended && Date.parse(line.ended) >= Date.parse(seen.at),
  );
  return after.sort((a, b) => (b.ended ?? "").localeCompare(a.ended ?? ""))[0];
}
