// No fault by WCAG 2.2 AA on any screen, light and dark, desk and phone; nothing that the content
// security policy refuses; nothing wider than the screen.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { faultsOf } from "./axe.ts";
import { launch, open } from "./browser.ts";
import { boardLink, closeOutages, consoleLink, homeLink, standAt, url } from "./desk.ts";
import { Wire } from "./wire.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  await closeOutages();
  await standAt(4);
});

async function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}

const field = "[data-testid=level-field]";

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each([
    ["start", homeLink, "h1"],
    ["board", boardLink, field],
    ["console", consoleLink, field],
  ] as const)("%s", async (_name, link, ready) => {
    for (const size of ["desk", "phone"] as const) {
      const { page, context, complaints } = await open(browser, { theme, size, isStill: true });
      await page.goto(await link());
      await page.waitForSelector(ready);
      await page.waitForTimeout(600);
      expect(await faultsOf(page)).toEqual([]);
      expect(await isWiderThanScreen(page)).toBe(false);
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  test("the board at every level", async () => {
    const { page, context } = await open(browser, { theme, size: "wall", isStill: true });
    await page.goto(await boardLink());
    for (const level of [5, 3, 2, 1]) {
      await standAt(level);
      await page.waitForSelector(`main[data-level="${level}"]`);
      expect(await faultsOf(page)).toEqual([]);
    }
    await context.close();
  });

  test("the page that asks for a key", async () => {
    const { page, context } = await open(browser, { theme, isStill: true });
    await page.goto(`${url}/console`);
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByText("neither a key nor a link").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  });

  test("dialogues", async () => {
    const { page, context } = await open(browser, { theme, isStill: true });
    await page.goto(consoleLink());
    await page.waitForSelector(field);
    for (const key of ["r", "l", "o", "?"]) {
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await page.keyboard.press("r");
    await page.getByRole("button", { name: /^Set level/ }).click();
    await page.getByText("A reason is missing").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  });

  test("stale", async () => {
    const wire = new Wire(url);
    await wire.join();
    for (const link of [await boardLink(wire.url), consoleLink(wire.url)]) {
      const { page, context } = await open(browser, { theme, isStill: true });
      await page.goto(link);
      await page.waitForSelector(field);
      await wire.cut();
      await page.waitForSelector("[data-contact=lost]", { timeout: 12_000 });
      expect(await faultsOf(page)).toEqual([]);
      await context.close();
      await wire.join();
    }
    await wire.cut();
  });
});
