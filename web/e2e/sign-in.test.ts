// A person signs in with a first password, chooses their own, decides under their name, and signs out.
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOf } from "./axe.ts";
import { launch, open } from "./browser.ts";
import { type Started, start } from "./server.ts";

let server: Started;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.stop());

const own = "three plain words";

async function addManager(): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/users`, {
    method: "POST",
    headers: { Authorization: `Bearer ${server.admin}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      login: "ann",
      name: "Ann Example",
      grants: [{ role: "operations_manager" }],
    }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { temporary_password: string }).temporary_password;
}

test("a first password is changed, the level is raised under the person's own name, and signing out closes the console", async () => {
  const first = await addManager();
  const browser = await launch();
  const { page } = await open(browser, { isStill: true });
  await page.goto(`${server.url}/console`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByLabel("Login").fill("ann");
  await page.getByLabel("Password", { exact: true }).fill("not this one");
  await page.keyboard.press("Enter");
  await page.getByText("Login or password is wrong.").waitFor();
  await page.getByLabel("Password", { exact: true }).fill(first);
  await page.keyboard.press("Enter");

  const chosen = page.getByLabel("New password");
  await chosen.fill("short");
  await page.keyboard.press("Enter");
  await page.getByText("at least 12 characters", { exact: false }).nth(1).waitFor();
  await chosen.fill(own);
  await page.keyboard.press("Enter");
  await page.locator("[data-level='5']").first().waitFor();

  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await dialog.getByText("Decided by Ann Example.").waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await browser.close();
});
