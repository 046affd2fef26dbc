/** `npm run build` */
import { buildAll } from "./build-steps.ts";

process.exitCode = await buildAll();
