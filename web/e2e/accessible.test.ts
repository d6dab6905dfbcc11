// No fault by WCAG 2.2 AA on any screen, light and dark, desk and phone; nothing that the content
// security policy refuses; nothing wider than the screen.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { faultsOf } from "./axe.ts";
import { launch, open, sizes } from "./browser.ts";
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

const field = "[data-testid=level-field]";

// As if its address had been changed by hand. (What the system prefers reaches a page only with its
// next frame, and one that stands still has none.)
function chooseInAddress(theme: string): void {
  const address = new URL(location.href);
  address.searchParams.set("theme", theme);
  history.replaceState(history.state, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}

// The same page in both themes; faults with the theme they are in.
async function faultsInBothThemes(page: Page, part?: string): Promise<string[]> {
  const faults: string[] = [];
  for (const theme of ["light", "dark"] as const) {
    await page.evaluate(chooseInAddress, theme);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
    faults.push(...(await faultsOf(page, part)).map((fault) => `${theme}: ${fault}`));
  }
  return faults;
}

async function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}

test.each([
  ["the start", homeLink, "h1"],
  ["the board", boardLink, "main canvas"],
  ["the console", consoleLink, "canvas"],
] as const)("%s, on desk and phone", async (_name, link, ready) => {
  const { page, context, complaints } = await open(browser, { isStill: true });
  await page.goto(await link());
  for (const size of ["desk", "phone"] as const) {
    await page.setViewportSize(sizes[size]);
    await page.waitForSelector(ready);
    expect(await isWiderThanScreen(page)).toBe(false);
    expect(await faultsInBothThemes(page)).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test("the board at every level", async () => {
  const { page, context } = await open(browser, { size: "wall", isStill: true });
  await page.goto(await boardLink());
  for (const level of [5, 3, 2, 1]) {
    await standAt(level);
    await page.waitForSelector(`main[data-level="${level}"]`);
    expect(await faultsInBothThemes(page)).toEqual([]);
  }
  await context.close();
});

test("the page that asks to sign in or for a key", async () => {
  const { page, context } = await open(browser, { isStill: true });
  await page.goto(`${url}/console`);
  await page.getByText("Open with a link or a key").click();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByText("neither a key nor a link").waitFor();
  expect(await faultsInBothThemes(page)).toEqual([]);
  await context.close();
});

test("dialogues", async () => {
  const { page, context } = await open(browser, { isStill: true });
  const dialog = page.getByRole("dialog");
  await page.goto(consoleLink());
  await page.waitForSelector(field);
  for (const key of ["o", "?"]) {
    await page.keyboard.press(key);
    await dialog.waitFor();
    expect(await faultsInBothThemes(page, "[role=dialog]")).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
  await page.keyboard.press("r");
  await page.getByRole("button", { name: /^Set level/ }).click();
  await page.getByText("A reason is missing").waitFor();
  expect(await faultsInBothThemes(page, "[role=dialog]")).toEqual([]);
  await context.close();
});

test("board and console without contact", async () => {
  const wire = new Wire(url);
  await wire.join();
  const links = [await boardLink(wire.url), consoleLink(wire.url)];
  const opened = await Promise.all(links.map(() => open(browser, { isStill: true })));
  for (const [i, { page }] of opened.entries()) {
    await page.goto(links[i] ?? "");
    await page.waitForSelector("[data-contact=live]");
  }
  await wire.cut();
  for (const { page, context } of opened) {
    await page.waitForSelector("[data-contact=lost]");
    expect(await faultsInBothThemes(page)).toEqual([]);
    await context.close();
  }
});
