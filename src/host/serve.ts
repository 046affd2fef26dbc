/** Answers one client's calls and sends it the engine's events, over anything that can send and receive: socket, port or test. */
import { z } from "zod";
import { type Answer, COMMANDS, type Commanded, EVENTS, type EventMessage } from "../shared/contract.ts";
import { EarshotError, toWireError } from "../shared/errors.ts";
import { traceError } from "./trace.ts";

/** Windows are served what the engine shows them, which hides personal data on request; never the engine itself. */
export type EngineLike = { window: Commanded };

/** One client. Messages are plain values that JSON can carry. */
export type Port = {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
};

const CallShape = z.object({ id: z.number().int(), name: z.string().max(100), args: z.unknown() });

/** Serves `port` until it closes. Arguments and results are both held against the contract; a wrong result is an `internal` error. */
export function serveEngine({ window: engine }: EngineLike, port: Port): void {
  let isOpen = true;
  const send = (message: Answer | EventMessage) => {
    if (isOpen) port.send(message);
  };
  const stopListening = engine.listen((event) => {
    if (isContractual(event)) send({ event: event.event, data: event.data });
  });
  port.onClose(() => {
    isOpen = false;
    stopListening();
  });
  port.onMessage((message) => {
    answer(engine, message).then(send, () => undefined);
  });
}

async function answer(engine: Commanded, message: unknown): Promise<Answer> {
  const call = CallShape.safeParse(message);
  if (!call.success) return { id: idOf(message), ok: false, error: toWireError(new EarshotError("request.invalid")) };
  try {
    return { id: call.data.id, ok: true, result: await callChecked(engine, call.data.name, call.data.args) };
  } catch (error) {
    traceError(error);
    return { id: call.data.id, ok: false, error: toWireError(error) };
  }
}

async function callChecked(engine: Commanded, name: string, args: unknown): Promise<unknown> {
  const command = commandNamed(name);
  if (!command) throw new EarshotError("request.invalid", "There is no such command.");
  const checked = command.args.safeParse(args);
  if (!checked.success) throw new EarshotError("request.invalid", undefined, { details: { command: name, where: placeOf(checked.error) } });
  const result = command.result.safeParse(await engine.call(name, checked.data));
  if (!result.success)
    throw new EarshotError("internal", undefined, { details: { command: name, where: placeOf(result.error) }, cause: result.error });
  return result.data;
}

function commandNamed(name: string): { args: z.ZodType; result: z.ZodType } | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined;
}

function isContractual(event: EventMessage): boolean {
  return Object.hasOwn(EVENTS, event.event) && EVENTS[event.event as keyof typeof EVENTS].safeParse(event.data).success;
}

/** The path of the first thing that does not fit: names of the contract, never values. */
function placeOf(error: z.ZodError): string {
  return error.issues[0]?.path.join(".") ?? "";
}

function idOf(message: unknown): number {
  const id = typeof message === "object" && message !== null && "id" in message ? message.id : undefined;
  return typeof id === "number" && Number.isInteger(id) ? id : -1;
}
