// A desk without history says so, and takes a person's word for its usual day.
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOf } from "./axe.ts";
import { launch, open } from "./browser.ts";
import { type Started, start } from "./server.ts";

let server: Started;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.stop());

async function settings(): Promise<{ usual_day?: number; offices: unknown[] }> {
  const response = await fetch(`${server.url}/api/v1/desks/main/settings`, {
    headers: { Authorization: `Bearer ${server.admin}` },
  });
  return response.json() as Promise<{ usual_day?: number; offices: unknown[] }>;
}

test("the board says that it is learning; the console asks for the usual day and keeps the rest", async () => {
  const browser = await launch();
  const board = await open(browser, { size: "wall" });
  await board.page.goto(`${server.url}/board/st-paul#token=${server.board}`);
  await board.page.getByText("what is normal here is not known yet").waitFor();

  const { page } = await open(browser, { isStill: true });
  await page.goto(`${server.url}/console#token=${server.admin}`);
  await page.getByRole("heading", { name: "Learning what is normal here" }).waitFor();
  const field = page.getByLabel("Tickets on a usual working day");
  const before = await settings();
  await field.fill("1,200");
  await page.keyboard.press("Enter");
  await page.getByText("as a whole number").waitFor();
  expect((await settings()).usual_day).toBeUndefined();
  expect(await faultsOf(page)).toEqual([]);

  await field.fill("80");
  await page.keyboard.press("Enter");
  await page.getByText("Told so far: 80.").waitFor();
  expect(await settings()).toEqual({ ...before, usual_day: 80 });
  await browser.close();
});
