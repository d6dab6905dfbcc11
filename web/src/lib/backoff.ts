// How long to wait before the next try: doubling, capped, and spread, so that a hundred boards do not
// come back to a restarted server in the same instant.

export interface Backoff {
  first_ms: number;
  most_ms: number;
}

// A wall board should be back within seconds of its server, so the cap is low.
export const stream_backoff: Backoff = { first_ms: 400, most_ms: 4000 };

// `tries` is the number of tries that have failed in a row; `random` is in [0, 1).
export function waitBefore(tries: number, backoff: Backoff, random: number): number {
  const whole = Math.min(backoff.most_ms, backoff.first_ms * 2 ** Math.min(tries, 16));
  return Math.round(whole * (0.5 + 0.5 * random));
}
