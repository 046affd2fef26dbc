/** What the engine's process tells the main process before and beside the ports. */
import type { WireError } from "./errors.ts";

export type EngineProcessMessage = { type: "ready" } | { type: "failed"; error: WireError };
