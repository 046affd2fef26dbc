/** `npm run format`: writes the project's style into the sources. */
import { runStep } from "./run-step.ts";

process.exitCode = await runStep("node_modules/@biomejs/biome/bin/biome", ["check", "--write"]);
