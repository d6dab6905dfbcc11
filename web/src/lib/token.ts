// The key of this screen, or its session (api/credentials.ts). A link carries it in its fragment, which no server and no log ever sees; it
// is kept in the browser and taken out of the address bar.
//
// Board and console have separate places, so that a board's read-only link opened in the manager's
// browser does not lock the console.
import { useSyncExternalStore } from "react";
import { forget, recall, remember } from "./storage.ts";

export type Surface = "board" | "console";

const listeners = new Set<() => void>();

function keyOf(surface: Surface): string {
  return `token.${surface}`;
}

export function surfaceOf(pathname: string): Surface {
  return pathname.startsWith("/console") ? "console" : "board";
}

// "#token=abc" or "#a=1&token=abc"; nothing if there is none.
export function tokenIn(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#/, "")).get("token")?.trim();
  return token || undefined;
}

// A pasted text may be the key itself or the whole link.
export function tokenFromPaste(text: string): string | undefined {
  const trimmed = text.trim();
  const hash = trimmed.indexOf("#");
  if (hash >= 0) return tokenIn(trimmed.slice(hash));
  return /^\S+$/.test(trimmed) && !trimmed.includes("://") ? trimmed : undefined;
}

export function setToken(surface: Surface, token: string): void {
  remember(keyOf(surface), token);
  for (const listener of listeners) listener();
}

export function forgetToken(surface: Surface): void {
  forget(keyOf(surface));
  for (const listener of listeners) listener();
}

export function getToken(surface: Surface): string | undefined {
  const other = surface === "board" ? "console" : "board";
  return recall<string>(keyOf(surface)) ?? recall<string>(keyOf(other));
}

// Reads the fragment of the present address, keeps the token, and removes it from the address bar.
export function adoptTokenFromAddress(): void {
  const token = tokenIn(location.hash);
  if (!token) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  setToken(surfaceOf(location.pathname), token);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function useToken(surface: Surface): string | undefined {
  return useSyncExternalStore(subscribe, () => getToken(surface));
}
