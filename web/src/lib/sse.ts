// A parser for text/event-stream, fed with text as it arrives, in pieces of any size.
// Follows the "event stream interpretation" of the HTML standard.

export interface StreamEvent {
  name: string;
  data: string;
  id: string; // the last id seen, "" before the first
}

export interface SseParser {
  feed(text: string): void;
}

export function sseParser(onEvent: (event: StreamEvent) => void): SseParser {
  let rest = "";
  let isFirst = true;
  let name = "";
  let data: string[] = [];
  let id = "";

  function dispatch() {
    if (data.length > 0) onEvent({ name: name || "message", data: data.join("\n"), id });
    name = "";
    data = [];
  }

  function take(line: string) {
    if (line === "") return dispatch();
    const colon = line.indexOf(":");
    if (colon === 0) return; // a comment
    const field = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? "" : line.slice(colon + 1);
    const value = raw.startsWith(" ") ? raw.slice(1) : raw;
    if (field === "event") name = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
  }

  return {
    feed(text) {
      if (isFirst && text.length > 0) {
        text = text.replace(/^\uFEFF/, "");
        isFirst = false;
      }
      rest += text;
      // A CR at the very end may be the first half of a CRLF: it waits for the next piece.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) take(line);
    },
  };
}
