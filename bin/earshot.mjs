#!/usr/bin/env node
/** The command line's door: gets onto the bundled Node first, and only then loads the engine. */
import { fileURLToPath } from "node:url";
import { onBundledNode } from "../scripts/bundled-node.mjs";

const args = process.argv.slice(2);
await onBundledNode(fileURLToPath(import.meta.url), args, async () => {
  const { runCli } = await import("../src/host/cli.ts");
  process.exitCode = await runCli(args);
});
