/** The loopback host lets in one page, from one origin, with one key. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { startWebHost, type WebHost, type WebHostOptions } from "../../src/host/web.ts";
import { unopenedWords } from "../../src/shared/unopened.ts";
import { fakeEngine } from "./fake-engine.ts";

let folder: string;
let host: WebHost;
let own: URL;
let token: string;
let opened: WebHostOptions["open"] extends () => Promise<infer Opened> ? Opened : never;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "earshot-web-"));
  opened = fakeEngine({ "import.list": () => [] });
  const page = join(folder, "page");
  mkdirSync(join(page, "assets"), { recursive: true });
  writeFileSync(join(page, "index.html"), "<!doctype html><title>Earshot</title>");
  writeFileSync(join(page, "assets", "app.js"), "1");
  writeFileSync(join(folder, "secret.js"), "secret");
  symlinkSync(join(folder, "secret.js"), join(page, "link.js"));
  host = await startWebHost({ open: async () => opened, rendererFolder: page });
  own = new URL(host.url);
  token = own.hash.slice("#token=".length);
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

type Got = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** Not `fetch`, which tidies paths and sets Host itself. */
function get(path: string, options: { host?: string; method?: string } = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    request(
      { host: "127.0.0.1", port: own.port, path, method: options.method ?? "GET", headers: { host: options.host ?? own.host } },
      (response) => {
        let body = "";
        response
          .on("data", (chunk) => {
            body += chunk;
          })
          .on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    )
      .on("error", reject)
      .end();
  });
}

type Opened = { socket: WebSocket; first: { session: string } };

function open(protocols: string | string[], options: { origin?: string; host?: string } = {}): Promise<Opened> {
  const socket = new WebSocket(`ws://${own.host}/`, protocols, {
    origin: options.origin ?? own.origin,
    headers: options.host ? { host: options.host } : {},
  });
  return new Promise((resolve, reject) => {
    socket.once("unexpected-response", (_request, response) => reject(new Error(String(response.statusCode))));
    socket.once("error", reject);
    socket.once("message", (data) => resolve({ socket, first: JSON.parse(String(data)) }));
  });
}

test("the key is in the fragment alone, long, and another one each time", async () => {
  expect(own.hostname).toBe("127.0.0.1");
  expect(own.search).toBe("");
  expect(token.length).toBeGreaterThanOrEqual(43);
  const other = await startWebHost({ open: async () => fakeEngine({}), rendererFolder: folder });
  expect(other.url).not.toContain(token);
  await other.close();
});

test("the page comes with the policy that lets it load nothing from elsewhere", async () => {
  const { status, headers, body } = await get("/");
  expect(status).toBe(200);
  expect(body).toContain("Earshot");
  expect(headers["content-security-policy"]).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws://${own.host}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  );
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(headers["set-cookie"]).toBeUndefined();
  expect((await get("/themes/t-1?x=1")).body).toBe(body);
  expect((await get("/assets/app.js")).headers["content-type"]).toContain("javascript");
});

test.each(["localhost", "evil.example", "127.0.0.1", "127.0.0.1:1"])("a request under the name %s is refused", async (name) => {
  expect((await get("/", { host: name })).status).toBe(403);
});

test.each([
  "/../secret.js",
  "/%2e%2e/secret.js",
  "/assets/..%2f..%2fsecret.js",
  "/..%5csecret.js",
  "/link.js",
  "/%00.js",
  "/%zz.js",
  "//secret.js",
  "/assets/none.js",
])("%s leads nowhere", async (path) => {
  const { status, body } = await get(path);
  expect(status).toBe(404);
  expect(body).not.toContain("secret");
});

test("nothing but reading is answered", async () => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) expect((await get("/", { method })).status).toBe(405);
});

