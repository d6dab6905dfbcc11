// Single keys for the manager's moves. They can be switched off (WCAG 2.1.4), and they rest while
// somebody types or a dialogue is open.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { recall, remember } from "../../../lib/storage.ts";

export const shortcuts = {
  accept: "a",
  raise: "r",
  lower: "l",
  hold: "h",
  dismiss: "d",
  declare: "o",
  help: "?",
} as const;

export type Move = keyof typeof shortcuts;

const listeners = new Set<() => void>();

export function setShortcutsOn(isOn: boolean): void {
  remember("shortcuts", isOn);
  for (const listener of listeners) listener();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => recall<boolean>("shortcuts") ?? true,
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

export function useShortcuts(isResting: boolean, move: (move: Move) => void): void {
  const isOn = useShortcutsOn();
  const latest = useRef(move);
  latest.current = move;
  useEffect(() => {
    if (!isOn || isResting) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target))
        return;
      const found = (Object.keys(shortcuts) as Move[]).find(
        (m) => shortcuts[m] === event.key.toLowerCase(),
      );
      if (!found) return;
      event.preventDefault();
      latest.current(found);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isOn, isResting]);
}
