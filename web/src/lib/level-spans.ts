// At which level the desk stood during the day, from what was decided, as places on the day's axis.
import type { Console } from "../api/types.ts";
import { slot_ms } from "./day-chart.ts";

export interface LevelSpan {
  level: number;
  from: number; // in slots of half an hour since midnight, broken ones too
  to: number;
}

export function levelSpans({ board, history }: Pick<Console, "board" | "history">): LevelSpan[] {
  const now = board.curves.arrived.at(-1)?.slot;
  if (now === undefined) return [];
  const slotOf = (at: string) => now + (Date.parse(at) - Date.parse(board.as_of)) / slot_ms;
  const changes = history
    .filter((line) => line.from !== line.to)
    .map((line) => ({ from: line.from, to: line.to, slot: slotOf(line.ended ?? line.at) }))
    .filter((change) => change.slot > 0 && change.slot <= now)
    .sort((a, b) => a.slot - b.slot);
  const levels = [changes[0]?.from ?? board.level.level, ...changes.map((change) => change.to)];
  const starts = [0, ...changes.map((change) => change.slot)];
  return levels.map((level, i) => ({ level, from: starts[i] ?? 0, to: starts[i + 1] ?? now }));
}