test("where the workspace cannot be opened the page is told so, and a later page gets the engine", async () => {
  const engine = opened;
  opened = unopenedWords("store.locked-by-other", "", "/home/p/Notewell.earshot");
  const socket = new WebSocket(`ws://${own.host}/`, `earshot.${token}`, { origin: own.origin });
  const told = await new Promise<[{ session: string }, unknown]>((resolve) => {
    const messages: unknown[] = [];
    socket.on("message", (data) => {
      messages.push(JSON.parse(String(data)));
      if (messages.length === 2) resolve(messages as [{ session: string }, unknown]);
    });
  });
  expect(told[1]).toMatchObject({ unopened: { title: "“Notewell” is open in another Earshot." } });
  opened = engine;
  const next = await open(`earshot.${told[0].session}`);
  next.socket.send(JSON.stringify({ id: 1, name: "import.list", args: {} }));
  const answer = await new Promise((resolve) => next.socket.once("message", (data) => resolve(JSON.parse(String(data)))));
  expect(answer).toMatchObject({ id: 1, ok: true });
  socket.terminate();
  next.socket.terminate();
});

test("the key opens the socket once; the session's key opens it again", async () => {
  const { socket, first } = await open(`earshot.${token}`);
  expect(socket.protocol).toBe(`earshot.${token}`);
  await expect(open(`earshot.${token}`)).rejects.toThrow("401");
  const again = await open(`earshot.${first.session}`);
  expect(again.first.session).toBe(first.session);
  expect(first.session).not.toBe(token);
  socket.send(JSON.stringify({ id: 1, name: "import.list", args: {} }));
  const answer = await new Promise((resolve) => socket.once("message", (data) => resolve(JSON.parse(String(data)))));
  expect(answer).toEqual({ id: 1, ok: true, result: [] });
});

test.each(["earshot.", "earshot.wrong", "other"])("the protocol %s opens nothing, and does not use the key up", async (protocol) => {
  await expect(open(protocol)).rejects.toThrow("401");
  await expect(open([`earshot.${token}`, protocol])).rejects.toThrow("401");
  expect((await open(`earshot.${token}`)).first.session).toBeTypeOf("string");
});

test("a page from elsewhere, or under another name, cannot open the socket even with the key", async () => {
  for (const origin of ["http://evil.example", `http://localhost:${own.port}`, "null", "app://earshot"]) {
    await expect(open(`earshot.${token}`, { origin })).rejects.toThrow("403");
  }
  await expect(open(`earshot.${token}`, { host: `localhost:${own.port}` })).rejects.toThrow("403");
});

test("text that is no JSON is answered as no call; bytes close the socket", async () => {
  const { socket } = await open(`earshot.${token}`);
  socket.send("{oops");
  const answer = await new Promise<{ ok: boolean }>((resolve) => socket.once("message", (data) => resolve(JSON.parse(String(data)))));
  expect(answer.ok).toBe(false);
  socket.send(Buffer.from([1, 2]));
  expect(await new Promise((resolve) => socket.once("close", resolve))).toBe(1003);
});

test("a caller that breaks off or sends what is no message costs the host nothing", async () => {
  const upgrade = `GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  for (let n = 0; n < 20; n++) {
    const caller = connect(Number(own.port), own.hostname);
    caller.on("error", () => undefined);
    await new Promise((resolve) => caller.once("connect", resolve));
    caller.write(upgrade);
    caller.resetAndDestroy();
  }
  opened = unopenedWords("store.corrupt", "", "/home/p/Notewell.earshot");
  const { socket } = await open(`earshot.${token}`);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => undefined);
  (socket as unknown as { _socket: Socket })._socket.write(Buffer.from([0xff, 0xff, 0xff]));
  await closed;
  expect((await get("/")).status).toBe(200);
});

test("only the loopback is bound", async () => {
  const outward = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === "IPv4");
  const addresses = [...(outward ? [outward.address] : []), "::1"];
  for (const address of addresses) {
    const isRefused = await new Promise((resolve) =>
      connect(Number(own.port), address)
        .once("connect", () => resolve(false))
        .once("error", () => resolve(true)),
    );
    expect(isRefused).toBe(true);
  }
});

test("a port that is taken is said so, and a closed host lets its port go", async () => {
  const port = Number(own.port);
  await expect(startWebHost({ open: async () => fakeEngine({}), rendererFolder: folder, port })).rejects.toMatchObject({
    code: "request.conflict",
  });
  await host.close();
  const next = await startWebHost({ open: async () => fakeEngine({}), rendererFolder: folder, port });
  await next.close();
});
