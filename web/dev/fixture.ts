// A stand-in for the server while the screens are made: the same API over an invented desk. For
// development only. Serves web/dist if it is there, so that the built client can be tried as well.
//
//   node dev/fixture.ts [port]       links with keys are printed
//   POST /dev/scene {at, level, ...} puts the desk into a state (invented-desk.ts: Scene)
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import type { Problem } from "../src/api/types.ts";
import { InventedDesk, type Scene } from "./invented-desk.ts";

const port = Number(process.argv[2] ?? process.env.DEFCON_FIXTURE_PORT ?? 8790);
const dist = path.resolve(import.meta.dirname, process.env.DEFCON_DIST ?? "../dist");
const admin_token = "fixture-admin";
const board_token = "fixture-board";
const desk = new InventedDesk();

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

interface Subscriber {
  response: ServerResponse;
  wants_console: boolean;
}
const subscribers = new Set<Subscriber>();
let frame = 0;

function sendJson(
  response: ServerResponse,
  value: unknown,
  status = 200,
  type = "application/json",
): void {
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
  response.end(JSON.stringify(value));
}

function sendProblem(response: ServerResponse, problem: Problem): void {
  sendJson(response, problem, problem.status, "application/problem+json");
}

function problem(status: number, title: string): Problem {
  return { type: "about:blank", title, status, detail: title, errors: [] };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString("utf8");
  return text ? JSON.parse(text) : {};
}

function sendFrame(subscriber: Subscriber): void {
  frame += 1;
  const board = `id: ${frame}\nevent: board\ndata: ${JSON.stringify(desk.board())}\n\n`;
  subscriber.response.write(board);
  if (!subscriber.wants_console) return;
  frame += 1;
  subscriber.response.write(
    `id: ${frame}\nevent: console\ndata: ${JSON.stringify(desk.console())}\n\n`,
  );
}

function broadcast(): void {
  desk.consider();
  for (const subscriber of subscribers) sendFrame(subscriber);
}

function openStream(
  request: IncomingMessage,
  response: ServerResponse,
  wants_console: boolean,
): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  const subscriber = { response, wants_console };
  subscribers.add(subscriber);
  request.on("close", () => subscribers.delete(subscriber));
  sendFrame(subscriber);
}

async function change(
  request: IncomingMessage,
  response: ServerResponse,
  rest: string[],
): Promise<void> {
  // biome-ignore lint/suspicious/noExplicitAny: a stand-in; the real server validates
  const body = (await bodyOf(request)) as any;
  const id = decodeURIComponent(rest[1] ?? "");
  const refused =
    rest[0] === "decisions"
      ? desk.decide(body)
      : rest[2] === "widen"
        ? desk.widen(id, body)
        : rest[2] === "close"
          ? desk.closeOutage(id)
          : desk.declare(body);
  if (refused) return sendProblem(response, refused);
  sendJson(response, desk.console());
  broadcast();
}

async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const token = request.headers.authorization?.replace(/^Bearer /, "");
  if (token !== admin_token && token !== board_token) {
    return sendProblem(response, problem(401, "no key, or one that is not known here"));
  }
  const rest = url.pathname.replace("/api/v1/", "").split("/");
  if (rest[0] === "clock") return sendJson(response, desk.clock());
  if (rest[0] === "desks" && rest.length === 1) {
    return sendJson(response, { desks: [{ key: "main", name: "Lakeshore IT" }] });
  }
  if (rest[1] !== "main") return sendProblem(response, problem(404, "no such desk"));
  const of_desk = rest.slice(2);
  const wants_console = of_desk[0] === "console" || url.searchParams.get("view") === "console";
  if ((wants_console || request.method === "POST") && token !== admin_token) {
    return sendProblem(response, problem(403, "this key may look at boards only"));
  }
  if (of_desk[0] === "events") return openStream(request, response, wants_console);
  if (of_desk[0] === "board") return sendJson(response, desk.board());
  if (of_desk[0] === "forecast") return sendJson(response, desk.forecast());
  if (of_desk[0] === "settings") {
    if (request.method === "PUT") desk.settings = (await bodyOf(request)) as typeof desk.settings;
    return sendJson(response, desk.settings);
  }
  if (of_desk[0] === "console") return sendJson(response, desk.console());
  if (request.method === "POST") return change(request, response, of_desk);
  sendProblem(response, problem(404, "nothing here"));
}

function file(response: ServerResponse, url: URL): void {
  const wanted = path.join(dist, path.normalize(url.pathname));
  const isFile = wanted.startsWith(dist) && existsSync(wanted) && statSync(wanted).isFile();
  const found = isFile ? wanted : path.join(dist, "index.html");
  if (!existsSync(found)) {
    response.writeHead(503, { "Content-Type": "text/plain" });
    response.end("npm run build first\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": types[path.extname(found)] ?? "application/octet-stream",
    "Content-Security-Policy": policy,
    "Cache-Control": url.pathname.startsWith("/assets/")
      ? "max-age=31536000, immutable"
      : "no-cache",
  });
  createReadStream(found).pipe(response);
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/dev/scene") {
    void bodyOf(request).then((scene) => {
      desk.play(scene as Scene);
      broadcast();
      sendJson(response, { ok: true });
    });
  } else if (url.pathname.startsWith("/api/")) {
    api(request, response, url).catch((error: unknown) => {
      console.error(error);
      sendProblem(response, problem(500, String(error)));
    });
  } else {
    file(response, url);
  }
});

const beat = setInterval(broadcast, 1000);
server.listen(port, "127.0.0.1", () => {
  console.log(`EXAMPLE desk, invented, on port ${port}`);
  console.log(`  board    http://127.0.0.1:${port}/board/st-paul#token=${board_token}`);
  console.log(`  console  http://127.0.0.1:${port}/console#token=${admin_token}`);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    clearInterval(beat);
    server.closeAllConnections();
    server.close(() => process.exit(0));
  });
}
