/** Playbooks, decisions as files and the order of themes on the command line, over a workspace without an analysis. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { COMMANDS } from "../../src/shared/contract.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const OFFLINE = join(ROOT, "tests/host/offline.mjs");
let folder: string;

function earshot(...args: string[]) {
  const run = spawnSync(
    process.execPath,
    ["--import", OFFLINE, join(ROOT, "bin/earshot.mjs"), ...args, "--workspace", join(folder, "a.earshot")],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, EARSHOT_SETTINGS: join(folder, "settings") },
    },
  );
  return { code: run.status, out: run.stdout, err: run.stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "earshot-roadmap-cli-"));
  writeFileSync(join(folder, "tickets.csv"), "Ticket ID,Created at,Description\n1,2026-10-01T10:00:00Z,Search cannot find my note\n");
  expect(earshot("import", join(folder, "tickets.csv")).code).toBe(0);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("playbooks list, show, use, restore: a team's own file goes in and comes out", () => {
  const list = earshot("playbooks", "--json");
  expect(COMMANDS["playbook.list"].result.parse(JSON.parse(list.out))).toHaveLength(12);
  const shown = earshot("playbooks", "show", "trust");
  expect(shown.out).toContain("id: trust");
  writeFileSync(join(folder, "mine.yaml"), shown.out.replace("title: Trust", "title: Belief"));
  expect(earshot("playbooks", "use", join(folder, "mine.yaml")).out).toMatch(/Belief \(version \d+\)/);
  expect(earshot("playbooks", "show", "trust").out).toContain("title: Belief");
  expect(earshot("playbooks", "list").out).toMatch(/^trust\s+version \d+, the team's own/m);
  expect(earshot("playbooks", "restore", "trust").code).toBe(0);
  expect(earshot("playbooks", "show", "trust").out).toBe(shown.out);
}, 240_000);

test("a bad playbook is refused with its file and line, and nothing is changed", () => {
  const shown = earshot("playbooks", "show", "billing");
  writeFileSync(join(folder, "bad.yaml"), shown.out.replace(/version: \d+/, "version: one"));
  const bad = earshot("playbooks", "use", join(folder, "bad.yaml"));
  expect(bad.code).toBe(2);
  expect(bad.err).toMatch(/bad\.yaml, line 3: /);
  expect(bad.err).not.toMatch(/\n\s+at /);
  expect(earshot("playbooks", "show", "billing").out).toBe(shown.out);
  expect(earshot("playbooks", "show", "feelings").code).toBe(66);
  expect(earshot("playbooks", "use", join(folder, "none.yaml")).code).toBe(2);
}, 240_000);

test("decisions export writes nothing where nothing was decided, and says so", () => {
  const none = earshot("decisions", "export", "--out", join(folder, "madr"));
  expect(none).toMatchObject({ code: 0, out: "No decision was made yet.\n" });
  expect(existsSync(join(folder, "madr"))).toBe(false);
  expect(
    z.object({ files: z.array(z.string()) }).parse(JSON.parse(earshot("decisions", "export", "--out", "madr", "--json").out)).files,
  ).toEqual([]);
  expect(earshot("decisions", "export").code).toBe(64);
  expect(earshot("decisions", "publish").code).toBe(64);
}, 240_000);

test("themes by RICE, ICE or WSJF, and no other", () => {
  for (const order of ["rice", "ice", "wsjf"]) expect(JSON.parse(earshot("themes", "--order", order, "--json").out)).toEqual([]);
  expect(earshot("themes", "--order", "moscow").code).toBe(64);
}, 240_000);
