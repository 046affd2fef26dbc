/** Walks every command over the sample: what a person does is undone whole and outlives an analysis; hidden, no answer names anybody. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "../../src/engine/engine.ts";
import { COMMANDS } from "../../src/shared/contract.ts";
import { type Act, type Ask, acts, asking, ELSEWHERE, looks } from "./every-command.ts";

const resourcesFolder = resolve(import.meta.dirname, "../../resources");
const SAMPLES = join(resourcesFolder, "samples");
const folder = mkdtempSync(join(tmpdir(), "earshot-every-"));
const workspaceFile = join(folder, "Notewell.earshot");
const pristine = join(folder, "pristine.earshot");
let engine: Engine;
let ask: Ask;

const analyse = () => engine.analyse({ signal: new AbortController().signal, progress: () => undefined });

beforeAll(async () => {
  engine = await openEngine({ workspaceFile, resourcesFolder });
  await engine.importPaths(
    ["notewell-accounts.csv", "notewell-backlog.csv", "notewell-tickets.csv", "interviews"].map((name) => join(SAMPLES, name)),
    {},
    {},
  );
  await analyse();
  await engine.close();
  copyFileSync(workspaceFile, pristine);
  await openAnew();
}, 240_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openAnew(): Promise<void> {
  copyFileSync(pristine, workspaceFile);
  engine = await openEngine({ workspaceFile, resourcesFolder });
  ask = asking(engine);
}

/** Everything that can be looked at, but for what tells that something can be done again. */
async function everything(): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const [name, args] of await looks(ask, true)) {
    const answer = await engine.call(name, args as never);
    if (name === "workspace.status") Object.assign(answer as object, { undo: null, redo: null, model: null });
    seen.set(`${name} ${JSON.stringify(args).slice(0, 120)}`, JSON.stringify(answer));
  }
  return seen;
}

test("each command is walked here, or said to be elsewhere", async () => {
  const here = new Set<string>([...(await looks(ask)).map(([name]) => name), ...(await acts(ask)).map(({ name }) => name), "update.kept"]);
  const missing = Object.keys(COMMANDS).filter((name) => !here.has(name) && !(name in ELSEWHERE));
  expect(missing).toEqual([]);
});

test("each act is seen, and undone whole", async () => {
  const before = await everything();
  const all = await acts(ask);
  for (const act of all) {
    const [unseen, steps] = [await act.sees(ask), await stepsOf(act)];
    expect.soft(await act.sees(ask), `${act.name} shows`).not.toEqual(unseen);
    for (let step = 0; step < steps; step++) await ask("workspace.undo", {});
    const after = await everything();
    const changed = [...before].filter(([what, answer]) => after.get(what) !== answer).map(([what]) => what);
    expect.soft(changed, `${act.name} undone`).toEqual([]);
  }
  expect((await ask("workspace.status", {})).undo).toBeNull();
}, 240_000);

/** How many corrections an act made. */
async function stepsOf(act: Act): Promise<number> {
  const calls: string[] = [];
  await act.does((name, args) => {
    if (/\.(?:list|get)$/.test(name) === false && name !== "evaluation.sample") calls.push(name);
    return ask(name, args);
  });
  return calls.length;
}

test("what a person did outlives the next analysis, and then a restart", async () => {
  await engine.close();
  await openAnew();
  const all = (await acts(ask)).filter(({ name }) => !UNDOES.has(name));
  for (const act of all) await act.does(ask);
  const seen = await Promise.all(all.map((act) => act.sees(ask)));
  await analyse();
  for (const [at, act] of all.entries()) expect.soft(await act.sees(ask), `${act.name} after an analysis`).toEqual(seen[at]);
  await engine.close();
  engine = await openEngine({ workspaceFile, resourcesFolder });
  ask = asking(engine);
  for (const [at, act] of all.entries()) expect.soft(await act.sees(ask), `${act.name} after a restart`).toEqual(seen[at]);
}, 240_000);

/** What is seen of these is the last act's words, or is gone with an import. */
const UNDOES = new Set(["decision.reopen", "playbook.restore", "import.undo"]);
