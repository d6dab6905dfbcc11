// How old a screen is, in real seconds since the last byte from the server, and when it must say so.

// A board must be unmistakably stale within 10 s without contact. The server sends something every
// 3 s at least; a screen that has heard nothing for 7 s has missed two of them and says so, which
// leaves room for its own tick on a slow television.
export const stale_after_seconds = 7;

// The connection is given up and tried anew after this silence: a dead wire often says nothing.
export const silence_limit_ms = 6500;

export interface Moment {
  wall_ms: number; // Date.now(): goes on while the machine sleeps
  steady_ms: number; // performance.now(): does not jump when the clock is set
}

export function momentNow(): Moment {
  return { wall_ms: Date.now(), steady_ms: performance.now() };
}

// The longer of both clocks: after sleep the wall clock knows, after a clock change the steady one.
export function secondsBetween(from: Moment, to: Moment): number {
  const ms = Math.max(to.wall_ms - from.wall_ms, to.steady_ms - from.steady_ms);
  return Math.max(0, ms / 1000);
}

export interface Age {
  seconds: number | undefined; // undefined: nothing was ever heard
  isStale: boolean;
}

export function ageOf(last: Moment | undefined, now: Moment): Age {
  if (!last) return { seconds: undefined, isStale: true };
  const seconds = secondsBetween(last, now);
  return { seconds, isStale: seconds >= stale_after_seconds };
}
