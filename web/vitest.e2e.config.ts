import { defineConfig } from "vitest/config";

// One file after the other: they share one server and two cores.
export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    environment: "node",
    globalSetup: "e2e/server.ts",
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 90_000,
  },
});
