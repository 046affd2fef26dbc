/** On request the window names nobody: no answer to any command, no event, no error; numbers stand for people, and ranges hold. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import { type Ask, asking, looks } from "../every-command.ts";

const resourcesFolder = resolve(import.meta.dirname, "../../../resources");
const SAMPLES = join(resourcesFolder, "samples");
const folder = mkdtempSync(join(tmpdir(), "earshot-screen-"));
let engine: Engine;
let seen: Ask;
let secrets: string[];

beforeAll(async () => {
  engine = await openEngine({ workspaceFile: join(folder, "Notewell.earshot"), resourcesFolder });
  await engine.importPaths(
    ["notewell-accounts.csv", "notewell-backlog.csv", "notewell-tickets.csv", "interviews"].map((name) => join(SAMPLES, name)),
    {},
    {},
  );
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  secrets = secretsOf(engine);
  const [first] = await asking(engine)("theme.list", {});
  await engine.call("theme.rename", { id: first?.id ?? "", name: "What Rosa Delgado asked" });
  await engine.call("update.save", { week: null, audience: "team" });
  seen = asking(engine.window);
}, 240_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Names of two words and more, as they are and as files write them, and mail addresses. */
function secretsOf({ lists }: Engine): string[] {
  const messages = lists.messages();
  const names = [...new Set(messages.flatMap(({ speaker }) => speaker ?? []))].filter((name) => /\S \S/.test(name));
  const mails = messages.flatMap(({ text }) => text.match(/[\w.+-]+@[\w-]+\.[\w.-]*\w/g) ?? []);
  return [...names, ...names.map((name) => name.replaceAll(" ", "-").toLowerCase()), ...mails].map((secret) => secret.toLowerCase());
}

function named(value: unknown): string[] {
  const json = JSON.stringify(value);
  const decoded = [...json.matchAll(/"base64":"([^"]+)"/g)].map((match) => Buffer.from(match[1] ?? "", "base64").toString("utf8"));
  const text = [json, ...decoded].join("\n").toLowerCase();
  return secrets.filter((secret) => text.includes(secret));
}

const hide = (hidden: boolean) => engine.call("privacy.set", { hidden });

test("no answer to any command names a person of the sample", async () => {
  expect(secrets.length).toBeGreaterThan(200);
  const walk = await looks(asking(engine));
  const open = [];
  for (const [name, args] of walk) open.push(...named(await engine.window.call(name, args)));
  expect(new Set(open).size).toBeGreaterThan(100);
  await hide(true);
  for (const [name, args] of await looks(seen))
    expect.soft(named(await engine.window.call(name, args)), `${name} ${JSON.stringify(args)}`).toEqual([]);
  await hide(false);
}, 240_000);

test("a person has one number everywhere, and it works as an argument", async () => {
  const open = await asking(engine)("customer.list", {});
  await hide(true);
  const hidden = await seen("customer.list", {});
  expect(hidden.map(({ customer }) => customer)).toEqual(open.map(({ customer }) => customer));
  for (const { name } of hidden) expect(name).toMatch(/^Person \d+$/);
  expect(hidden.map(({ account }) => account)).toEqual(open.map(({ account }) => account));
  const [call] = await seen("conversation.list", { channel: "call" });
  if (!call) throw new Error("the sample has calls");
  const place = { source: call.source, conversation: call.conversation };
  const page = await seen("conversation.get", place);
  expect(new Set(page.messages.map(({ speaker }) => speaker))).toEqual(new Set(call.speakers.map(({ speaker }) => speaker)));
  const person = call.speakers.find(({ role }) => role === "customer")?.speaker ?? "";
  const { undo } = await seen("speaker.set-role", { source: call.source, speaker: person, role: "internal" });
  expect(named(undo)).toEqual([]);
  const after = await seen("conversation.get", place);
  expect(after.row.speakers.find(({ speaker }) => speaker === person)?.role).toBe("internal");
  await seen("workspace.undo", {});
  expect((await seen("forget.preview", { person })).messages).toBeGreaterThan(5);
  expect(named(await seen("forget.preview", { person }))).toEqual([]);
  await hide(false);
});

