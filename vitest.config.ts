/** Two projects: `unit` runs anywhere, `e2e` needs a Chromium. Never more than two processes, so that a small machine stays usable. */
import { defineConfig } from "vitest/config";
import { TallyReporter } from "./scripts/tally-reporter.ts";

const common = { pool: "forks", testTimeout: 30_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", new TallyReporter()],
    projects: [
      { test: { ...common, name: "unit", include: ["tests/**/*.test.{ts,tsx}"], exclude: ["tests/e2e/**", "**/node_modules/**"] } },
      {
        test: {
          ...common,
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Two browsers share the machine: a second is no time there.
          expect: { poll: { timeout: 15_000 } },
          globalSetup: ["tests/e2e/analysed-sample.ts"],
        },
      },
    ],
  },
});
