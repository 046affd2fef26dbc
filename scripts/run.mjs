/** Every npm script starts here: `node scripts/run.mjs FILE.ts ARGUMENTS` runs the file on the bundled Node. */
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { onBundledNode, projectFolder } from "./bundled-node.mjs";

const [file = "", ...args] = process.argv.slice(2);
await onBundledNode(fileURLToPath(import.meta.url), [file, ...args], async () => {
  const entry = resolve(projectFolder, file);
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
});