const read = (ask: Ask, { source, conversation }: { source: string; conversation: string }) =>
  ask("conversation.get", { source, conversation });

test("ranges hold, and what is stored does not change", async () => {
  const conversations = await asking(engine)("conversation.list", {});
  const open = await Promise.all(conversations.slice(0, 30).map((row) => read(asking(engine), row)));
  await hide(true);
  const rows = await seen("conversation.list", {});
  const hidden = await Promise.all(rows.slice(0, 30).map((row) => read(seen, row)));
  expect(hidden.map(({ messages }) => messages.map(({ text }) => text.length))).toEqual(
    open.map(({ messages }) => messages.map(({ text }) => text.length)),
  );
  const places = (pages: typeof open) => pages.map(({ snippets }) => snippets.map(({ id, start, end }) => [id, start, end]));
  expect(places(hidden)).toEqual(places(open));
  await hide(false);
  expect(await Promise.all(conversations.slice(0, 30).map((row) => read(seen, row)))).toEqual(open);
});

test("a file that is only looked at names nobody either, and its people's roles can be set", async () => {
  const text =
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nOdalys Fink: Tell me.\n\n2\n00:00:05.000 --> 00:00:09.000\nTobiah Quill: It fails. Ask Odalys Fink.\n";
  await hide(true);
  const { token } = await seen("file.begin", { name: "Tobiah Quill 2026-11-01.vtt", sizeBytes: text.length });
  await seen("file.append", { token, base64: Buffer.from(text).toString("base64") });
  const [preview] = await seen("import.preview", { files: [{ token }] });
  expect(JSON.stringify(preview)).not.toMatch(/Odalys|Tobiah|Quill/);
  const speakers = preview?.speakers.map(({ speaker }) => speaker) ?? [];
  expect(speakers).toEqual([expect.stringMatching(/^Person \d+$/), expect.stringMatching(/^Person \d+$/)]);
  const [again] = await seen("import.preview", { files: [{ token, roles: { [speakers[0] ?? ""]: "internal" } }] });
  expect(again?.speakers.find(({ speaker }) => speaker === speakers[0])?.role).toBe("internal");
  await seen("file.drop", { tokens: [token] });
  await hide(false);
});

test("neither events nor errors name anybody", async () => {
  const file = join(folder, "Call with Rosa Delgado.vtt");
  writeFileSync(file, "WEBVTT\n\n00:01.000 --> 00:02.000\nRosa Delgado: It fails every single day.\n");
  await hide(true);
  const events: unknown[] = [];
  const stop = engine.window.listen((event) => events.push(event));
  const { token } = await seen("file.begin", { name: "Call with Rosa Delgado.vtt", sizeBytes: 70 });
  await seen("file.append", {
    token,
    base64: Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\nRosa Delgado: It fails every day.\n").toString("base64"),
  });
  const { job } = await seen("import.start", { files: [{ token }], analyse: false });
  while ((await seen("import.outcome", { job })).result === null) await new Promise((done) => setTimeout(done, 20));
  stop();
  expect(events.length).toBeGreaterThan(0);
  expect(named(events)).toEqual([]);
  expect(named(await seen("import.list", {}))).toEqual([]);
  expect(named((await seen("import.outcome", { job })).result)).toEqual([]);
  const failed = await engine.window
    .call("forget.preview", { source: "rosa.delgado@brightside-dental.example and Rosa Delgado" })
    .catch((error: Error) => JSON.stringify({ ...error, message: error.message }));
  expect(named(failed)).toEqual([]);
  await seen("workspace.undo", {}).catch(() => undefined);
  await hide(false);
});

test("what is hidden is not taken along, and dots change nothing", async () => {
  await hide(true);
  const target = { target: "json", state: "candidate", withPersonalData: true } as const;
  for (const name of ["export.run", "export.preview"] as const)
    await expect(engine.window.call(name, target)).rejects.toMatchObject({ code: "request.conflict" });
  await expect(engine.window.call("theme.rename", { id: "x", name: "••••" })).rejects.toMatchObject({ code: "request.conflict" });
  await hide(false);
  await expect(engine.window.call("export.preview", target)).resolves.toBeTruthy();
});
