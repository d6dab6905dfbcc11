import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

// WCAG 2.2: 4.5 for text, 3 for shapes and edges. Counted from the tokens themselves.
const css = readFileSync("src/styles/tokens.css", "utf8");

function tokensOf(selector: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, selectors = "", body = ""] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const names = selectors
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .split(",")
      .map((s) => s.trim());
    if (!names.includes(selector)) continue;
    for (const [, name = "", value = ""] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g))
      found[name] = value;
  }
  return found;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

const light = tokensOf(":root");
const dark = { ...light, ...tokensOf(':root[data-theme="dark"]') };

describe.each([
  ["light", light, ""],
  ["dark", dark, '[data-theme="dark"] '],
] as const)("%s", (_name, base, prefix) => {
  const token = (set: Record<string, string>, name: string) => {
    const value = set[name];
    if (!value) throw new Error(`no token ${name}`);
    return value;
  };

  test.each(["ink", "ink-2", "ink-3", "danger", "focus"])("%s reads on every ground", (name) => {
    for (const ground of ["paper", "raised", "sunken"]) {
      expect(contrast(token(base, name), token(base, ground))).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("edges of controls and the expected line stand out from the paper", () => {
    for (const ground of ["paper", "raised"]) {
      expect(contrast(token(base, "edge"), token(base, ground))).toBeGreaterThanOrEqual(3);
      expect(contrast(token(base, "band-line"), token(base, ground))).toBeGreaterThanOrEqual(3);
    }
  });

  test("stale text reads on both stripes", () => {
    for (const ground of ["stale-ground", "stale-stripe"]) {
      expect(contrast(token(base, "stale-ink"), token(base, ground))).toBeGreaterThanOrEqual(7);
    }
  });

  test.each([5, 4, 3, 2, 1])("level %i: field, line and soft ground", (level) => {
    const set = {
      ...tokensOf(`[data-level="${level}"]`),
      ...tokensOf(`${prefix}[data-level="${level}"]`),
    };
    expect(contrast(token(set, "on"), token(set, "field"))).toBeGreaterThanOrEqual(5.5);
    expect(contrast(token(set, "on-2"), token(set, "field"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token(set, "line"), token(base, "paper"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token(base, "ink"), token(set, "soft"))).toBeGreaterThanOrEqual(7);
    expect(contrast(token(base, "ink-2"), token(set, "soft"))).toBeGreaterThanOrEqual(4.5);
  });
});
