// Light or dark: from the address (?theme=light|dark|auto), else as chosen here before, else as the
// system says.
import { useSyncExternalStore } from "react";
import { recall, remember } from "./storage.ts";

export type Choice = "light" | "dark" | "auto";
export type Theme = "light" | "dark";

const listeners = new Set<() => void>();
const system = window.matchMedia("(prefers-color-scheme: dark)");

function isChoice(text: unknown): text is Choice {
  return text === "light" || text === "dark" || text === "auto";
}

export function themeChoice(): Choice {
  const asked = new URLSearchParams(location.search).get("theme");
  if (isChoice(asked)) return asked;
  const kept = recall<string>("theme");
  return isChoice(kept) ? kept : "auto";
}

export function currentTheme(): Theme {
  const choice = themeChoice();
  return choice === "auto" ? (system.matches ? "dark" : "light") : choice;
}

function apply(): void {
  document.documentElement.dataset.theme = currentTheme();
  for (const listener of listeners) listener();
}

export function chooseTheme(choice: Choice): void {
  remember("theme", choice);
  const url = new URL(location.href);
  if (url.searchParams.has("theme")) {
    url.searchParams.delete("theme");
    history.replaceState(history.state, "", url);
  }
  apply();
}

export function startTheme(): void {
  system.addEventListener("change", apply);
  window.addEventListener("popstate", apply);
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}
export function useThemeChoice(): Choice {
  return useSyncExternalStore(subscribe, themeChoice);
}
