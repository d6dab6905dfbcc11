// The server under test and the desk on it. Its address and keys come from outside:
//   DEFCON_URL, DEFCON_ADMIN_TOKEN, DEFCON_BOARD_TOKEN
import type { Console, Decision, DeskList } from "../src/api/types.ts";

function needed(name: string, hint: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: ${hint}`);
  return value;
}

export const url = needed(
  "DEFCON_URL",
  "the address of a running server, http://127.0.0.1:8080",
).replace(/\/$/, "");
export const admin = needed("DEFCON_ADMIN_TOKEN", "the key of the operations manager");
export const viewer = needed("DEFCON_BOARD_TOKEN", "a key that may look at boards");

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${admin}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

let key: string | undefined;
async function desk(): Promise<string> {
  key ??= (await ask<DeskList>("GET", "/desks")).desks[0]?.key;
  if (!key) throw new Error(`no desk on ${url}`);
  return `/desks/${encodeURIComponent(key)}`;
}

export async function consoleNow(): Promise<Console> {
  return ask<Console>("GET", `${await desk()}/console`);
}

export async function decide(decision: Partial<Decision> & Pick<Decision, "kind">): Promise<void> {
  await ask("POST", `${await desk()}/decisions`, {
    by: "End-to-end test",
    reason: "test",
    ...decision,
  });
}

export async function closeOutages(): Promise<void> {
  const { board } = await consoleNow();
  for (const outage of board.outages) {
    await ask("POST", `${await desk()}/outages/${encodeURIComponent(outage.id)}/close`, {});
  }
}

// Tickets of one client in like words, one after the other: a cluster that is worth a suspicion. (The
// same words again and again, or all at once, would be one hand entering a pile.)
export async function reportCluster(client: string, about: string, count: number): Promise<void> {
  const wordings = ["refuses my letter", "has eaten our mail", "gives an error", "is down, says"];
  for (let i = 0; i < count; i++) {
    await ask("POST", `${await desk()}/tickets`, {
      source: "e2e",
      external_id: `${Date.now()}-${i}`,
      client,
      subject: `${about} ${wordings[i % wordings.length]} person${String.fromCharCode(97 + i)}`,
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

// The desk stands at the level, whatever it stood at before.
export async function standAt(level: number): Promise<void> {
  const { board } = await consoleNow();
  const now = board.level.level;
  if (now !== level) await decide({ kind: level < now ? "raise" : "lower", level, standing: now });
}

export const office = async () => (await consoleNow()).board.offices[0];
export const boardLink = async (at = url) =>
  `${at}/board/${(await office())?.key ?? ""}#token=${viewer}`;
export const consoleLink = (at = url) => `${at}/console#token=${admin}`;
export const homeLink = (at = url) => `${at}/#token=${viewer}`;
