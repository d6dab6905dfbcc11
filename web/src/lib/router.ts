// Addresses of the screens. A handful of paths needs no library.
import { useSyncExternalStore } from "react";

export type Route =
  | { name: "home" }
  | { name: "board"; office: string | undefined }
  | { name: "console" }
  | { name: "unknown"; path: string };

export function routeOf(pathname: string): Route {
  const parts = pathname.split("/").filter(Boolean).map(decoded);
  if (parts.length === 0) return { name: "home" };
  if (parts[0] === "board" && parts.length <= 2) return { name: "board", office: parts[1] };
  if (parts[0] === "console" && parts.length === 1) return { name: "console" };
  return { name: "unknown", path: pathname };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const listeners = new Set<() => void>();

export function go(path: string): void {
  history.pushState(null, "", path);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export function usePathname(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

export function useSearchParam(name: string): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => new URLSearchParams(location.search).get(name) ?? undefined,
  );
}

// The other screens of the same desk: `?desk=` and `?theme=` go along.
export function pathTo(path: string): string {
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (name === "desk" || name === "theme") kept.set(name, value);
  }
  const query = kept.toString();
  return query ? `${path}?${query}` : path;
}

export function boardPath(office: string): string {
  return pathTo(`/board/${encodeURIComponent(office)}`);
}
