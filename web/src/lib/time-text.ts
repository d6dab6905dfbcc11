// Times in words. Local time is the server's instant and the office's offset, which the server gives:
// the browser needs no time zones of its own.
import { locale, t } from "./messages.ts";

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options });
}

function local(at: string | number, offset_seconds: number): Date {
  return new Date((typeof at === "number" ? at : Date.parse(at)) + offset_seconds * 1000);
}

// "10:42", on a 24-hour clock everywhere: no screen is wide enough for doubt.
export function clockTime(at: string | number, offset_seconds: number): string {
  return formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    local(at, offset_seconds),
  );
}

export function longDate(at: string | number, offset_seconds: number): string {
  return formatter({ weekday: "long", day: "numeric", month: "long" }).format(
    local(at, offset_seconds),
  );
}

// Of a local day "2026-03-02".
export function dayName(date: string): string {
  return formatter({ weekday: "short", day: "numeric", month: "short" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

// "Mon" and "2" of the same.
export function weekdayName(date: string): string {
  return formatter({ weekday: "short" }).format(new Date(`${date}T00:00:00Z`));
}

// "Mon" of 0.
export function weekdayOf(weekday: number): string {
  return weekdayName(`2024-01-0${weekday + 1}`); // began on a Monday
}

export function dayOfMonth(date: string): string {
  return formatter({ day: "numeric" }).format(new Date(`${date}T00:00:00Z`));
}

function dayOf(at: string | number, offset_seconds: number): string {
  return local(at, offset_seconds).toISOString().slice(0, 10);
}

export function isSameDay(at: string, now: number, offset_seconds: number): boolean {
  return dayOf(at, offset_seconds) === dayOf(now, offset_seconds);
}

// "10:42" today, "Mon, Mar 2, 10:42" on another day.
export function timeOrDay(at: string, offset_seconds: number, now: number): string {
  const time = clockTime(at, offset_seconds);
  return isSameDay(at, now, offset_seconds)
    ? time
    : `${dayName(dayOf(at, offset_seconds))}, ${time}`;
}

// "14 s", "3 min", "2 h 05", "4 days".
export function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return t("span.seconds", { count: whole });
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return t("span.minutes", { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    const rest = minutes % 60;
    return rest === 0
      ? t("span.hours", { count: hours })
      : t("span.hours_minutes", { hours, minutes: String(rest).padStart(2, "0") });
  }
  return t("span.days", { count: Math.floor(hours / 24) });
}

// What is counted in minutes has no seconds.
export function minutesText(minutes: number): string {
  const whole = Math.round(minutes);
  return whole < 1 ? t("span.under_minute") : span(whole * 60);
}
