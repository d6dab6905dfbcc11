// What the table of levels says, apart from how it looks.
import type { AdviceTable, LevelLine } from "../../../api/types.ts";

export interface LevelRow {
  level: number;
  held: string; // "92"
  low: string;
  high: string;
  p90_minutes: number;
  clears_after_minutes: number | undefined;
  people_hours: number;
  isStanding: boolean;
  isSmallest: boolean;
}

const percent = (share: number) => Math.round(100 * share).toFixed(0);

export function levelRows(advice: AdviceTable, standing: number): LevelRow[] {
  return advice.levels.map((line: LevelLine) => ({
    level: line.level,
    held: percent(line.held),
    low: percent(line.held_low),
    high: percent(line.held_high),
    p90_minutes: line.p90_minutes,
    clears_after_minutes: line.clears_after_minutes,
    people_hours: line.people_hours,
    isStanding: line.level === standing,
    isSmallest: line.is_smallest,
  }));
}

// The calmest level that holds, or where none does the one that loses least.
export function smallestOf(advice: AdviceTable): number | undefined {
  return advice.levels.find((line) => line.is_smallest)?.level;
}

// What to take first where no level is enough: at most so many, those that somebody waits for before
// the others.
export function takeFirst(advice: AdviceTable, most = 4) {
  if (advice.is_enough) return [];
  const waiting = advice.triage.filter((line) => line.waiting > 0);
  return (waiting.length > 0 ? waiting : advice.triage).slice(0, most);
}
