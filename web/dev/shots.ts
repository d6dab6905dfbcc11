// Pictures of the screens in the sizes and states that matter, for looking at them.
//
//   node dev/shots.ts FOLDER [only]     needs the fixture (dev/fixture.ts) and a build
import { mkdirSync } from "node:fs";
import { launch, open, type Size } from "../e2e/browser.ts";
import { Wire } from "../e2e/wire.ts";
import type { Scene } from "./invented-desk.ts";

const url = process.env.DEFCON_URL ?? "http://127.0.0.1:8790";
const folder = process.argv[2] ?? "shots";
const only = process.argv[3];
mkdirSync(folder, { recursive: true });

const outage = {
  id: "o1",
  title: "Power out in Riverside",
  clients: ["harbor-clinic", "fox-river-foods"],
  areas: ["riverside"],
  at: "10:35",
};

const scenes: Record<string, Scene> = {
  calm: { at: "09:20", scale: 0.001, surge: 1, level: 5, history: false },
  busy: { at: "10:20", scale: 0.001, surge: 1.9, level: 4, level_since: "10:07", history: true },
  critical: {
    at: "11:10",
    scale: 0.001,
    surge: 2.6,
    level: 2,
    level_since: "10:52",
    history: true,
    outages: [outage],
  },
  hands: {
    at: "13:10",
    scale: 0.001,
    surge: 3,
    level: 1,
    level_since: "11:52",
    history: true,
    outages: [
      outage,
      {
        ...outage,
        id: "o2",
        title: "Internet provider down, whole east bank",
        clients: [],
        areas: ["east-bank", "downtown"],
        at: "11:40",
      },
      { ...outage, id: "o3", at: "12:10" },
    ],
  },
  stretched: {
    at: "10:50",
    scale: 0.001,
    surge: 2.2,
    level: 3,
    level_since: "10:40",
    history: true,
  },
  learning: { at: "10:20", scale: 0.001, surge: 1.2, level: 5, is_learning: true },
};

async function play(scene: Scene): Promise<void> {
  await fetch(`${url}/dev/scene`, { method: "POST", body: JSON.stringify(scene) });
}

interface Shot {
  name: string;
  path: string;
  token: string;
  scene: string;
  size: Size;
  theme: "light" | "dark";
  isStale?: boolean;
  isFull?: boolean;
}

const shots: Shot[] = [];
const sizes: Size[] = ["wall", "wall_4k", "desk", "tablet", "phone"];
for (const theme of ["light", "dark"] as const) {
  for (const size of sizes) {
    for (const scene of ["calm", "busy", "critical"]) {
      shots.push({
        name: `board-${scene}-${size}-${theme}`,
        path: "/board/st-paul",
        token: "fixture-board",
        scene,
        size,
        theme,
      });
    }
    shots.push({
      name: `board-stale-${size}-${theme}`,
      path: "/board/st-paul",
      token: "fixture-board",
      scene: "busy",
      size,
      theme,
      isStale: true,
    });
    if (size === "wall_4k") continue;
    for (const scene of ["calm", "busy", "stretched"]) {
      shots.push({
        name: `console-${scene}-${size}-${theme}`,
        path: "/console",
        token: "fixture-admin",
        scene,
        size,
        theme,
        isFull: true,
      });
    }
    shots.push({
      name: `home-${size}-${theme}`,
      path: "/",
      token: "fixture-board",
      scene: "busy",
      size,
      theme,
    });
  }
  for (const scene of ["hands", "stretched", "learning"]) {
    shots.push({
      name: `board-${scene}-wall-${theme}`,
      path: "/board/denver",
      token: "fixture-board",
      scene,
      size: "wall",
      theme,
    });
  }
  shots.push({
    name: `gate-desk-${theme}`,
    path: "/console",
    token: "",
    scene: "calm",
    size: "desk",
    theme,
  });
}

const browser = await launch();
const wire = new Wire(url);
await wire.join();
for (const shot of shots) {
  if (only && !new RegExp(only).test(shot.name)) continue;
  await play(scenes[shot.scene] ?? {});
  const { page, context, complaints } = await open(browser, shot);
  await page.goto(`${wire.url}${shot.path}${shot.token ? `#token=${shot.token}` : ""}`);
  await page.waitForSelector("main");
  await page.waitForTimeout(900);
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
