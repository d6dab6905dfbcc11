// Runs a command against the stand-in server: node dev/with-fixture.ts npm run e2e
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const port = process.env.DEFCON_FIXTURE_PORT ?? "8791";
const fixture = spawn(process.execPath, [path.join(import.meta.dirname, "fixture.ts"), port], {
  stdio: ["ignore", "pipe", "inherit"],
});
await once(fixture.stdout, "data");
const [command = "npm", ...rest] = process.argv.slice(2);
const run = spawn(command, rest, {
  stdio: "inherit",
  env: {
    ...process.env,
    DEFCON_URL: `http://127.0.0.1:${port}`,
    DEFCON_ADMIN_TOKEN: "fixture-admin",
    DEFCON_BOARD_TOKEN: "fixture-board",
  },
});
const [code] = (await once(run, "exit")) as [number | null];
fixture.kill();
process.exit(code ?? 1);
