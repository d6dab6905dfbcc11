import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Contact, LiveConnection } from "./live-connection.ts";
import { ageOf, momentNow, silence_limit_ms } from "./staleness.ts";

// A server made of promises: each ask waits until the test answers it.
interface Ask {
  headers: Record<string, string>;
  signal: AbortSignal;
  answer(status?: number): { send(text: string): void; end(): void; cut(): void };
  fail(): void;
}

function fakeServer() {
  const asks: Ask[] = [];
  const fetch = ((_url: string, init: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      const signal = init.signal as AbortSignal;
      signal.addEventListener("abort", () => reject(signal.reason));
      asks.push({
        headers: init.headers as Record<string, string>,
        signal,
        answer(status = 200) {
          let pipe!: ReadableStreamDefaultController<Uint8Array>;
          const body = new ReadableStream<Uint8Array>({
            start(controller) {
              pipe = controller;
            },
          });
          resolve(new Response(body, { status }));
          return {
            send: (text) => pipe.enqueue(new TextEncoder().encode(text)),
            end: () => pipe.close(),
            cut: () => pipe.error(new Error("connection reset")),
          };
        },
        fail: () => reject(new TypeError("failed to fetch")),
      });
    })) as typeof globalThis.fetch;
  return { asks, fetch };
}

function connect() {
  const server = fakeServer();
  const events: string[] = [];
  const contacts: Contact[] = [];
  const live: LiveConnection = new LiveConnection({
    url: "/events",
    token: "key",
    fetch: server.fetch,
    random: () => 1,
    onEvent: (event) => {
      events.push(`${event.name}:${event.data}`);
      live.acknowledge(event.id);
    },
    onContact: (contact) => contacts.push(contact),
  });
  live.start();
  return { ...server, events, contacts, live };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

function nth(asks: Ask[], index: number): Ask {
  const ask = asks[index];
  if (!ask) throw new Error(`the connection was tried ${asks.length} times, not ${index + 1}`);
  return ask;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("events come through with the key as a bearer token", async () => {
  const { asks, events, live } = connect();
  const stream = nth(asks, 0).answer();
  stream.send("event: board\nid: 4\ndata: one\n\n");
  await settle();
  expect(nth(asks, 0).headers.Authorization).toBe("Bearer key");
  expect(events).toEqual(["board:one"]);
  expect(live.contact.phase).toBe("open");
});

test("a cut connection is tried again and resumes after the last event", async () => {
  const { asks, events, live } = connect();
  const stream = nth(asks, 0).answer();
  stream.send("event: board\nid: 41\ndata: one\n\nevent: board\nid: 42\ndata: tw");
  await settle();
  stream.cut();
  await settle();
  expect(live.contact.phase).toBe("waiting");
  await vi.advanceTimersByTimeAsync(400);
  expect(nth(asks, 1).headers["Last-Event-ID"]).toBe("41");
  nth(asks, 1).answer().send("event: board\nid: 42\ndata: two\n\n");
  await settle();
  expect(events).toEqual(["board:one", "board:two"]);
});

test("tries spread out while the server is away and start small again after contact", async () => {
  const { asks } = connect();
  for (const wait of [400, 800, 1600, 3200, 4000, 4000]) {
    const before = asks.length;
    nth(asks, before - 1).fail();
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect(asks.length).toBe(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(asks.length).toBe(before + 1);
  }
  const stream = nth(asks, asks.length - 1).answer();
  stream.send(": ping\n\n");
  await settle();
  stream.end();
  const before = asks.length;
  await vi.advanceTimersByTimeAsync(400);
  expect(asks.length).toBe(before + 1);
});

test("a wire that says nothing is given up, and the screen is stale within 10 seconds", async () => {
  const { asks, live } = connect();
  nth(asks, 0).answer().send(": ping\n\n");
  await settle();
  await vi.advanceTimersByTimeAsync(silence_limit_ms + 400);
  expect(nth(asks, 0).signal.aborted).toBe(true);
  expect(asks.length).toBe(2);
  await vi.advanceTimersByTimeAsync(10_000 - silence_limit_ms - 400);
  expect(ageOf(live.contact.last, momentNow()).isStale).toBe(true);
});

test("pings alone keep it fresh", async () => {
  const { asks, live } = connect();
  const stream = nth(asks, 0).answer();
  for (let i = 0; i < 10; i++) {
    stream.send(": ping\n\n");
    await vi.advanceTimersByTimeAsync(3000);
  }
  expect(asks.length).toBe(1);
  expect(ageOf(live.contact.last, momentNow()).isStale).toBe(false);
});

test("a server that never answers is given up as well", async () => {
  const { asks } = connect();
  await vi.advanceTimersByTimeAsync(silence_limit_ms + 400);
  expect(asks.length).toBe(2);
});

test("a refused key is told, and asked again slowly", async () => {
  const { asks, live } = connect();
  nth(asks, 0).answer(401);
  await settle();
  expect(live.contact).toMatchObject({ phase: "refused", status: 401 });
  await vi.advanceTimersByTimeAsync(4999);
  expect(asks.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asks.length).toBe(2);
});

test("the network coming back does not wait for the timer", async () => {
  const { asks, live } = connect();
  nth(asks, 0).fail();
  await settle();
  live.nudge();
  expect(asks.length).toBe(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asks.length).toBe(2);
});

test("stopped is stopped", async () => {
  const { asks, live } = connect();
  nth(asks, 0).answer();
  await settle();
  live.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asks.length).toBe(1);
  expect(nth(asks, 0).signal.aborted).toBe(true);
});
