// Pictures of the screens in the sizes and states that matter, for looking at them.
//
//   node dev/shots.ts FOLDER [only]     needs the fixture (dev/fixture.ts) and a build
import { mkdirSync } from "node:fs";
import { launch, open, type Size } from "../e2e/browser.ts";
import { Wire } from "../e2e/wire.ts";
import type { Scene } from "./invented-desk.ts";

const url = process.env.DEFCON_URL ?? "http://127.0.0.1:8790";
const folder = process.argv[2] ?? "shots";
const only = new RegExp(process.argv[3] ?? "");
mkdirSync(folder, { recursive: true });

const still = { scale: 0.001, history: true };
const power = {
  id: "o1",
  title: "Power out in Riverside",
  clients: ["harbor-clinic", "fox-river-foods"],
  areas: ["riverside"],
  at: "10:35",
};
const internet = {
  id: "o2",
  title: "Internet provider down, whole east bank",
  clients: [],
  areas: ["east-bank", "downtown"],
  at: "11:40",
};
const mail = {
  id: "o3",
  title: "Mail delayed",
  clients: ["oak-park-library"],
  areas: [],
  at: "12:10",
};

const scenes: Record<string, Scene> = {
  calm: { ...still, at: "09:20", surge: 1, level: 5, history: false },
  busy: { ...still, at: "10:20", surge: 1.9, level: 4, level_since: "10:07" },
  stretched: { ...still, at: "10:50", surge: 2.2, level: 3, level_since: "10:40" },
  critical: { ...still, at: "11:10", surge: 2.6, level: 2, level_since: "10:52", outages: [power] },
  hands: {
    ...still,
    at: "13:10",
    surge: 3,
    level: 1,
    level_since: "11:52",
    outages: [power, internet, mail],
  },
  recommend: { ...still, at: "10:50", surge: 2.2, level: 4, level_since: "10:07" },
  half: { ...still, at: "11:20", surge: 2.8, level: 4, level_since: "10:07" },
  learning: { ...still, at: "10:20", surge: 1.2, level: 5, is_learning: true, history: false },
};

interface Shot {
  name: string;
  path: string;
  token: string;
  scene: string;
  size: Size;
  theme: "light" | "dark";
  isStale?: boolean;
  isFull?: boolean;
  keys?: string; // pressed one by one
}

const board = { path: "/board/st-paul", token: "fixture-board" };
const manager = { path: "/console", token: "fixture-admin" };
const dialogs = { accept: "a", raise: "r", hold: "h", outage: "o", keys: "?" };

function* shots(): Generator<Shot> {
  for (const theme of ["light", "dark"] as const) {
    for (const size of ["wall", "wall_4k", "desk", "tablet", "phone"] as const) {
      for (const scene of ["calm", "busy", "critical"]) {
        yield { ...board, name: `board-${scene}-${size}-${theme}`, scene, size, theme };
      }
      yield {
        ...board,
        name: `board-stale-${size}-${theme}`,
        scene: "busy",
        size,
        theme,
        isStale: true,
      };
      if (size === "wall_4k") continue;
      for (const scene of ["calm", "recommend", "half", "critical"]) {
        yield {
          ...manager,
          name: `console-${scene}-${size}-${theme}`,
          scene,
          size,
          theme,
          isFull: true,
        };
      }
      yield { ...board, path: "/", name: `home-${size}-${theme}`, scene: "busy", size, theme };
    }
    for (const scene of ["hands", "stretched", "learning"]) {
      const path = "/board/denver";
      yield { ...board, path, name: `board-${scene}-wall-${theme}`, scene, size: "wall", theme };
    }
    for (const [name, keys] of Object.entries(dialogs)) {
      for (const size of ["desk", "phone"] as const) {
        yield {
          ...manager,
          name: `dialog-${name}-${size}-${theme}`,
          scene: "recommend",
          size,
          theme,
          keys,
        };
      }
    }
    yield {
      ...manager,
      name: `console-stale-desk-${theme}`,
      scene: "recommend",
      size: "desk",
      theme,
      isStale: true,
    };
    yield {
      ...manager,
      name: `console-learning-desk-${theme}`,
      scene: "learning",
      size: "desk",
      theme,
      isFull: true,
    };
    yield { ...manager, token: "", name: `gate-desk-${theme}`, scene: "calm", size: "desk", theme };
  }
}

const browser = await launch();
const wire = new Wire(url);
await wire.join();
for (const shot of shots()) {
  if (!only.test(shot.name)) continue;
  await fetch(`${url}/dev/scene`, { method: "POST", body: JSON.stringify(scenes[shot.scene]) });
  const { page, context, complaints } = await open(browser, shot);
  await page.goto(`${wire.url}${shot.path}${shot.token ? `#token=${shot.token}` : ""}`);
  await page.waitForSelector("main");
  await page.waitForTimeout(900);
  for (const key of shot.keys ?? "") await page.keyboard.press(key);
  if (shot.keys) await page.waitForTimeout(300);
  if (shot.isStale) {
    await wire.cut();
    await page.waitForTimeout(14_500);
  }
  await page.screenshot({ path: `${folder}/${shot.name}.png`, fullPage: shot.isFull ?? false });
  if (complaints.length > 0 && !shot.isStale) console.log(shot.name, complaints);
  if (shot.isStale) await wire.join();
  await context.close();
}
await browser.close();
await wire.cut();
