/** Talks to the engine: one call is one JSON message, over a WebSocket in a browser or a MessagePort in the desktop app. */
import type { Answer, CommandArgs, CommandName, CommandResult, EventData, EventName } from "../shared/contract.ts";
import { EarshotError, fromWireError, type WireError } from "../shared/errors.ts";
import type { Unopened } from "../shared/unopened.ts";

/** `unopened`: the host is there, but the workspace could not be opened. */
export type Connection = "connecting" | "open" | "lost" | "refused" | "unopened";

/** What carries messages. `listen` is called once; messages are parsed JSON values. */
export type Transport = {
  send: (message: unknown) => void;
  listen: (onMessage: (message: unknown) => void, onConnection: (connection: Connection, unopened?: Unopened) => void) => void;
  /** tries to open the workspace again; none where a menu does */
  again?: () => void;
  close: () => void;
};

export type Client = {
  /** Answers with the command's result, or throws an EarshotError. Calls made before the connection opens wait for it. */
  call: <N extends CommandName>(name: N, args: CommandArgs<N>) => Promise<CommandResult<N>>;
  /** Calls `listener` for each such event; returns what stops it. */
  on: <N extends EventName>(name: N, listener: (data: EventData<N>) => void) => () => void;
  connection: () => Connection;
  /** what to say while the connection is `unopened` */
  unopened: () => Unopened | null;
  again: (() => void) | null;
  onConnection: (listener: () => void) => () => void;
  close: () => void;
};

type Waiting = { resolve: (result: never) => void; reject: (error: Error) => void };

export function createClient(transport: Transport): Client {
  const waiting = new Map<number, Waiting>();
  const unsent: unknown[] = [];
  const listeners = new Map<string, Set<(data: never) => void>>();
  const connectionListeners = new Set<() => void>();
  let connection: Connection = "connecting";
  let unopened: Unopened | null = null;
  let lastId = 0;

  function receive(message: unknown): void {
    if (typeof message !== "object" || message === null) return;
    if ("event" in message && typeof message.event === "string") {
      for (const listener of listeners.get(message.event) ?? []) listener((message as { data?: unknown }).data as never);
      return;
    }
    if ("id" in message && typeof message.id === "number") settle(message as Answer);
  }

  function settle(answer: Answer): void {
    const call = waiting.get(answer.id);
    if (!call) return;
    waiting.delete(answer.id);
    if (answer.ok) call.resolve(answer.result as never);
    else call.reject(fromWireError(answer.error as WireError));
  }

  function setConnection(next: Connection, words: Unopened | null = null): void {
    unopened = words;
    if (next !== "open" && connection === "open") rejectAll();
    connection = next;
    if (next === "open") for (const message of unsent.splice(0)) transport.send(message);
    for (const listener of connectionListeners) listener();
  }

  function rejectAll(): void {
    for (const call of waiting.values())
      call.reject(new EarshotError("internal", "The connection to Earshot was lost before it answered."));
    waiting.clear();
  }

  transport.listen(receive, setConnection);
  return {
    call: (name, args) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        const message = { id: lastId, name, args };
        if (connection === "open") transport.send(message);
        else unsent.push(message);
      }),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      set.add(listener);
      listeners.set(name, set);
      return () => set.delete(listener);
    },
    connection: () => connection,
    unopened: () => unopened,
    again: transport.again ?? null,
    onConnection: (listener) => {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    close: () => {
      rejectAll();
      transport.close();
    },
  };
}
