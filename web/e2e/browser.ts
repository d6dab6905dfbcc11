// Debian's Chromium, started once a file.
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

export const sizes = {
  wall: { width: 1920, height: 1080 },
  wall_4k: { width: 3840, height: 2160 },
  desk: { width: 1280, height: 800 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const;

export type Size = keyof typeof sizes;

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.DEFCON_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

const patience_ms = 60_000; // the machine may be building something else

export interface Look {
  size?: Size;
  theme?: "light" | "dark";
  isStill?: boolean;
}

// A page with its own storage, which notes what the browser complains about.
export async function open(
  browser: Browser,
  look: Look = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: sizes[look.size ?? "desk"],
    colorScheme: look.theme ?? "light",
    reducedMotion: look.isStill ? "reduce" : "no-preference",
    locale: "en-US",
  });
  context.setDefaultTimeout(patience_ms);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, context, complaints };
}
