import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "./en.ts";

const sources = globSync("src/**/*.{ts,tsx}")
  .filter((file) => !file.includes("strings/") && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

test("every text is used somewhere", () => {
  const isUsed = (key: string) => {
    const family = `\`${key.split(".")[0]}.$`; // t(`outcome.${...}`)
    return sources.includes(`"${key}"`) || sources.includes(family);
  };
  expect(Object.keys(en.messages).filter((key) => !isUsed(key))).toEqual([]);
});
