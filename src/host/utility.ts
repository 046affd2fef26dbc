/** The engine in a process of its own: opens the workspace named by its arguments, and serves every port that the main process sends. */
import { openEngine } from "../engine/engine.ts";
import type { EngineProcessMessage } from "../shared/engine-process.ts";
import { EarshotError, toWireError } from "../shared/errors.ts";
import { type Port, serveEngine } from "./serve.ts";
import { traceError } from "./trace.ts";

/** Electron's MessagePortMain, as much of it as is used; this folder may not import Electron. */
type MainPort = {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  on(event: "close", listener: () => void): void;
  start(): void;
};
type ParentPort = {
  postMessage(message: EngineProcessMessage): void;
  on(event: "message", listener: (event: { data: unknown; ports: MainPort[] }) => void): void;
};

await serveWindows();

async function serveWindows(): Promise<void> {
  const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
  const [workspaceFile, resourcesFolder] = process.argv.slice(2);
  try {
    if (!workspaceFile || !resourcesFolder) throw new EarshotError("request.invalid", "The engine was started without a workspace.");
    const engine = await openEngine({ workspaceFile, resourcesFolder, trace: traceError });
    parent.on("message", ({ data, ports: [port] }) => {
      if (port) serveEngine(engine, portOf(port));
      if (data === "close") void engine.close().finally(() => process.exit(0));
    });
    await engine.goOn();
    parent.postMessage({ type: "ready" });
  } catch (error) {
    traceError(error);
    parent.postMessage({ type: "failed", error: toWireError(error) });
  }
}

function portOf(port: MainPort): Port {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on("message", (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.on("close", listener),
  };
}
