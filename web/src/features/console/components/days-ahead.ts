// Where the columns of the days ahead stand, and how their counts are written.
import type { DayAhead, Quantiles } from "../../../api/types.ts";
import { locale, number } from "../../../lib/messages.ts";

// In per cents of the height.
export interface Column {
  low: number;
  middle: number;
  high: number;
  normal?: number;
  isOver: boolean; // it is known: nothing of it is still to come
}

function most(ranges: Quantiles[], normals: (number | undefined)[] = []): number {
  return Math.max(1, ...ranges.map((q) => q.p95), ...normals.map((n) => n ?? 0));
}

function column(q: Quantiles, top: number): Column {
  const share = (count: number) => (100 * count) / top;
  return {
    low: share(q.p05),
    middle: share(q.p50),
    high: share(q.p95),
    isOver: q.p05 === q.p95,
  };
}

export function dayColumns(days: DayAhead[]): Column[] {
  const normals = days.map((day) => day.normal);
  const top = most(
    days.map((day) => day.total),
    normals,
  );
  return days.map((day) => ({
    ...column(day.total, top),
    ...(day.normal === undefined ? {} : { normal: (100 * day.normal) / top }),
  }));
}

export function hourColumns(day: DayAhead): Column[] {
  const top = most(day.hours);
  return day.hours.map((hour) => column(hour, top));
}

// "112", "1,204", "32K": what fits over a narrow column.
export function shortCount(count: number): string {
  if (count < 1000) return number(count);
  return new Intl.NumberFormat(locale(), {
    notation: "compact",
    maximumSignificantDigits: 2,
  }).format(count);
}

// "9:00"
export function hourName(hour: number): string {
  return `${hour}:00`;
}
