// The server that the tests run against: the one that is given (DEFCON_URL and its two keys), or one
// that is started here from DEFCON_PROGRAM with the invented desk of examples/, on a clock that runs
// sixty times as fast as real and with tickets coming in through its door.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const examples = path.join(root, "examples");
const start_limit_ms = 60_000;
const history_limit_ms = 180_000;
const stop_limit_ms = 20_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function programPath(): string {
  const program = process.env.DEFCON_PROGRAM ?? path.join(root, "build/release/defcon");
  if (!existsSync(program)) {
    throw new Error(
      `no server: set DEFCON_URL, DEFCON_ADMIN_TOKEN and DEFCON_BOARD_TOKEN, or DEFCON_PROGRAM (${program} is not there)`,
    );
  }
  return program;
}

async function until<T>(
  limit_ms: number,
  what: string,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const give_up_at = Date.now() + limit_ms;
  let refusal: unknown;
  while (Date.now() < give_up_at) {
    const found = await ask().catch((error: unknown) => {
      refusal = error;
      return undefined;
    });
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`after ${limit_ms / 1000} s still no ${what}`, { cause: refusal });
}

function run(program: string, args: string[], log: string[]): ChildProcess {
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (bytes: Buffer) => log.push(bytes.toString()));
  }
  return child;
}

// A program that does not end when it is told to is a fault of its own.
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const killer = setTimeout(() => child.kill("SIGKILL"), stop_limit_ms);
  child.kill("SIGTERM");
  await ended;
  clearTimeout(killer);
  if (child.signalCode === "SIGKILL") {
    throw new Error(
      `${child.spawnargs.slice(0, 2).join(" ")}: not ended ${stop_limit_ms / 1000} s after SIGTERM`,
    );
  }
}

async function historyDays(url: string, token: string): Promise<number | undefined> {
  const ask = async (rest: string) => {
    const response = await fetch(`${url}/api/v1/desks${rest}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    return response.json() as Promise<{ desks: { key: string }[]; load: { history_days: number } }>;
  };
  const desk = (await ask("")).desks[0]?.key ?? "";
  const days = (await ask(`/${desk}/board`)).load.history_days;
  return days >= 28 ? days : undefined;
}

export interface Started {
  url: string;
  admin: string;
  board: string;
  drive: () => void; // posts the example's weeks before and its day
  stop: () => Promise<void>;
}

// The program with the example desk on a clock that runs fast, without a single ticket yet.
export async function start(): Promise<Started> {
  const program = programPath();
  const folder = mkdtempSync(path.join(tmpdir(), "defcon-e2e-"));
  const file = (name: string) => path.join(folder, name);
  const url = `http://127.0.0.1:${await freePort()}`;
  const log: string[] = [];
  const desk = ["--desk", path.join(examples, "desk.toml")];
  const children = [
    run(
      program,
      [
        ...["serve", "--data", file("data"), ...desk],
        ...["--listen", url.replace("http://", ""), "--clock-scale", "60"],
        ...["--clock-start", "2026-03-03T14:20:00Z"],
        ...["--admin-token-file", file("admin"), "--board-token-file", file("board")],
      ],
      log,
    ),
  ];
  const stop = async () => {
    const stopped = await Promise.allSettled(children.map(end));
    rmSync(folder, { recursive: true, force: true });
    for (const one of stopped) if (one.status === "rejected") throw one.reason;
  };
  try {
    const page = await until(start_limit_ms, "answer of the server", async () =>
      (await fetch(url)).text(),
    );
    if (!page.includes('id="root"')) throw new Error(`${program} was built without the screens`);
  } catch (error) {
    await stop().catch((fault: unknown) => log.push(String(fault)));
    throw new Error(`${String(error)}\n${log.join("").slice(-2000)}`, { cause: error });
  }
  const from = ["--to", url, "--token-file", file("admin"), ...desk];
  const scenario = ["--scenario", path.join(examples, "chaos-day.toml")];
  return {
    url,
    admin: readFileSync(file("admin"), "utf8").trim(),
    board: readFileSync(file("board"), "utf8").trim(),
    drive: () => void children.push(run(program, ["drive", ...from, ...scenario], log)),
    stop,
  };
}

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.DEFCON_URL) return undefined;
  const { url, admin, board, drive, stop } = await start();
  process.env.DEFCON_URL = url;
  process.env.DEFCON_ADMIN_TOKEN = admin;
  process.env.DEFCON_BOARD_TOKEN = board;
  drive();
  try {
    await until(history_limit_ms, "history of the desk", () => historyDays(url, admin));
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  return stop;
}
