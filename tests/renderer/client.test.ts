// @vitest-environment jsdom
/** The client: calls and answers by id, events, reconnecting, and the keys of the loopback page. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, createClient, type Transport } from "../../src/renderer/client.ts";
import { messagePortTransport, takeToken, webSocketTransport } from "../../src/renderer/transports.ts";
import { EarshotError } from "../../src/shared/errors.ts";

type Fake = Transport & {
  sent: { id: number; name: string; args: unknown }[];
  receive: (message: unknown) => void;
  become: (connection: Connection) => void;
};

function fakeTransport(): Fake {
  const fake = { sent: [] as Fake["sent"], receive: (_: unknown) => {}, become: (_: Connection) => {} };
  return Object.assign(fake, {
    send: (message: unknown) => void fake.sent.push(message as Fake["sent"][number]),
    listen: (onMessage: (message: unknown) => void, onConnection: (connection: Connection) => void) => {
      fake.receive = onMessage;
      fake.become = onConnection;
    },
    close: () => {},
  });
}

class FakeSocket {
  static made: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  sent: string[] = [];
  readonly url: string;
  readonly protocol: string;
  constructor(url: string, protocol: string) {
    this.url = url;
    this.protocol = protocol;
    FakeSocket.made.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {}
}

const openFake = (url: string, protocol: string) => new FakeSocket(url, protocol) as unknown as WebSocket;
const last = () => FakeSocket.made.at(-1) as FakeSocket;

describe("createClient", () => {
  it("holds calls until the connection opens, and settles each by its id", async () => {
    const transport = fakeTransport();
    const client = createClient(transport);
    const first = client.call("import.list", {});
    const second = client.call("backlog.list", {});
    expect(transport.sent).toEqual([]);
    transport.become("open");
    expect(transport.sent.map((call) => call.name)).toEqual(["import.list", "backlog.list"]);
    transport.receive({ id: transport.sent[1]?.id, ok: true, result: ["second"] });
    transport.receive({ id: transport.sent[0]?.id, ok: true, result: ["first"] });
    expect(await first).toEqual(["first"]);
    expect(await second).toEqual(["second"]);
  });

  it("throws the engine's error with its code and details", async () => {
    const transport = fakeTransport();
    const client = createClient(transport);
    transport.become("open");
    const call = client.call("theme.get", { id: "x" });
    transport.receive({
      id: 1,
      ok: false,
      error: { code: "request.not-found", message: "No such theme.", details: { todo: "Look again." } },
    });
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EarshotError);
    expect(error).toMatchObject({ code: "request.not-found", message: "No such theme.", details: { todo: "Look again." } });
  });

  it("rejects what was under way when the connection is lost, and sends what is asked meanwhile afterwards", async () => {
    const transport = fakeTransport();
    const client = createClient(transport);
    transport.become("open");
    const lost = client.call("import.list", {});
    transport.become("lost");
    await expect(lost).rejects.toThrow("connection");
    const later = client.call("import.list", {});
    transport.become("open");
    transport.receive({ id: 2, ok: true, result: [] });
    expect(await later).toEqual([]);
    expect(client.connection()).toBe("open");
  });

  it("hands events to those who listen, until they stop", () => {
    const transport = fakeTransport();
    const client = createClient(transport);
    const heard: string[] = [];
    const stop = client.on("workspace.changed", (data) => heard.push(data.what));
    transport.receive({ event: "workspace.changed", data: { what: "themes" } });
    transport.receive("not a message");
    stop();
    transport.receive({ event: "workspace.changed", data: { what: "stories" } });
    expect(heard).toEqual(["themes"]);
  });
});

describe("webSocketTransport", () => {
  beforeEach(() => {
    FakeSocket.made = [];
    sessionStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it("goes in with the token, keeps the session, and comes back with it after waits that grow", async () => {
    const connections: Connection[] = [];
    const messages: unknown[] = [];
    webSocketTransport({ url: "ws://x/ws", token: "first", storage: sessionStorage, open: openFake, isAlive: async () => false }).listen(
      (message) => messages.push(message),
      (connection) => connections.push(connection),
    );
    expect(last().protocol).toBe("earshot.first");
    last().onopen?.();
    last().onmessage?.({ data: JSON.stringify({ session: "again" }) });
    last().onmessage?.({ data: JSON.stringify({ id: 1, ok: true, result: 1 }) });
    expect(messages).toEqual([{ id: 1, ok: true, result: 1 }]);
    last().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(249);
    expect(FakeSocket.made).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(last().protocol).toBe("earshot.again");
    last().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(499);
    expect(FakeSocket.made).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeSocket.made).toHaveLength(3);
    expect(connections).toEqual(["open", "lost", "lost"]);
  });

  it("says that the key is refused where the host answers but lets nobody in, and does not try for ever", async () => {
    const connections: Connection[] = [];
    sessionStorage.setItem("earshot.session", "of an Earshot that is gone");
    webSocketTransport({ url: "ws://x/ws", token: "used", storage: sessionStorage, open: openFake, isAlive: async () => true }).listen(
      () => {},
      (connection) => connections.push(connection),
    );
    last().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(250);
    expect(last().protocol).toBe("earshot.of an Earshot that is gone");
    last().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connections).toEqual(["lost", "refused"]);
    expect(FakeSocket.made).toHaveLength(2);
    expect(sessionStorage.getItem("earshot.session")).toBeNull();
  });

  it("falls back to the session when a used token is refused, and asks for nothing without a key", async () => {
    sessionStorage.setItem("earshot.session", "kept");
    webSocketTransport({ url: "ws://x/ws", token: "used", storage: sessionStorage, open: openFake }).listen(
      () => {},
      () => {},
    );
    last().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(250);
    expect(last().protocol).toBe("earshot.kept");
    sessionStorage.clear();
    const connections: Connection[] = [];
    webSocketTransport({ url: "ws://x/ws", token: null, storage: sessionStorage, open: openFake }).listen(
      () => {},
      (connection) => connections.push(connection),
    );
    expect(connections).toEqual(["refused"]);
    expect(FakeSocket.made).toHaveLength(2);
  });
});

describe("the address and the desktop's port", () => {
  it("takes the token out of the address", () => {
    window.history.replaceState(null, "", "/#token=abc-_1");
    expect(takeToken(window.location, window.history)).toBe("abc-_1");
    expect(window.location.hash).toBe("#/");
    expect(takeToken(window.location, window.history)).toBeNull();
  });

  it("opens when the preload hands over the port, and reads values and text", () => {
    const port = { onmessage: null as ((event: { data: unknown }) => void) | null, start: vi.fn(), postMessage: vi.fn(), close: vi.fn() };
    const messages: unknown[] = [];
    const connections: Connection[] = [];
    messagePortTransport(window).listen(
      (message) => messages.push(message),
      (connection) => connections.push(connection),
    );
    const give = (data: unknown) => window.dispatchEvent(Object.assign(new MessageEvent("message", { data, source: window }), {}));
    give("something else");
    expect(connections).toEqual([]);
    const event = new MessageEvent("message", { data: "earshot.port", source: window });
    Object.defineProperty(event, "ports", { value: [port] });
    window.dispatchEvent(event);
    port.onmessage?.({ data: { id: 1, ok: true, result: 2 } });
    port.onmessage?.({ data: '{"event":"workspace.changed"}' });
    expect(connections).toEqual(["open"]);
    expect(messages).toEqual([{ id: 1, ok: true, result: 2 }, { event: "workspace.changed" }]);
  });
});
