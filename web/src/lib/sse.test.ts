import { expect, test } from "vitest";
import { type StreamEvent, sseParser } from "./sse.ts";

function parse(...pieces: string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = sseParser((event) => events.push(event));
  for (const piece of pieces) parser.feed(piece);
  return events;
}

test("an event has its name, data and id", () => {
  expect(parse('event: board\nid: 7\ndata: {"a":1}\n\n')).toEqual([
    { name: "board", id: "7", data: '{"a":1}' },
  ]);
});

test("the same events come out however the bytes are cut", () => {
  const text =
    "id: 1\r\nevent: board\r\ndata: x\r\n\r\n: ping\r\n\r\nid: 2\r\ndata: y\r\ndata: z\r\n\r\n";
  const whole = parse(text);
  expect(whole).toEqual([
    { name: "board", id: "1", data: "x" },
    { name: "message", id: "2", data: "y\nz" },
  ]);
  for (let cut = 1; cut < text.length; cut++) {
    expect(parse(text.slice(0, cut), text.slice(cut))).toEqual(whole);
  }
  expect(parse(...text)).toEqual(whole);
});

test("comments and pings without data are no events, but keep their id", () => {
  expect(parse(": hello\n\nevent: ping\nid: 9\n\ndata: a\n\n")).toEqual([
    { name: "message", id: "9", data: "a" },
  ]);
});

test("a byte order mark, a missing space and an unfinished event", () => {
  expect(parse("\uFEFFdata:a\n\ndata: lost")).toEqual([{ name: "message", id: "", data: "a" }]);
});

test("bare carriage returns end lines too", () => {
  expect(parse("data: a\r\rdata: b\r\r", "\n")).toEqual([
    { name: "message", id: "", data: "a" },
    { name: "message", id: "", data: "b" },
  ]);
});
