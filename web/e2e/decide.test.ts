// The operations manager decides: by keyboard alone, on a recommendation, and against somebody else.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launch, open } from "./browser.ts";
import {
  boardLink,
  closeOutages,
  consoleLink,
  consoleNow,
  reportCluster,
  standAt,
  url,
} from "./desk.ts";
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

async function openConsole(at = url): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, context } = await open(browser, { isStill: true });
  await page.goto(consoleLink(at));
  await page.waitForSelector("[data-contact=live][data-level='4']");
  return { page, close: () => context.close() };
}

test("a level is raised by keyboard alone, and every board follows", async () => {
  const wall = await open(browser, { size: "wall" });
  await wall.page.goto(await boardLink());
  await wall.page.waitForSelector("main[data-level='4']");
  const { page, close } = await openConsole();

  await page.keyboard.press("r");
  await page.getByRole("dialog").waitFor();
  // The focus stands on a level already; the arrows choose another.
  const chosen = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  expect(["1", "2", "3"]).toContain(await chosen());
  for (let i = 0; i < 3 && (await chosen()) !== "2"; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Phones ring without end");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Test manager");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.waitForSelector("[data-level='2'] [data-testid=level-field]");
  const pressed_at = Date.now();
  await wall.page.waitForSelector("main[data-level='2']", { timeout: 5000 });
  console.log(`on the board ${Date.now() - pressed_at} ms after the console`);
  expect(await wall.page.getByTestId("announcement").innerText()).toContain("Level 2");
  // The day goes on: something may have been recommended since.
  const line = (await consoleNow()).history.find((entry) => entry.by !== "");
  expect(line).toMatchObject({
    from: 4,
    to: 2,
    by: "Test manager",
    reason: "Phones ring without end",
  });

  // The focus comes back to the page, and the name is remembered.
  await page.keyboard.press("l");
  await page.getByRole("dialog").waitFor();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Test manager");
  await wall.context.close();
  await close();
});

test("nothing is sent without a reason and a name", async () => {
  const { page, close } = await openConsole();
  await page.keyboard.press("l");
  await page.getByRole("button", { name: /^Set level/ }).click();
  await page.getByText("A reason is missing").waitFor();
  await page.getByText("Your name is missing").waitFor();
  expect((await consoleNow()).board.level.level).toBe(4);
  await close();
});

test("an outage over several clients is declared, recommended on, accepted, widened and closed", async () => {
  const { page, close } = await openConsole();
  await page.keyboard.press("o");
  await page.getByLabel("What is out").fill("Test outage");
  const clients = (await consoleNow()).client_keys.slice(0, 3);
  for (const client of clients) {
    await page.getByRole("combobox", { name: "Clients affected" }).fill(client);
    await page.getByRole("option", { name: client, exact: true }).click();
  }
  await page.keyboard.press("Escape"); // the list, not the dialogue
  await page.getByRole("button", { name: "Declare the outage" }).click();
  await page.getByText("Outage declared.").waitFor();
  await page.getByRole("heading", { name: /Raise to 1/ }).waitFor({ timeout: 20_000 });

  await page.keyboard.press("a");
  await page.getByLabel("Your name").fill("Test manager");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-level='1'] [data-testid=level-field]");
  const { history } = await consoleNow();
  expect(history.some((line) => line.outcome === "accepted" && line.to === 1)).toBe(true);

  await page.getByRole("button", { name: "Widen: Test outage" }).click();
  const area = (await consoleNow()).area_keys[0];
  if (area) {
    await page.getByRole("combobox", { name: "Areas affected" }).fill(area);
    await page.getByRole("option", { name: area, exact: true }).click();
  } else {
    const other = (await consoleNow()).client_keys[3] ?? "";
    await page.getByRole("combobox", { name: "Clients affected" }).fill(other);
    await page.getByRole("option", { name: other, exact: true }).click();
  }
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Widen the outage" }).click();
  await page.getByText("Outage widened.").waitFor();

  await page.getByRole("button", { name: "Close: Test outage" }).click();
  await page.getByRole("button", { name: "Close the outage" }).click();
  await page.getByText("Outage closed.").waitFor();
  expect((await consoleNow()).board.outages).toEqual([]);
  await close();
});

test("a suspected outage is seen, confirmed under a title, and stands on the board", async () => {
  const { page, close } = await openConsole();
  const client = (await consoleNow()).client_keys[5] ?? "";
  await reportCluster(client, "Quokka gateway", 12);
  const suspicion = page.getByRole("listitem").filter({ hasText: "quokka" });
  await suspicion.waitFor({ timeout: 20_000 });
  await suspicion.getByRole("button", { name: /^It is an outage/ }).click();
  await page.getByLabel("What is out").fill("Letters do not go out");
  await page.getByLabel("Your name").fill("Test manager");
  await page.getByRole("button", { name: "Declare the outage" }).click();
  await page.getByText("Outage declared.").waitFor();
  await suspicion.waitFor({ state: "detached" });
  const { board } = await consoleNow();
  expect(board.outages.map((outage) => [outage.title, outage.clients])).toEqual([
    ["Letters do not go out", [client]],
  ]);
  await close();
});

async function prepare(page: Page, key: string, name: string): Promise<void> {
  await page.keyboard.press(key);
  await page.getByLabel("Reason").fill(`${name} sees it so`);
  await page.getByLabel("Your name").fill(name);
}

test("two managers decide at once: one wins, the other is told who and what", async () => {
  const first = await openConsole();
  const second = await openConsole();
  await prepare(first.page, "r", "First manager");
  await prepare(second.page, "l", "Second manager");
  const confirm = (page: Page) => page.getByRole("button", { name: /^Set level/ }).click();
  // The slower of the two may find its button gone: its page knows already.
  for (const { page } of [first, second]) confirm(page).catch(() => {});

  const conflict = (page: Page) => page.getByTestId("conflict");
  await Promise.any([first, second].map(({ page }) => conflict(page).waitFor()));
  const is_first_told = await conflict(first.page).isVisible();
  const unbothered = is_first_told ? second : first;
  await unbothered.page.getByRole("dialog").waitFor({ state: "detached" });
  const [loser, winner] = is_first_told ? [first, "Second manager"] : [second, "First manager"];
  const text = await conflict(loser.page).innerText();
  expect(text).toContain(winner);
  const level = (await consoleNow()).board.level.level;
  expect(is_first_told ? level > 4 : level < 4).toBe(true);
  expect(text).toContain(`The level is now ${level}`);
  await first.close();
  await second.close();
});

// The second console hears nothing of the first decision, so that only the server can refuse it.
test("a decision on an old picture is refused by the server, and the new picture shown", async () => {
  const wire = new Wire(url);
  await wire.join();
  const { page, close } = await openConsole(wire.url);
  await prepare(page, "r", "Second manager");
  await page.route("**/events*", (route) => route.abort());
  await wire.cut();
  await wire.join();
  await standAt(3);
  await page.getByRole("button", { name: /^Set level/ }).click();
  const conflict = page.getByTestId("conflict");
  await conflict.waitFor();
  expect(await conflict.innerText()).toContain("The level is now 3");
  expect(await conflict.innerText()).toContain("The server says");
  expect((await consoleNow()).board.level.level).toBe(3);
  await page.unroute("**/events*");
  await page.getByRole("button", { name: "Look at it again" }).click();
  await page.waitForSelector("[data-level='3'] [data-testid=level-field]");
  await close();
  await wire.cut();
});
