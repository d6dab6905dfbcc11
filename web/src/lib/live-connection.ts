// One event stream from the server, kept alive for weeks: reads, notices silence, reconnects with
// backoff, resumes where it was. Knows nothing of boards; it hands on events and says how it stands.
//
// EventSource cannot send an Authorization header, hence fetch.
import { credentialHeaders } from "../api/credentials.ts";
import { stream_backoff, waitBefore } from "./backoff.ts";
import { type StreamEvent, sseParser } from "./sse.ts";
import { type Moment, momentNow, silence_limit_ms } from "./staleness.ts";

export type Phase = "connecting" | "open" | "waiting" | "refused" | "stopped";

export interface Contact {
  phase: Phase;
  status: number | undefined; // of the refusal: 401, 403, 404 ...
  last: Moment | undefined; // when the last byte came
}

export interface LiveOptions {
  url: string;
  token: string;
  last?: Moment | undefined; // from an earlier visit
  onEvent: (event: StreamEvent) => void;
  onContact: (contact: Contact) => void;
  fetch?: typeof globalThis.fetch;
  random?: () => number;
}

// A refused key may be accepted again (a server that is being set up, a rotated key): ask slowly.
const refused_wait_ms = 5000;

export class LiveConnection {
  private contact_: Contact;
  private abort_: AbortController | undefined;
  private retry_: ReturnType<typeof setTimeout> | undefined;
  private silence_: ReturnType<typeof setTimeout> | undefined;
  private failures_ = 0;
  private last_id_ = "";
  private readonly options_: LiveOptions;

  constructor(options: LiveOptions) {
    this.options_ = options;
    this.contact_ = { phase: "stopped", status: undefined, last: options.last };
  }

  get contact(): Contact {
    return this.contact_;
  }

  start(): void {
    if (this.contact_.phase !== "stopped") return;
    void this.connect();
  }

  stop(): void {
    clearTimeout(this.retry_);
    clearTimeout(this.silence_);
    this.say({ phase: "stopped" });
    this.abort_?.abort();
    this.abort_ = undefined;
  }

  // The network is back or the screen was looked at: do not wait for the timer.
  nudge(): void {
    if (this.contact_.phase !== "waiting" && this.contact_.phase !== "refused") return;
    clearTimeout(this.retry_);
    void this.connect();
  }

  private say(change: Partial<Contact>): void {
    this.contact_ = { ...this.contact_, ...change };
    this.options_.onContact(this.contact_);
  }

  private async connect(): Promise<void> {
    const abort = new AbortController();
    this.abort_ = abort;
    this.say({ phase: "connecting" });
    this.watchSilence(abort);
    let refused: number | undefined;
    try {
      const response = await this.ask(abort.signal);
      if (response.ok && response.body) {
        this.say({ phase: "open", status: undefined });
        await this.read(response.body, abort);
      } else {
        refused = response.status;
        void response.body?.cancel();
      }
    } catch {
      // No contact, or aborted: both mean another try below, unless stopped.
    }
    if (this.abort_ !== abort) return; // stopped, or a newer try runs
    clearTimeout(this.silence_);
    abort.abort();
    this.again(refused);
  }

  private ask(signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: "text/event-stream",
      ...credentialHeaders(this.options_.token),
    };
    if (this.last_id_) headers["Last-Event-ID"] = this.last_id_;
    const ask = this.options_.fetch ?? globalThis.fetch.bind(globalThis);
    return ask(this.options_.url, { headers, signal, cache: "no-store" });
  }

  private async read(body: ReadableStream<Uint8Array>, abort: AbortController): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const parser = sseParser((event) => this.options_.onEvent(event));
    const stopped = new Promise<never>((_, reject) => {
      abort.signal.addEventListener("abort", () => reject(abort.signal.reason), { once: true });
    });
    stopped.catch(() => {});
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), stopped]);
      if (done) return;
      this.failures_ = 0;
      this.watchSilence(abort);
      this.say({ phase: "open", last: momentNow() });
      parser.feed(decoder.decode(value, { stream: true }));
    }
  }

  private watchSilence(abort: AbortController): void {
    clearTimeout(this.silence_);
    this.silence_ = setTimeout(() => abort.abort(new Error("silence")), silence_limit_ms);
  }

  private again(refused: number | undefined): void {
    const isRefused = refused !== undefined && refused >= 400 && refused < 500 && refused !== 429;
    const random = this.options_.random?.() ?? Math.random();
    const wait = isRefused ? refused_wait_ms : waitBefore(this.failures_, stream_backoff, random);
    this.failures_ += 1;
    this.say({ phase: isRefused ? "refused" : "waiting", status: isRefused ? refused : undefined });
    this.retry_ = setTimeout(() => void this.connect(), wait);
  }

  // Called with each event that was taken in full, so that a reconnect resumes after it.
  acknowledge(id: string): void {
    if (id) this.last_id_ = id;
  }
}
