// A board without contact says so within 10 seconds, recovers by itself, and starts without a server
// with what it last knew, marked as old. The connection is cut for real.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launch, open } from "./browser.ts";
import { boardLink, standAt, url } from "./desk.ts";
import { Wire } from "./wire.ts";

let browser: Browser;
let wire: Wire;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  wire = new Wire(url);
  await wire.join();
  await standAt(4);
});

async function board() {
  const opened = await open(browser, { size: "wall" });
  await opened.page.goto(await boardLink(wire.url));
  await opened.page.waitForSelector("main[data-contact=live]");
  return opened;
}

test.each([
  ["the server goes away", () => wire.cut()],
  ["the wire goes silent with its connections open", async () => wire.silence()],
])("%s: stale within 10 seconds, and back by itself", async (_name, lose) => {
  const { page, context } = await board();
  const lost_at = Date.now();
  await lose();
  await page.waitForSelector("main[data-contact=lost]", { timeout: 15_000 });
  const seconds = (Date.now() - lost_at) / 1000;
  console.log(`stale after ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(10);
  const field = page.getByTestId("level-field");
  await field.getByText("No contact").waitFor();
  expect(await field.innerText()).toMatch(/Last known .*\d\d:\d\d/i);

  // The level changes meanwhile: the board must not show it, and must after its return.
  await standAt(3);
  expect(await page.locator("main").getAttribute("data-level")).toBe("4");
  await wire.cut();
  const back_at = Date.now();
  await wire.join();
  await page.waitForSelector("main[data-contact=live][data-level='3']", { timeout: 15_000 });
  console.log(`back after ${((Date.now() - back_at) / 1000).toFixed(1)} s`);
  await context.close();
  await wire.cut();
});

test("a start without a server shows the last known board, marked as old", async () => {
  const { page, context } = await board();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes("last.")));
  await wire.cut();
  await page.waitForSelector("main[data-contact=lost]");
  await page.reload();
  await page.waitForSelector("main[data-contact=lost]");
  expect(await page.locator("main").getAttribute("data-level")).toBe("4");
  await page.getByTestId("level-field").getByText("No contact").waitFor();
  await wire.join();
  await page.waitForSelector("main[data-contact=live]", { timeout: 15_000 });
  await context.close();
  await wire.cut();
});
