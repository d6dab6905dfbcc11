// The board on the wall: what it shows, and what it must never show.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launch, open, type Size } from "./browser.ts";
import {
  admin,
  boardLink,
  closeOutages,
  consoleLink,
  consoleNow,
  homeLink,
  standAt,
  url,
  viewer,
} from "./desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  await closeOutages();
  await standAt(4);
});

test("number, word, shape and meaning stand together, with office, time and age", async () => {
  const { page, context } = await open(browser, { size: "wall" });
  await page.goto(await boardLink());
  await page.waitForSelector("main[data-contact=live]");
  const { board } = await consoleNow();
  const text = await page.locator("main").innerText();
  for (const part of [
    board.level.name,
    board.level.meaning,
    board.offices[0]?.name ?? "",
    board.name,
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toMatch(/\d\d:\d\d/);
  expect(await page.locator("svg[data-level='4'] path").count()).toBeGreaterThan(0);
  await expect.poll(() => page.getByTestId("age").innerText()).toMatch(/Updated \d+ s ago/);
  if (board.is_example) expect(text.toLowerCase()).toContain("example");
  await context.close();
});

test("the key leaves the address bar and is remembered", async () => {
  const { page, context } = await open(browser);
  await page.goto(await boardLink());
  await page.waitForSelector("main[data-contact=live]");
  expect(page.url()).not.toContain(viewer);
  await page.reload();
  await page.waitForSelector("main[data-contact=live]");
  await context.close();
});

test("nothing on a board recommends or decides, not even with the manager's key", async () => {
  const { page, context } = await open(browser);
  const office = (await consoleNow()).board.offices[0]?.key ?? "";
  await page.goto(`${url}/board/${office}#token=${admin}`);
  await page.waitForSelector("main[data-contact=live]");
  expect(await page.getByRole("button").count()).toBe(0);
  expect((await page.locator("body").innerText()).toLowerCase()).not.toContain("recommend");
  for (const key of ["a", "r", "l"]) await page.keyboard.press(key);
  expect(await page.getByRole("dialog").count()).toBe(0);
  await context.close();
});

test("a board key does not open the console, and says so", async () => {
  const { page, context } = await open(browser);
  await page.goto(`${url}/console#token=${viewer}`);
  await page.getByText("This key opens boards only").waitFor();
  await context.close();
});

test("an unknown office names the offices that there are", async () => {
  const { page, context } = await open(browser);
  await page.goto(`${url}/board/no-such-office#token=${viewer}`);
  await page.getByRole("heading", { name: /no-such-office/ }).waitFor();
  const { offices } = (await consoleNow()).board;
  for (const office of offices)
    expect(await page.getByRole("link", { name: office.name }).count()).toBe(1);
  await context.close();
});

test("the start leads to boards and console", async () => {
  const { page, context } = await open(browser);
  await page.goto(homeLink());
  await page.getByRole("link", { name: /console/i }).waitFor();
  const first = (await consoleNow()).board.offices[0];
  await page.getByRole("link", { name: first?.name ?? "" }).click();
  await page.waitForSelector("main[data-contact=live]");
  await context.close();
});

test.each(["wall", "wall_4k", "desk"] as const)(
  "%s: all of it on one screen",
  async (size: Size) => {
    const { page, context } = await open(browser, { size });
    await page.goto(await boardLink());
    await page.waitForSelector("main[data-contact=live] canvas");
    const fits = await page.evaluate(() => {
      const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      const age = box("[data-testid=age]");
      const canvas = box("canvas");
      return {
        isPageScrolling: document.documentElement.scrollHeight > innerHeight,
        age_bottom: innerHeight - (age?.bottom ?? Number.POSITIVE_INFINITY),
        chart_share: (canvas?.height ?? 0) / innerHeight,
      };
    });
    expect(fits.isPageScrolling).toBe(false);
    expect(fits.age_bottom).toBeGreaterThanOrEqual(0);
    expect(fits.chart_share).toBeGreaterThan(0.25);
    await context.close();
  },
);

test("nothing moves while numbers, outages and levels change", async () => {
  const { page, context } = await open(browser, { size: "wall" });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(await boardLink());
  await page.waitForSelector("main[data-contact=live] canvas");
  await page.evaluate(() => document.fonts.ready);
  await standAt(2);
  await page.waitForSelector("main[data-level='2']");
  await page.waitForSelector("[data-changed]", { state: "detached" }); // the change has been shown
  const sum = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0),
  );
  console.log(`layout shift ${sum.toFixed(4)}`);
  expect(sum).toBeLessThan(0.02);
  await context.close();
});

test("the console tells the manager's links to every board", async () => {
  const { page, context } = await open(browser);
  await page.goto(consoleLink());
  await page.waitForSelector("[data-contact=live]");
  for (const office of (await consoleNow()).board.offices) {
    expect(await page.getByRole("link", { name: office.name }).getAttribute("href")).toContain(
      office.key,
    );
  }
  await context.close();
});

test("a board starts anew, once, when the server has newer screens", async () => {
  const { page, context } = await open(browser);
  const newer = '<script type="module" src="/assets/index-newer.js"></script>';
  await page.route("**/index.html", (route) => route.fulfill({ body: newer }));
  let loads = 0;
  page.on("load", () => loads++);
  await page.goto(await boardLink());
  await expect.poll(() => loads, { timeout: 30_000 }).toBe(2);
  const asked = page.waitForResponse("**/index.html");
  await page.waitForSelector("main[data-contact=live]");
  await asked;
  expect(loads).toBe(2);
  await context.close();
});
