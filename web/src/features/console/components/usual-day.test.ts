import { expect, test } from "vitest";
import { usual_day_most, usualDayIn } from "./usual-day.ts";

test("a whole number of tickets is taken", () => {
  expect(usualDayIn("80")).toBe(80);
  expect(usualDayIn(" 1200 ")).toBe(1200);
});

test("nothing else is: no words, no signs, no points or commas, no zero, no more than a desk can have", () => {
  for (const text of ["", "many", "-80", "1,200", "80.5", "0", "1e3", `${usual_day_most}0`]) {
    expect(usualDayIn(text)).toBeUndefined();
  }
});
