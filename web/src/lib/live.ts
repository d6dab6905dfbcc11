// What the screens know of the live connection: values come through the query cache, contact and age
// from here. The connection itself is made in app/.
import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import { deskPath, get } from "../api/client.ts";
import type { Clock, DeskBoard } from "../api/types.ts";
import type { Contact } from "./live-connection.ts";
import { clockFrom, type ServerClock, serverNow } from "./server-clock.ts";
import { type Age, ageOf, momentNow, secondsBetween } from "./staleness.ts";
import { recall, remember } from "./storage.ts";

export const keys = {
  desks: (token: string) => ["desks", token] as const,
  clock: ["clock"] as const,
  board: (desk: string) => ["desk", desk, "board"] as const,
  console: (desk: string) => ["desk", desk, "console"] as const,
  settings: (desk: string) => ["desk", desk, "settings"] as const,
  forecast: (desk: string) => ["desk", desk, "forecast"] as const,
};

// A value that changes outside of React.
export class Store<T> {
  private value_: T;
  private readonly listeners_ = new Set<() => void>();

  constructor(value: T) {
    this.value_ = value;
  }
  get = (): T => this.value_;
  set = (value: T): void => {
    this.value_ = value;
    for (const listener of this.listeners_) listener();
  };
  subscribe = (listener: () => void): (() => void) => {
    this.listeners_.add(listener);
    return () => this.listeners_.delete(listener);
  };
}

export interface Live {
  desk: string;
  token: string;
  contact: Store<Contact>;
}

export const LiveContext = createContext<Live | undefined>(undefined);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("no live connection above this component (app/LiveDesk.tsx)");
  return live;
}

// One heartbeat for all that shows time, twice a second.
const beat = new Store(0);
let beats = 0;
let timer: ReturnType<typeof setInterval> | undefined;
let watchers = 0;
function watchBeat(listener: () => void): () => void {
  const leave = beat.subscribe(listener);
  watchers += 1;
  timer ??= setInterval(() => beat.set(++beats), 500);
  return () => {
    leave();
    watchers -= 1;
    if (watchers === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

// `read` must give a primitive: a component is drawn again only when it changes.
export function useBeat<T extends string | number | boolean | undefined>(read: () => T): T {
  return useSyncExternalStore(watchBeat, read);
}

export interface Hearing {
  isStale: boolean;
  seconds: number | undefined; // whole seconds since the last byte
  phase: Contact["phase"];
  status: number | undefined;
}

export function useHearing(): Hearing {
  const { contact } = useLive();
  const { phase, status } = useSyncExternalStore(
    contact.subscribe,
    useMemo(() => {
      // The time of the last byte changes often; it is read by the beat below.
      let seen = contact.get();
      return () => {
        const now = contact.get();
        if (now.phase !== seen.phase || now.status !== seen.status) seen = now;
        return seen;
      };
    }, [contact]),
  );
  const age = (): Age => ageOf(contact.get().last, momentNow());
  const isStale = useBeat(() => age().isStale);
  const seconds = useBeat(() => {
    const value = age().seconds;
    return value === undefined ? undefined : Math.floor(value);
  });
  return { isStale, seconds, phase, status };
}

export function usePhase(): Contact["phase"] {
  const { contact } = useLive();
  return useSyncExternalStore(contact.subscribe, () => contact.get().phase);
}

export function useIsStale(): boolean {
  const { contact } = useLive();
  return useBeat(() => ageOf(contact.get().last, momentNow()).isStale);
}

export function storedClock(): ServerClock | undefined {
  return recall<ServerClock>("clock");
}

async function fetchClock(token: string): Promise<ServerClock> {
  const sent = Date.now();
  const clock = clockFrom(await get<Clock>(token, "/clock"), sent, Date.now());
  remember("clock", clock);
  return clock;
}

const clock_again_ms = 60_000;
const clock_grace_ms = 10_000;

// The server's time now. A clock that runs faster than real is not carried on without contact: it
// would soon be wildly wrong.
export function useServerNow(step_ms = 1000): number {
  const { token, contact } = useLive();
  const { data: clock } = useQuery({
    queryKey: keys.clock,
    queryFn: () => fetchClock(token),
    initialData: storedClock,
    initialDataUpdatedAt: 0,
    staleTime: clock_again_ms,
    refetchInterval: clock_again_ms,
  });
  return useBeat(() => {
    let real = Date.now();
    if (!clock) return Math.floor(real / step_ms) * step_ms;
    const last = contact.get().last;
    if (clock.scale !== 1 && last) {
      const silent_ms = secondsBetween(last, momentNow()) * 1000;
      real -= Math.max(0, silent_ms - clock_grace_ms);
    }
    return Math.floor(serverNow(clock, real) / step_ms) * step_ms;
  });
}

export interface StoredBoard {
  board: DeskBoard;
  heard_ms: number; // real time of the last contact
}

export function storedBoard(desk: string): StoredBoard | undefined {
  const stored = recall<StoredBoard>(`last.${desk}`);
  return stored?.board?.level && stored.heard_ms ? stored : undefined;
}

// The value that says the later time wins, whichever way it came.
export function newer<T extends { as_of: string }>(a: T | undefined, b: T): T {
  return a && Date.parse(a.as_of) > Date.parse(b.as_of) ? a : b;
}

export function useDeskBoard() {
  const { desk, token } = useLive();
  return useQuery({
    queryKey: keys.board(desk),
    queryFn: async ({ client }) => {
      const fetched = await get<DeskBoard>(token, deskPath(desk, "board"));
      return newer(client.getQueryData<DeskBoard>(keys.board(desk)), fetched);
    },
    initialData: () => storedBoard(desk)?.board,
    initialDataUpdatedAt: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
