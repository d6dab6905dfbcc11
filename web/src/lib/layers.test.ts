import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

// What a folder of src/ may import. Features never import each other.
const may: Record<string, string[]> = {
  "main.tsx": ["app", "lib", "styles"],
  app: ["app", "features", "components", "lib", "api", "strings", "styles"],
  features: ["components", "lib", "api"],
  components: ["components", "lib", "api"],
  lib: ["lib", "api", "strings"],
  api: ["api"],
  strings: ["strings"],
};

const root = path.resolve("src");

function imports(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
  return [...found].map((m) =>
    path.relative(root, path.resolve(root, path.dirname(file), m[1] ?? "")),
  );
}

function folder(file: string): string {
  const [first = "", second] = file.split(path.sep);
  return first === "features" ? `features/${second}` : first;
}

test("imports go downwards only, and features do not know each other", () => {
  const faults: string[] = [];
  for (const file of globSync("**/*.{ts,tsx}", { cwd: root })) {
    const from = folder(file);
    for (const target of imports(file)) {
      const to = folder(target);
      const allowed = may[from.split("/")[0] ?? ""] ?? [];
      const isSameFeature = from.startsWith("features/") && from === to;
      if (!isSameFeature && !allowed.includes(to.split("/")[0] ?? ""))
        faults.push(`${file} imports ${target}`);
      if (from.startsWith("features/") && to.startsWith("features/") && from !== to) {
        faults.push(`${file} imports another feature, ${target}`);
      }
    }
  }
  expect(faults).toEqual([]);
});
