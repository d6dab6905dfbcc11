import { expect, test } from "vitest";
import { stream_backoff, waitBefore } from "./backoff.ts";

test("the wait doubles up to the cap and no further", () => {
  const waits = [0, 1, 2, 3, 4, 50].map((tries) => waitBefore(tries, stream_backoff, 1));
  expect(waits).toEqual([400, 800, 1600, 3200, 4000, 4000]);
});

test("chance spreads it over the upper half", () => {
  expect(waitBefore(3, stream_backoff, 0)).toBe(1600);
  expect(waitBefore(3, stream_backoff, 0.5)).toBe(2400);
});
