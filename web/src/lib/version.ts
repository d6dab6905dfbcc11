// Whether the server has newer screens than this page. A page knows itself by the name of its script,
// which changes with its content.
import { useEffect, useState } from "react";
import { usePhase } from "./live.ts";
import { recall, remember } from "./storage.ts";

export function scriptIn(html: string): string | undefined {
  return /<script\b[^>]*\ssrc="([^"]*\/assets\/[^"]+)"/.exec(html)?.[1];
}

const ask_every_ms = 10 * 60_000;

async function newerScript(): Promise<string | undefined> {
  const own = scriptIn(document.documentElement.outerHTML);
  const answer = await fetch("/index.html", { cache: "no-store" });
  const offered = answer.ok ? scriptIn(await answer.text()) : undefined;
  return own && offered && own !== offered ? offered : undefined;
}

// The newer script once there is one. Asked whenever the stream opens, since a new version comes with a
// restart of the server, and now and then.
export function useNewerScript(): string | undefined {
  const isOpen = usePhase() === "open";
  const [newer, setNewer] = useState<string>();
  useEffect(() => {
    if (!isOpen || !import.meta.env.PROD) return;
    const ask = () => void newerScript().then(setNewer, () => {});
    ask();
    const timer = setInterval(ask, ask_every_ms);
    return () => clearInterval(timer);
  }, [isOpen]);
  return newer;
}

// For screens that nobody touches. Once for each version: if the reload brings the old page again,
// turning for ever would help nobody.
export function useReloadForNewer(): void {
  const newer = useNewerScript();
  useEffect(() => {
    if (!newer || recall<string>("reloaded_for") === newer) return;
    remember("reloaded_for", newer);
    location.reload();
  }, [newer]);
}
