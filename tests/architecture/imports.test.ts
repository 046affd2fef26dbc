/** Plants a violation of every import rule in a tree of its own, and sees each one caught and nothing else. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { projectFolder } from "../../scripts/bundled-node.mjs";
import { type Cruise, cruiseImports } from "../../scripts/cruise.ts";

/** What is allowed: the targets of the violations, and one honest import of each kind. */
const HONEST: Record<string, string> = {
  "src/shared/errors.ts": "export const errors = 1;",
  "src/engine/engine.ts": 'import { errors } from "../shared/errors.ts"; export const engine = errors;',
  "src/engine/store/open.ts": 'import sqlite from "better-sqlite3"; export const open = sqlite;',
  "src/engine/import/conversation.ts": "export type Conversation = { id: string };",
  "src/engine/import/read/csv.ts": "export const csv = 1;",
  "src/engine/import/formats/vtt.ts":
    'import { csv } from "../read/csv.ts"; import type { Conversation } from "../conversation.ts"; export const vtt = (c: Conversation) => [c, csv];',
  "src/engine/export/targets/trello.ts": "export const trello = 1;",
  "src/engine/export/index.ts": 'import { trello } from "./targets/trello.ts"; export const table = [trello];',
  "src/engine/stages/segment.ts": 'import { createHash } from "node:crypto"; export const segment = createHash;',
  "src/host/serve.ts": 'import { engine } from "../engine/engine.ts"; export const serve = engine;',
  "src/host/web.ts":
    'import { createServer } from "node:http"; import { WebSocketServer } from "ws"; export const web = [createServer, WebSocketServer];',
  "src/main/index.ts": 'import { app } from "electron"; import { errors } from "../shared/errors.ts"; export const main = [app, errors];',
  "src/preload/index.ts": 'import { ipcRenderer } from "electron"; export const preload = ipcRenderer;',
  "src/renderer/client.ts": 'import { errors } from "../shared/errors.ts"; export const client = errors;',
};

const PLANTED: [rule: string, file: string, line: string][] = [
  ["shared-imports-only-itself", "src/shared/bad.ts", 'import "../engine/engine.ts";'],
  ["engine-imports-only-shared", "src/engine/bad.ts", 'import "../host/serve.ts";'],
  ["host-imports-only-engine-and-shared", "src/host/bad.ts", 'import "../main/index.ts";'],
  ["main-imports-only-shared", "src/main/bad.ts", 'import "../engine/engine.ts";'],
  ["preload-imports-only-shared", "src/preload/bad.ts", 'import "../main/index.ts";'],
  [
    "renderer-imports-only-shared",
    "src/renderer/bad.ts",
    'import type { engine } from "../engine/engine.ts"; export type Bad = typeof engine;',
  ],
  ["no-cycle", "src/engine/about.ts", 'import { round } from "./round.ts"; export const about = () => round;'],
  ["not-resolvable", "src/engine/lost.ts", 'import "./not-there.ts";'],
  ["electron-only-in-the-shell", "src/host/window.ts", 'import "electron";'],
  ["sqlite-only-in-the-store", "src/engine/sql.ts", 'import "better-sqlite3";'],
  ["sockets-only-in-the-web-host", "src/engine/phone-home.ts", 'import "node:https";'],
  ["sockets-only-in-the-web-host", "src/host/socket.ts", 'import "ws";'],
  ["sockets-only-in-the-web-host", "src/engine/raw.ts", 'import "node:net";'],
  ["no-node-in-the-page", "src/renderer/file.ts", 'import "node:fs";'],
  ["no-node-in-the-page", "src/preload/file.ts", 'import "node:path";'],
  ["no-node-in-the-page", "src/shared/file.ts", 'import "node:crypto";'],
  ["stages-do-no-io", "src/engine/stages/read.ts", 'import "node:fs/promises";'],
  ["stages-do-no-io", "src/engine/stages/rows.ts", 'import "../store/open.ts";'],
  ["formats-import-only-read-and-types", "src/engine/import/formats/srt.ts", 'import "./vtt.ts";'],
  ["exporters-do-not-import-one-another", "src/engine/export/targets/monday.ts", 'import "./trello.ts";'],
  ["exporters-do-not-import-one-another", "src/engine/golden/example.ts", 'import "../export/targets/trello.ts";'],
];

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function cruiseTree(files: Record<string, string>): Cruise {
  const folder = mkdtempSync(join(tmpdir(), "earshot-imports-"));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  for (const file of ["tsconfig.base.json", "tsconfig.node.json", "package.json"])
    copyFileSync(join(projectFolder, file), join(folder, file));
  symlinkSync(join(projectFolder, "node_modules"), join(folder, "node_modules"), "junction");
  return cruiseImports(folder);
}

test("honest imports break no rule", () => {
  const { modules, violations } = cruiseTree(HONEST);
  expect(violations).toEqual([]);
  expect(modules).toBeGreaterThanOrEqual(Object.keys(HONEST).length);
});

test("every rule catches what was planted against it", () => {
  const planted = Object.fromEntries(PLANTED.map(([, file, line]) => [file, line]));
  const { violations } = cruiseTree({
    ...HONEST,
    ...planted,
    "src/engine/round.ts": 'import { about } from "./about.ts"; export const round = () => about;',
  });
  const caught = new Set(violations.map(({ rule, from }) => `${rule} ${from}`));
  for (const [rule, file] of PLANTED) expect(caught).toContain(`${rule} ${file}`);
  const honestFiles = new Set(Object.keys(HONEST));
  expect(violations.filter(({ from }) => honestFiles.has(from))).toEqual([]);
});

test("no rule is without a planted violation", () => {
  const config = createRequire(import.meta.url)(join(projectFolder, ".dependency-cruiser.cjs")) as {
    forbidden: { name: string; severity: string }[];
  };
  expect(new Set(PLANTED.map(([rule]) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  expect(config.forbidden.every(({ severity }) => severity === "error")).toBe(true);
});

test("Earshot's own tree is really looked at", () => {
  expect(cruiseImports(projectFolder).modules).toBeGreaterThan(50);
});
