/** An engine that answers from a table, for the tests of hosts. */

import type { EngineLike, Port } from "../../src/host/serve.ts";
import type { EventMessage } from "../../src/shared/contract.ts";

export function fakeEngine(
  answers: Record<string, (args: unknown) => unknown>,
): EngineLike & { emit(event: EventMessage): void; calls: string[]; listeners: number } {
  const listeners = new Set<(event: EventMessage) => void>();
  const calls: string[] = [];
  return {
    calls,
    get listeners() {
      return listeners.size;
    },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    window: {
      async call(name, args) {
        calls.push(name);
        return answers[name]?.(args);
      },
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

/** The far end of a port: what was sent, and how to say something. */
export function fakePort(): { port: Port; sent: unknown[]; say(message: unknown): void; close(): void } {
  const sent: unknown[] = [];
  let onMessage: (message: unknown) => void = () => undefined;
  let onClose: () => void = () => undefined;
  return {
    sent,
    say: (message) => onMessage(message),
    close: () => onClose(),
    port: {
      send: (message) => sent.push(message),
      onMessage: (listener) => {
        onMessage = listener;
      },
      onClose: (listener) => {
        onClose = listener;
      },
    },
  };
}
