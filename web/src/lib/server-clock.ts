// The server's clock, which may run faster than real time (a demonstration plays a day in minutes).

export interface ServerClock {
  server_ms: number; // the server's time ...
  real_ms: number; // ... at this real time
  scale: number; // server seconds in one real second
}

// `sent_ms` and `received_ms` bracket the answer; it was made about half-way.
export function clockFrom(
  answer: { now: string; scale: number },
  sent_ms: number,
  received_ms: number,
): ServerClock {
  const scale = answer.scale > 0 ? answer.scale : 1;
  return { server_ms: Date.parse(answer.now), real_ms: (sent_ms + received_ms) / 2, scale };
}

export const real_clock: ServerClock = { server_ms: 0, real_ms: 0, scale: 1 };

export function serverNow(clock: ServerClock, real_ms: number): number {
  return clock.server_ms + (real_ms - clock.real_ms) * clock.scale;
}
