import { expect, test } from "vitest";
import { number, t } from "./messages.ts";

test("places are filled and plurals chosen", () => {
  expect(t("span.days", { count: 1 })).toBe("1 day");
  expect(t("span.days", { count: 12 })).toBe("12 days");
  expect(t("board.level_since", { time: "10:42" })).toContain("10:42");
});

test("numbers are written as the language does", () => {
  expect(number(12345)).toBe("12,345");
  expect(number(1.25, 1)).toBe("1.3");
});
