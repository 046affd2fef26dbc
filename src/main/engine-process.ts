/** The engine's process: starts it on a workspace, connects pages to it, and closes it in order. */
import { MessageChannelMain, utilityProcess, type WebContents } from "electron";
import type { EngineProcessMessage } from "../shared/engine-process.ts";
import { fromWireError } from "../shared/errors.ts";
import { engineFile, resourcesFolder } from "./places.ts";

export type EngineProcess = { connect(page: WebContents): void; close(): Promise<void> };

const CLOSE_WAIT_MS = 10_000;

/** Answers once the workspace is open; `onCrash` hears of an end that nobody asked for. Throws the engine's own EarshotError, such as `store.locked-by-other`. */
export async function startEngine(workspaceFile: string, onCrash: () => void): Promise<EngineProcess> {
  const child = utilityProcess.fork(engineFile, [workspaceFile, resourcesFolder()], { serviceName: "Earshot engine" });
  const hasExited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once("message", (message: EngineProcessMessage) => {
      if (message.type === "ready") return resolve();
      child.kill();
      reject(fromWireError(message.error));
    });
    child.once("exit", (code) => reject(new Error(`The engine ended before it was ready (${code}).`)));
  });
  let isClosing = false;
  void hasExited.then(() => {
    if (!isClosing) onCrash();
  });
  return {
    connect(page) {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage("port", [port1]);
      page.postMessage("earshot.port", null, [port2]);
    },
    async close() {
      isClosing = true;
      child.postMessage("close");
      const timer = setTimeout(() => child.kill(), CLOSE_WAIT_MS);
      await hasExited;
      clearTimeout(timer);
    },
  };
}
