/** The window's import as a job: progress, result, stop, and going on in the next process after the first one died. */
import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import type { CommandResult, EventData } from "../../../src/shared/contract.ts";
import { csv, madeFolder } from "./made-store.ts";
import { makeZip } from "./make-zip.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const resourcesFolder = join(ROOT, "resources");
const tickets = (count: number): string =>
  csv(
    ["Ticket ID", "Created at", "Requester email", "Subject", "Description"],
    ...Array.from({ length: count }, (_, i) => [
      ...[`T${i}`, "2026-10-01T09:00:00Z", `p${i}@acme.io`, `Trouble ${i}`],
      `My export number ${i} stops at page ${i % 90} since the update, please help me with it. `.repeat(4),
    ]),
  );

async function opened(folder: string): Promise<Engine> {
  const engine = await openEngine({ workspaceFile: join(folder, "a.earshot"), resourcesFolder });
  onTestFinished(() => engine.close());
  return engine;
}

async function spooled(engine: Engine, name: string, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const { token } = (await engine.call("file.begin", { name, sizeBytes: bytes.length })) as { token: string };
  await engine.call("file.append", { token, base64: bytes.toString("base64") });
  return token;
}

const ended = (engine: Engine): Promise<EventData<"job.ended">> =>
  new Promise((done) => {
    engine.listen(({ event, data }) => event === "job.ended" && done(data as EventData<"job.ended">));
  });

test("it tells its progress in bytes and what it came to, and keeps no file twice", async () => {
  const folder = madeFolder();
  const engine = await opened(folder);
  const text = tickets(1500);
  const token = await spooled(engine, "a.csv", text);
  const told: number[] = [];
  engine.listen(({ event, data }) => event === "job.progressed" && told.push((data as EventData<"job.progressed">).total));
  const end = ended(engine);
  const { job } = (await engine.call("import.start", { files: [{ token }], analyse: false })) as { job: string };
  expect(await end).toMatchObject({ job, outcome: "done" });
  expect(new Set(told)).toEqual(new Set([Buffer.byteLength(text)]));
  const { result } = (await engine.call("import.outcome", { job })) as CommandResult<"import.outcome">;
  expect(result).toMatchObject({ sources: [{ source: "a.csv", conversations: 1500 }], duplicateCounts: { updated: 0 } });
  expect(readdirSync(folder).filter((name) => name.includes("spool") && readdirSync(join(folder, name)).length > 0)).toEqual([]);
});

test("stopped, it says so and keeps what is read", async () => {
  const engine = await opened(madeFolder());
  const token = await spooled(engine, "a.csv", tickets(20_000));
  const deaf = engine.listen(({ event, data }) => {
    const { job, done, total } = data as EventData<"job.progressed">;
    if (event === "job.progressed" && done > total / 4) void engine.call("job.cancel", { job });
  });
  const end = ended(engine);
  await engine.call("import.start", { files: [{ token }], analyse: false });
  expect(await end).toMatchObject({ outcome: "cancelled" });
  deaf();
  const [row] = (await engine.call("import.list", {})) as CommandResult<"import.list">;
  expect(row?.isWhole).toBe(false);
  expect(row?.conversations).toBeLessThan(20_000);
  const again = ended(engine);
  await engine.call("import.start", { files: [{ token }], analyse: false });
  expect(await again).toMatchObject({ outcome: "done" });
  expect(await engine.call("import.list", {})).toMatchObject([{ isWhole: true, conversations: 20_000 }]);
});

test("when the process dies in the middle, the next one goes on by itself", async () => {
  const folder = madeFolder();
  const script = join(folder, "dies.mjs");
  writeFileSync(join(folder, "tickets.csv"), tickets(6000));
  writeFileSync(
    script,
    `import { readFileSync } from "node:fs";
    const { openEngine } = await import(${JSON.stringify(join(ROOT, "src/engine/engine.ts"))});
    const engine = await openEngine({ workspaceFile: ${JSON.stringify(join(folder, "a.earshot"))}, resourcesFolder: ${JSON.stringify(resourcesFolder)} });
    const bytes = readFileSync(${JSON.stringify(join(folder, "tickets.csv"))});
    const { token } = await engine.call("file.begin", { name: "tickets.csv", sizeBytes: bytes.length });
    await engine.call("file.append", { token, base64: bytes.toString("base64") });
    engine.listen(({ event, data }) => event === "job.progressed" && data.done > data.total / 3 && process.kill(process.pid, "SIGKILL"));
    await engine.call("import.start", { files: [{ token }], analyse: false });`,
  );
  const child = spawn(process.execPath, [script], { stdio: "ignore" });
  expect(await new Promise((done) => child.once("exit", (_code, signal) => done(signal)))).toBe("SIGKILL");

  const engine = await opened(folder);
  const [stopped] = (await engine.call("import.list", {})) as CommandResult<"import.list">;
  expect(stopped?.isWhole).toBe(false);
  expect(stopped?.conversations).toBeGreaterThan(0);
  expect(stopped?.conversations).toBeLessThan(6000);
  const end = ended(engine);
  expect(await engine.goOn()).not.toBeNull();
  expect(await end).toMatchObject({ outcome: "done" });
  expect(await engine.call("import.list", {})).toMatchObject([{ id: stopped?.id, isWhole: true, conversations: 6000 }]);
  expect(await engine.goOn()).toBeNull();
}, 60_000);

test("a ZIP is the files in it, each under its own name, and its spooled file goes when they are in", async () => {
  const folder = madeFolder();
  const engine = await opened(folder);
  const zip = makeZip([
    { name: "oct/tickets.csv", content: tickets(3) },
    { name: "call.txt", content: "Ana: Hello.\n\nBen: It is slow.\n\nAna: Why?\n\nBen: No idea.\n" },
  ]);
  const { token } = (await engine.call("file.begin", { name: "all.zip", sizeBytes: zip.length })) as { token: string };
  await engine.call("file.append", { token, base64: Buffer.from(zip).toString("base64") });
  const inside = (await engine.call("file.open", { token })) as CommandResult<"file.open">;
  expect(inside.map((file) => file.name).sort()).toEqual(["all.zip/call.txt", "all.zip/oct/tickets.csv"]);
  const previews = (await engine.call("import.preview", {
    files: inside.map((file) => ({ token: file.token })),
  })) as CommandResult<"import.preview">;
  expect(previews.map((preview) => preview.conversations).sort()).toEqual([1, 3]);
  const end = ended(engine);
  await engine.call("import.start", { files: inside.map((file) => ({ token: file.token })), analyse: false });
  expect(await end).toMatchObject({ outcome: "done" });
  expect(engine.lists.counts().conversations).toBe(4);
  expect(readdirSync(folder).filter((name) => name.includes("spool") && readdirSync(join(folder, name)).length > 0)).toEqual([]);
});
