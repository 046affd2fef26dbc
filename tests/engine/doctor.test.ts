/** The doctor finds what is broken, and says all of it. */
import { cpSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Check, checkHealth } from "../../src/engine/doctor.ts";
import { closeStore, openStore } from "../../src/engine/store/open.ts";

const RESOURCES = resolve(import.meta.dirname, "../../resources");
const folder = mkdtempSync(join(tmpdir(), "earshot-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workspace = async (file: string): Promise<Check | undefined> =>
  (await checkHealth({ workspaceFile: file, resourcesFolder: RESOURCES })).checks.find(({ what }) => what === "workspace");

test("all is well with what Earshot ships and a sound workspace; one that is open elsewhere is said, not broken", async () => {
  const file = join(folder, "sound.earshot");
  const store = openStore(file, { create: true });
  expect(await workspace(file)).toEqual({ what: "workspace", ok: true, words: `${file} is open in another Earshot`, code: null });
  closeStore(store);
  const { ok, checks } = await checkHealth({ workspaceFile: file, resourcesFolder: RESOURCES });
  expect(ok).toBe(true);
  expect(checks.filter(({ what }) => what.startsWith("model ")).length).toBeGreaterThan(1);
  expect(checks).toContainEqual({ what: "playbooks", ok: true, words: "12 playbooks", code: null });
  expect(checks).toContainEqual({ what: "workspace", ok: true, words: file, code: null });
});

test("a workspace with a page overwritten, none at all, and another file under its name are each broken in their own way", async () => {
  const damaged = join(folder, "damaged.earshot");
  closeStore(openStore(damaged, { create: true }));
  const at = openSync(damaged, "r+");
  for (let page = 1; page < 12; page++) writeSync(at, Buffer.alloc(2000, 7), 0, 2000, page * 4096);
  expect(await workspace(damaged)).toMatchObject({ ok: false, code: "store.corrupt" });
  expect(await workspace(join(folder, "none.earshot"))).toMatchObject({ ok: false, code: "request.not-found" });
  writeFileSync(join(folder, "words.earshot"), "no database ".repeat(1000));
  expect(await workspace(join(folder, "words.earshot"))).toMatchObject({ ok: false, code: "store.corrupt" });
});

test("models and playbooks that are missing or changed are found, and the other checks are made all the same", async () => {
  const resources = join(folder, "resources");
  mkdirSync(join(resources, "playbooks"), { recursive: true });
  const none = await checkHealth({ workspaceFile: null, resourcesFolder: resources });
  expect(none.checks).toContainEqual(expect.objectContaining({ what: "models", ok: false, code: "model.missing" }));
  expect(none.checks).toContainEqual(expect.objectContaining({ what: "playbooks", ok: false }));
  expect(none.checks).toContainEqual({ what: "workspace", ok: true, words: "none opened yet", code: null });
  cpSync(join(RESOURCES, "models"), join(resources, "models"), { recursive: true });
  cpSync(join(RESOURCES, "playbooks"), join(resources, "playbooks"), { recursive: true });
  writeFileSync(join(resources, "models", "static-minilm-256-int8", "tokenizer.json"), "{}");
  writeFileSync(join(resources, "playbooks", "trust.yaml"), "id: trust\n");
  const changed = await checkHealth({ workspaceFile: null, resourcesFolder: resources });
  expect(changed.checks).toContainEqual(
    expect.objectContaining({ what: "model static-minilm-256-int8", ok: false, code: "model.damaged" }),
  );
  expect(changed.checks).toContainEqual(expect.objectContaining({ what: "playbooks", ok: false, code: "input.malformed" }));
  expect(changed.ok).toBe(false);
});
