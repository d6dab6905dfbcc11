// How far forecasts of a day were off, set out by weekday and hour.
import type { AccuracyRow } from "../../../api/types.ts";

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const weekdays = Array.from({ length: 7 }, (_, weekday) => weekday);

export interface AccuracyLine {
  weekday?: number; // 0 Monday; absent: all of them together
  whole?: AccuracyRow; // at any hour
  cells: (AccuracyRow | undefined)[]; // by the hour at which the forecast was made
}

// First all weekdays together, then each of those that were judged. None before a day was judged.
export function accuracyLines(rows: AccuracyRow[]): AccuracyLine[] {
  const find = (weekday?: number, hour?: number) =>
    rows.find((row) => row.weekday === weekday && row.hour === hour);
  const line = (weekday?: number): AccuracyLine => ({
    ...(weekday === undefined ? {} : { weekday }),
    whole: find(weekday),
    cells: hours.map((hour) => find(weekday, hour)),
  });
  return [undefined, ...weekdays].map(line).filter((l) => l.whole !== undefined);
}

// How dark a cell is, 0 to 1: a forecast off by half or more is as dark as it gets.
export function shade(row: AccuracyRow): number {
  return Math.min(1, row.missed / 0.5);
}
