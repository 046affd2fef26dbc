/** What a person does to themes outlives the next analysis, and can be taken back: through the engine, on a small workspace. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "../../src/engine/engine.ts";
import type { CommandResult } from "../../src/shared/contract.ts";

const RESOURCES = resolve(import.meta.dirname, "../../resources");
const folder = mkdtempSync(join(tmpdir(), "earshot-corrections-"));
let engine: Engine;

const PROBLEMS = [
  ["Export to Word fails", "When I export a note to Word the file is empty and I have to type it again."],
  ["Word export is broken", "The Word export gives me an empty document every time I try to export my notes."],
  ["Cannot export notes as Word file", "Exporting to Word fails with an error and no file is saved."],
  ["Charged twice", "I was charged twice for the same month on my credit card invoice."],
  ["Double charge on invoice", "The invoice charges us for seats that we removed, so the bill is wrong."],
  ["Wrong invoice", "Our invoice shows a charge for people who left, please correct the billing."],
] as const;

beforeAll(async () => {
  const rows = PROBLEMS.flatMap(([subject, text], problem) =>
    Array.from(
      { length: 3 },
      (_, k) => `${problem * 3 + k + 1},person${problem}${k}@example.com,"${subject}","${text} It happened on day ${k + 1}."`,
    ),
  );
  writeFileSync(join(folder, "tickets.csv"), ["Ticket ID,Requester email,Subject,Description", ...rows].join("\n"));
  engine = await openEngine({ workspaceFile: join(folder, "a.earshot"), resourcesFolder: RESOURCES });
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await analyse();
}, 120_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const analyse = () => engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
const themeOf = (snippet: string) => engine.lists.snippets().find(({ id }) => id === snippet)?.theme ?? null;

test("a split, a move and a merge hold in the next analysis; undo brings back what was", async () => {
  const [largest, other] = engine.lists.themes().sort((a, b) => b.snippets - a.snippets);
  if (!largest || !other) throw new Error("the tickets should give two themes or more");
  const inside = engine.lists.snippets().filter(({ theme }) => theme === largest.id);
  const leaving = inside.slice(0, 3).map(({ id }) => id);

  const split = (await engine.call("theme.split", {
    id: largest.id,
    snippets: leaving,
    name: "My own theme",
  })) as CommandResult<"theme.split">;
  expect(engine.lists.themes().find(({ id }) => id === split.theme)).toMatchObject({ name: "My own theme", snippets: 3 });
  const moved = inside.at(-1)?.id ?? "";
  await engine.call("snippet.move", { id: moved, theme: other.id });
  await analyse();
  expect(leaving.map(themeOf)).toEqual(leaving.map(() => split.theme));
  expect(themeOf(moved)).toBe(other.id);
  expect(engine.lists.themes().find(({ id }) => id === split.theme)?.name).toBe("My own theme");

  await engine.call("theme.merge", { id: split.theme, into: other.id });
  await analyse();
  expect(leaving.map(themeOf)).toEqual(leaving.map(() => other.id));
  await analyse();
  expect(leaving.map(themeOf)).toEqual(leaving.map(() => other.id));
  await engine.call("workspace.undo", {});
  expect(leaving.map(themeOf)).toEqual(leaving.map(() => split.theme));
  await engine.call("workspace.undo", {});
  await engine.call("workspace.undo", {});
  await analyse();
  expect(engine.lists.themes().map(({ name }) => name)).not.toContain("My own theme");
  expect(new Set(leaving.map(themeOf))).not.toContain(split.theme);
}, 120_000);

test("two themes merged stay one through every analysis that follows", async () => {
  const [one, other] = engine.lists.themes().sort((a, b) => b.snippets - a.snippets);
  if (!one || !other) throw new Error("the tickets should give two themes or more");
  const inside = (theme: string) => engine.lists.snippets().flatMap((snippet) => (snippet.theme === theme ? [snippet.id] : []));
  const together = [...inside(one.id), ...inside(other.id)];
  await engine.call("theme.merge", { id: other.id, into: one.id });
  for (let time = 0; time < 3; time++) {
    await analyse();
    expect(together.map(themeOf)).toEqual(together.map(() => one.id));
  }
  await engine.call("workspace.undo", {});
  await analyse();
}, 120_000);

test("a split of everything, or of what is not there, is refused in words", async () => {
  const [theme] = engine.lists.themes();
  const own = engine.lists.snippets().filter((snippet) => snippet.theme === theme?.id);
  const all = own.map(({ id }) => id);
  await expect(engine.call("theme.split", { id: theme?.id ?? "", snippets: all, name: "x" })).rejects.toMatchObject({
    code: "request.conflict",
  });
  await expect(engine.call("theme.split", { id: theme?.id ?? "", snippets: ["none"], name: "x" })).rejects.toMatchObject({
    code: "request.not-found",
  });
});

test("an answer of the random check is one correction: undone together with what it taught", async () => {
  const [quote] = (await engine.call("evaluation.sample", { count: 5 })) as CommandResult<"evaluation.sample">;
  const id = quote?.snippet.id ?? "";
  const wasComplaint = quote?.snippet.kind === "complaint";
  await engine.call("evaluation.answer", { id, isComplaint: !wasComplaint });
  const kindOf = () => engine.lists.snippets().find((snippet) => snippet.id === id)?.kind;
  expect(kindOf() === "complaint").toBe(!wasComplaint);
  const { models } = (await engine.call("evaluation.get", {})) as CommandResult<"evaluation.get">;
  expect(models).toMatchObject([{ answers: 1, agreed: 0 }]);
  await engine.call("workspace.undo", {});
  expect(kindOf() === "complaint").toBe(wasComplaint);
  expect(((await engine.call("evaluation.get", {})) as CommandResult<"evaluation.get">).models).toEqual([]);
});
