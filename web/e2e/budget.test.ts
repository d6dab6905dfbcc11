// What a board costs: bytes of script, time to its first picture on a slow machine, memory over a day.
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, open } from "./browser.ts";
import { boardLink } from "./desk.ts";

const script_kb_most = 220;
// Counted only where it is asked for: a machine that is building something else says nothing of a page.
const first_paint_ms_most = Number(process.env.DEFCON_PAINT_MS ?? Number.POSITIVE_INFINITY);
const slower = 4;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test(`under ${script_kb_most} kB of script, compressed, and nothing from elsewhere`, async () => {
  const { page, context } = await open(browser, { size: "wall" });
  const packed: Promise<number>[] = [];
  const hosts = new Set<string>();
  page.on("response", (response) => {
    hosts.add(new URL(response.url()).host);
    if (/\.js($|\?)/.test(response.url()) && !response.url().endsWith("/sw.js")) {
      packed.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    }
  });
  const link = await boardLink();
  await page.goto(link);
  await page.waitForSelector("main[data-contact=live] canvas");
  await page.waitForLoadState("load");
  const sizes = await Promise.all(packed);
  const kb = sizes.reduce((a, b) => a + b, 0) / 1000;
  console.log(`script of the board: ${kb.toFixed(1)} kB in ${sizes.length} files`);
  expect(sizes.length).toBeGreaterThan(0);
  expect(kb).toBeLessThan(script_kb_most);
  expect([...hosts]).toEqual([new URL(link).host]);
  await context.close();
});

// Where it counts, the best of three tries is the page's own: the machine is shared.
const tries = Number.isFinite(first_paint_ms_most) ? 3 : 1;
test(`the board is painted in time with the processor slowed ${slower} times (DEFCON_PAINT_MS=1000)`, async () => {
  const times: number[] = [];
  for (let i = 0; i < tries; i++) {
    const { page, context } = await open(browser, { size: "wall" });
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await page.goto(await boardLink());
    await page.waitForSelector("main[data-contact=live]");
    const painted = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const last = list.getEntries().at(-1);
            if (last) resolve(last.startTime);
          }).observe({ type: "largest-contentful-paint", buffered: true });
        }),
    );
    times.push(painted);
    await context.close();
  }
  console.log(`painted after ${times.map((t) => t.toFixed(0)).join(", ")} ms`);
  expect(Math.min(...times)).toBeLessThan(first_paint_ms_most);
});
