/** Builds Electron's main process, the engine as an entry of its own, and the preload. The page has its own config, for both hosts show it. */
import { defineConfig } from "electron-vite";

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      // Only what `dependencies` names stays outside: the two packages with native parts.
      externalizeDeps: true,
      minify: false,
      rolldownOptions: {
        input: {
          index: "src/main/index.ts",
          engine: "src/host/utility.ts",
          cli: "src/host/cli.ts",
          "embed-worker": "src/engine/embed/worker.ts",
        },
        // Chunks lie beside the entries, so that the engine finds its worker beside itself.
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      // A sandboxed preload can require nothing, so it is one file, and CommonJS.
      externalizeDeps: false,
      rolldownOptions: { input: { index: "src/preload/index.ts" }, output: { format: "cjs", entryFileNames: "[name].cjs" } },
    },
  },
});
