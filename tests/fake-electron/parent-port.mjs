/** Gives a worker thread the `process.parentPort` that a utility process has. */
import { parentPort } from "node:worker_threads";
import { wrapPort } from "./ports.ts";

const wrapped = wrapPort(parentPort);
process.parentPort = {
  on: (name, listener) => wrapped.on(name, ({ data }) => listener({ data: data.message, ports: data.ports.map(wrapPort) })),
  postMessage: (message) => parentPort.postMessage(message),
};
process.exit = (code) => parentPort.postMessage({ fakeExit: code ?? 0 });
