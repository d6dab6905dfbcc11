// One way to ask the server: what shows who asks, JSON, and every refusal as an ApiError that says what the
// server said.
import { credentialHeaders } from "./credentials.ts";
import type { Problem } from "./types.ts";

export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
    this.status = problem.status;
    this.problem = problem;
  }
}

// Nothing came back at all: the network or the server is away.
export class NoContact extends Error {}

async function problemOf(response: Response): Promise<Problem> {
  const fallback = {
    type: "about:blank",
    title: response.statusText,
    status: response.status,
    errors: [],
  };
  try {
    const body = (await response.json()) as Partial<Problem>;
    return { ...fallback, ...body, errors: body.errors ?? [], status: response.status };
  } catch {
    return fallback;
  }
}

const answer_limit_ms = 10_000;

async function send<T>(token: string, path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      cache: "no-store",
      signal: AbortSignal.timeout(answer_limit_ms),
      ...init,
      headers: { ...credentialHeaders(token), ...init.headers },
    });
  } catch (cause) {
    throw new NoContact("no contact", { cause });
  }
  if (!response.ok) throw new ApiError(await problemOf(response));
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export function get<T>(token: string, path: string): Promise<T> {
  return send<T>(token, path, { headers: { Accept: "application/json" } });
}

function sendBody<T>(method: string, token: string, path: string, body: unknown): Promise<T> {
  return send<T>(token, path, {
    method,
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export function post<T>(token: string, path: string, body: unknown): Promise<T> {
  return sendBody<T>("POST", token, path, body);
}

export function put<T>(token: string, path: string, body: unknown): Promise<T> {
  return sendBody<T>("PUT", token, path, body);
}

export function deskPath(desk: string, rest: string): string {
  return `/desks/${encodeURIComponent(desk)}/${rest}`;
}
