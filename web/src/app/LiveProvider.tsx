// Holds one stream open for the screen below it and puts what comes into the query cache.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo } from "react";
import { deskPath } from "../api/client.ts";
import type { Console, DeskBoard } from "../api/types.ts";
import { keys, type Live, LiveContext, Store, storedBoard } from "../lib/live.ts";
import { type Contact, LiveConnection } from "../lib/live-connection.ts";
import type { StreamEvent } from "../lib/sse.ts";
import { remember } from "../lib/storage.ts";

interface Props {
  desk: string;
  token: string;
  view: "board" | "console";
  children: ReactNode;
}

const keep_every_ms = 2000;

function take(client: QueryClient, desk: string, event: StreamEvent): void {
  if (event.name === "board") {
    client.setQueryData<DeskBoard>(keys.board(desk), JSON.parse(event.data) as DeskBoard);
  } else if (event.name === "console") {
    client.setQueryData<Console>(keys.console(desk), JSON.parse(event.data) as Console);
  }
}

// The last known board, kept for a start without a server.
function keeper(client: QueryClient, desk: string): { note(): void; keep(): void } {
  let heard_ms = 0;
  let kept_ms = 0;
  const keep = () => {
    const board = client.getQueryData<DeskBoard>(keys.board(desk));
    if (!board || heard_ms <= kept_ms) return;
    kept_ms = heard_ms;
    remember(`last.${desk}`, { board, heard_ms });
  };
  return {
    keep,
    note() {
      heard_ms = Date.now();
      if (heard_ms - kept_ms >= keep_every_ms) keep();
    },
  };
}

function contactFromStorage(desk: string): Contact {
  const stored = storedBoard(desk);
  // Only the wall clock was running while this page was not.
  const last = stored && { wall_ms: stored.heard_ms, steady_ms: performance.now() };
  return { phase: "connecting", status: undefined, last };
}

export function LiveProvider({ desk, token, view, children }: Props) {
  const client = useQueryClient();
  const live = useMemo<Live>(
    () => ({ desk, token, contact: new Store(contactFromStorage(desk)) }),
    [desk, token],
  );

  useEffect(() => {
    const { keep, note } = keeper(client, desk);
    const connection: LiveConnection = new LiveConnection({
      url: `/api/v1${deskPath(desk, "events")}${view === "console" ? "?view=console" : ""}`,
      token,
      last: live.contact.get().last,
      onContact: (contact) => {
        const isHeard = contact.last !== live.contact.get().last;
        live.contact.set(contact);
        if (isHeard) note();
      },
      onEvent: (event) => {
        take(client, desk, event);
        connection.acknowledge(event.id);
      },
    });
    const nudge = () => connection.nudge();
    window.addEventListener("online", nudge);
    document.addEventListener("visibilitychange", nudge);
    window.addEventListener("pagehide", keep);
    connection.start();
    return () => {
      window.removeEventListener("online", nudge);
      document.removeEventListener("visibilitychange", nudge);
      window.removeEventListener("pagehide", keep);
      keep();
      connection.stop();
    };
  }, [client, desk, token, view, live]);

  return <LiveContext value={live}>{children}</LiveContext>;
}
