import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// The face is preloaded, so that the first paint already has it and nothing moves.
function preloadFont(): Plugin {
  return {
    name: "preload-font",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((name) =>
          /inter-latin-opsz.*\.woff2$/.test(name),
        );
        if (!font) return [];
        return [
          {
            tag: "link",
            attrs: {
              rel: "preload",
              as: "font",
              type: "font/woff2",
              href: `/${font}`,
              crossorigin: "",
            },
            injectTo: "head",
          },
        ];
      },
    },
  };
}

function packageFolder(file: string): string | undefined {
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
  return match?.[1];
}

// The licences of everything that is shipped, beside it.
function shippedLicences(): Plugin {
  return {
    name: "shipped-licences",
    generateBundle() {
      const folders = new Set<string>();
      for (const id of this.getModuleIds()) {
        const folder = packageFolder(id.replace(/^\0/, "").split("?")[0] ?? "");
        if (folder) folders.add(folder);
      }
      folders.add(path.resolve("node_modules/@fontsource-variable/inter"));
      const parts = [...folders].sort().flatMap((folder) => {
        const file = ["LICENSE", "LICENSE.md", "license"]
          .map((n) => path.join(folder, n))
          .find(existsSync);
        if (!file) return [];
        const { name, version } = JSON.parse(
          readFileSync(path.join(folder, "package.json"), "utf8"),
        );
        return [`${name} ${version}\n\n${readFileSync(file, "utf8").trim()}\n`];
      });
      this.emitFile({
        type: "asset",
        fileName: "licences.txt",
        source: parts.join(`\n${"-".repeat(80)}\n\n`),
      });
    },
  };
}

// The service worker, with the list of files that it keeps.
function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    enforce: "post",
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter(
        (name) => name.startsWith("assets/") && !/latin-ext/.test(name),
      );
      const files = ["/", "/favicon.svg", ...built.sort().map((name) => `/${name}`)];
      const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
      const source = readFileSync("src/sw/sw.js", "utf8")
        .replace("self.__FILES__", JSON.stringify(files))
        .replace("self.__VERSION__", JSON.stringify(version));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

const server = process.env.DEFCON_URL ?? "http://127.0.0.1:8790";

export default defineConfig({
  plugins: [react(), preloadFont(), shippedLicences(), serviceWorker()],
  server: { port: 5173, proxy: { "/api": { target: server } } },
  build: {
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows no data: scripts or fonts
    modulePreload: { polyfill: false },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});
