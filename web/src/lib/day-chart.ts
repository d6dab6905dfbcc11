// The day's curves as columns for the chart: one x axis of half-hours, a column for each line, nothing
// where a line has no point.
import type { Curves, DeskBoard } from "../api/types.ts";

export const slots_per_day = 48;
export const slot_ms = 30 * 60_000;

type Column = (number | null)[];

export interface DayColumns {
  slots: number[];
  expected: { low: Column; middle: Column; high: Column };
  arrived: Column;
  projection: { low: Column; middle: Column; high: Column };
}

function column<P extends { slot: number }>(
  slots: number[],
  points: P[],
  pick: (p: P) => number,
): Column {
  const at = new Map(points.map((p) => [p.slot, pick(p)]));
  return slots.map((slot) => at.get(slot) ?? null);
}

// The projection starts where what came ends, so that the fan opens at "now".
function fromNow(curves: Curves): Curves["projection"] {
  const now = curves.arrived.at(-1);
  if (!now) return curves.projection;
  const later = curves.projection.filter((p) => p.slot > now.slot);
  if (later.length === 0) return [];
  return [{ slot: now.slot, low: now.arrived, middle: now.arrived, high: now.arrived }, ...later];
}

export function dayColumns(curves: Curves): DayColumns {
  const projection = fromNow(curves);
  const all = new Set([...curves.expected, ...curves.arrived, ...projection].map((p) => p.slot));
  const slots = [...all].sort((a, b) => a - b);
  const fan = (points: Curves["expected"]) => ({
    low: column(slots, points, (p) => p.low),
    middle: column(slots, points, (p) => p.middle),
    high: column(slots, points, (p) => p.high),
  });
  return {
    slots,
    expected: fan(curves.expected),
    arrived: column(slots, curves.arrived, (p) => p.arrived),
    projection: fan(projection),
  };
}

// The part of the day in which things happen: from a little before the first of what is expected to a
// little after the last, and always what has arrived and now. Whole hours.
export function shownSlots(curves: Curves): { from: number; to: number } {
  const total = curves.expected.at(-1)?.middle ?? 0;
  const now = curves.arrived.at(-1)?.slot ?? 0;
  const first = curves.expected.find((p) => p.middle > total * 0.03)?.slot ?? 0;
  const last = curves.expected.find((p) => p.middle >= total * 0.98)?.slot ?? slots_per_day;
  const hour = (slot: number, round: (x: number) => number) => round(slot / 2) * 2;
  const from = Math.max(0, Math.min(hour(first - 2, Math.floor), hour(now - 1, Math.floor)));
  const to = Math.min(slots_per_day, Math.max(hour(last + 1, Math.ceil), hour(now + 2, Math.ceil)));
  return { from, to: Math.max(to, from + 8) };
}

export function highestShown(board: DeskBoard): number {
  const { expected, projection, arrived } = board.curves;
  return Math.max(
    10,
    expected.at(-1)?.high ?? 0,
    projection.at(-1)?.high ?? 0,
    arrived.at(-1)?.arrived ?? 0,
    board.load.capacity ?? 0,
  );
}

// The desk's own offset from UTC: "now" is known both as an instant and as a place in the desk's day.
// To the quarter-hour, which every zone on earth keeps.
export function deskOffsetSeconds(board: DeskBoard): number {
  const now = board.curves.arrived.at(-1);
  if (!now) return board.offices[0]?.utc_offset_seconds ?? 0;
  const day_seconds = 86_400;
  const utc_seconds = (Date.parse(board.as_of) / 1000) % day_seconds;
  const quarter = 900;
  const offset = Math.round((now.slot * 1800 - utc_seconds) / quarter) * quarter;
  const half = day_seconds / 2;
  return ((((offset + half) % day_seconds) + day_seconds) % day_seconds) - half;
}
