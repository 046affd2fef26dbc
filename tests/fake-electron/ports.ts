/** Worker ports that speak as Electron's do: a message is an event with data. */
import { MessageChannel, type MessagePort } from "node:worker_threads";

export type FakePort = {
  raw: MessagePort;
  on(name: "message" | "close", listener: (event: { data: unknown }) => void): FakePort;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
};

export function wrapPort(raw: MessagePort): FakePort {
  const port: FakePort = {
    raw,
    on(name, listener) {
      raw.on(name, (data: unknown) => listener({ data }));
      return port;
    },
    postMessage: (message) => raw.postMessage(message),
    start: () => raw.start(),
    close: () => raw.close(),
  };
  return port;
}

export class MessageChannelMain {
  readonly port1: FakePort;
  readonly port2: FakePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = wrapPort(port1);
    this.port2 = wrapPort(port2);
  }
}
