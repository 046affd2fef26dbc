/** What is stored stays when an import is cut off, and the next one of the same file goes on there. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { type FileToImport, importFiles } from "../../../src/engine/import/run.ts";
import { listConversations, listMessages } from "../../../src/engine/store/conversations.ts";
import { listImports } from "../../../src/engine/store/imports.ts";
import { closeStore, openStore } from "../../../src/engine/store/open.ts";
import { csv, fileOf, madeFolder, madeStore } from "./made-store.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const ticketRows = (count: number): string =>
  csv(
    ["Ticket ID", "Created at", "Requester email", "Subject", "Description"],
    ...Array.from({ length: count }, (_, i) => [
      ...[`T${i}`, "2026-10-01T09:00:00Z", `p${i}@acme.io`, `Trouble number ${i}`],
      `Since the update my export ${i} stops at page ${i % 90} and the support page says nothing about it. `.repeat(4),
    ]),
  );
const inPieces = (name: string, text: string): FileToImport => {
  const bytes = new TextEncoder().encode(text);
  return {
    ...{ name, sizeBytes: bytes.length },
    *pieces() {
      for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
    },
  };
};

test("stopped by the person, it keeps what is read, says so, and goes on into the same import", async () => {
  const store = madeStore();
  const files = [fileOf("first.csv", ticketRows(3)), inPieces("big.csv", ticketRows(12_000).replaceAll('"T', '"B'))];
  const stop = new AbortController();
  let told = 0;
  const stopped = importFiles(store, files, {
    signal: stop.signal,
    onProgress: (done, total) => {
      expect(total).toBe(files.reduce((sum, file) => sum + file.sizeBytes, 0));
      expect(done).toBeGreaterThanOrEqual(told);
      told = done;
      if (listConversations(store).length > 1000) stop.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  const kept = listConversations(store).length;
  expect(kept).toBeGreaterThan(1000);
  expect(kept).toBeLessThan(12_003);
  expect(listImports(store)).toMatchObject([{ isWhole: 0, conversations: kept }]);

  const result = await importFiles(store, files);
  expect(result.sources).toMatchObject([{ already: true }, { already: false, conversations: 12_000 }]);
  expect(result.duplicateCounts).toEqual({ updated: 0, unchanged: 0, copies: 0, second: 0 });
  expect(listImports(store)).toMatchObject([{ id: result.import, isWhole: 1, conversations: 12_003 }]);
  expect(new Set(listConversations(store).map((c) => c.conversation)).size).toBe(12_003);
  expect(listMessages(store)).toHaveLength(24_006);
});

test("read again with other columns, a file that was stopped begins anew", async () => {
  const store = madeStore();
  const stop = new AbortController();
  const file = inPieces("big.csv", ticketRows(12_000));
  const stopped = importFiles(store, [file], {
    signal: stop.signal,
    onProgress: () => listConversations(store).length > 500 && stop.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  await importFiles(store, [{ ...file, options: { columns: { text: "Subject" } } }]);
  expect(listConversations(store)).toHaveLength(12_000);
  expect(listMessages(store).every((m) => m.text.startsWith("Trouble number"))).toBe(true);
});

test("with strict, the first file that cannot be read takes all of them back", async () => {
  const store = madeStore();
  const files = [fileOf("good.csv", ticketRows(3)), fileOf("empty.csv", "")];
  await expect(importFiles(store, files, { strict: true })).rejects.toMatchObject({ code: "input.empty" });
  expect(listConversations(store)).toEqual([]);
  expect(listImports(store)).toEqual([]);
});

test("kill -9 in the middle loses at most the batch in hand, and the same command goes on", async () => {
  const folder = madeFolder();
  const file = join(folder, "tickets.csv");
  const workspace = join(folder, "a.earshot");
  writeFileSync(file, ticketRows(30_000));
  const args = [join(ROOT, "bin/earshot.mjs"), "import", file, "--workspace", workspace, "--json"];
  const env = { ...process.env, EARSHOT_SETTINGS: join(folder, "settings") };
  const first = spawn(process.execPath, args, { env, stdio: "ignore" });
  const ended = new Promise((done) => first.once("exit", (_code, signal) => done(signal)));
  const log = `${workspace}-wal`;
  while (!existsSync(log) || statSync(log).size < 6_000_000) await sleep(5);
  first.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");

  const store = openStore(workspace, { create: false });
  const kept = listConversations(store).length;
  closeStore(store);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(30_000);

  const out = join(folder, "out.json");
  const second = spawn("/bin/sh", ["-c", `"$0" "$@" > ${out}`, process.execPath, ...args], { env, stdio: "ignore" });
  expect(await new Promise((done) => second.once("exit", done))).toBe(0);
  expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ sources: [{ conversations: 30_000, already: false }] });
  const after = openStore(workspace, { create: false });
  expect(new Set(listConversations(after).map((c) => c.conversation)).size).toBe(30_000);
  expect(listImports(after)).toHaveLength(1);
  closeStore(after);
}, 60_000);
