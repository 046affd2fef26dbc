/** The loopback host: the page and its one socket, for 127.0.0.1 alone and only for who holds the key. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { contentSecurityPolicy } from "../shared/csp.ts";
import { EarshotError, ERRORS, type ErrorCode } from "../shared/errors.ts";
import type { Unopened } from "../shared/unopened.ts";
import { type EngineLike, type Port, serveEngine } from "./serve.ts";
import { keyRing } from "./web-keys.ts";
import { findPageFile, type PageFile } from "./web-page.ts";

export type WebHost = { url: string; close(): Promise<void> };
/** `open` is asked by each page that is let in: the engine, or what to say where the workspace cannot be opened. */
export type WebHostOptions = { open: () => Promise<EngineLike | Unopened>; rendererFolder: string; port?: number };

const ADDRESS = "127.0.0.1";
const PROTOCOL_PREFIX = "earshot.";
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

/**
 * Serves the page and the engine on the loopback. The key is in the URL's fragment, so that it reaches no log and no server;
 * the page sends it as the socket's protocol `earshot.KEY`. It is good once: the first message answers `{ session }`, and
 * `earshot.SESSION` opens the socket again after a reload. Where there is no engine the second message is `{ unopened }`, and calls are
 * not answered. `port` 0 or none: any free one. Throws `request.conflict` where the port is taken.
 */
export async function startWebHost({ open, rendererFolder, port = 0 }: WebHostOptions): Promise<WebHost> {
  const keys = keyRing();
  const server = createServer();
  const own = await listenOnLoopback(server, port);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => [...offered].find((protocol) => protocol.startsWith(PROTOCOL_PREFIX)) ?? false,
  });
  server.on("request", (request, response) => answerRequest(request, response, own, rendererFolder));
  server.on("upgrade", (request, socket, head) => {
    // A caller that breaks off is an error event, which nobody heard would end the process.
    socket.on("error", () => socket.destroy());
    const admission = admit(request, own, keys.exchange);
    if ("refused" in admission) return refuse(socket, admission.refused);
    const letIn = (opened: EngineLike | Unopened) =>
      sockets.handleUpgrade(request, socket, head, (client) => {
        client.on("error", () => client.terminate());
        client.send(JSON.stringify({ session: admission.session }));
        if ("window" in opened) serveEngine(opened, portOf(client));
        else client.send(JSON.stringify({ unopened: opened }));
      });
    open().then(letIn, () => refuse(socket, "internal"));
  });
  return {
    url: `http://${own}/#token=${keys.first}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers the one authority, `127.0.0.1:PORT`, by which this host may be called. */
async function listenOnLoopback(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new EarshotError("request.conflict", `Port ${port} cannot be used. Choose another.`, { cause })),
    );
    server.listen(port, ADDRESS, resolve);
  });
  return `${ADDRESS}:${(server.address() as AddressInfo).port}`;
}

type Admission = { session: string } | { refused: ErrorCode };

/** A foreign page can reach the loopback but cannot fake its Origin, nor can a rebound name fake the Host. */
function admit(request: IncomingMessage, own: string, exchange: (key: string) => string | null): Admission {
  if (request.headers.host !== own || request.headers.origin !== `http://${own}`) return { refused: "access.bad-origin" };
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((protocol) => protocol.trim());
  const [protocol] = offered;
  if (offered.length !== 1 || !protocol?.startsWith(PROTOCOL_PREFIX)) return { refused: "access.bad-token" };
  const session = exchange(protocol.slice(PROTOCOL_PREFIX.length));
  return session ? { session } : { refused: "access.bad-token" };
}

function refuse(socket: Duplex, code: ErrorCode): void {
  socket.end(`HTTP/1.1 ${ERRORS[code].http} ${code}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function answerRequest(request: IncomingMessage, response: ServerResponse, own: string, rendererFolder: string): void {
  const { status, file } = respondTo(request, own, rendererFolder);
  const sized = file ? { "Content-Type": file.type, "Content-Length": file.content.byteLength } : { "Content-Length": 0 };
  response.writeHead(status, { ...headersFor(own), ...sized });
  response.end(request.method === "HEAD" ? undefined : file?.content);
}

function respondTo(request: IncomingMessage, own: string, rendererFolder: string): { status: number; file?: PageFile } {
  if (request.headers.host !== own) return { status: ERRORS["access.bad-origin"].http };
  if (request.method !== "GET" && request.method !== "HEAD") return { status: 405 };
  const file = findPageFile(rendererFolder, request.url ?? "/");
  return file ? { status: 200, file } : { status: 404 };
}

function headersFor(own: string): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy([`ws://${own}`]),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
  };
}

function portOf(client: WebSocket): Port {
  return {
    send: (message) => client.send(JSON.stringify(message)),
    onMessage(listener) {
      client.on("message", (data, isBinary) => {
        if (isBinary) client.close(1003);
        else listener(parseJson(String(data)));
      });
    },
    onClose: (listener) => client.on("close", listener),
  };
}

/** What is not JSON is no call: the answer to `null` says so. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
