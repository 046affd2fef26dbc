/** An accepted story keeps its quotes when their import is taken back, marked as withdrawn; brought back, they are as before. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openEngine } from "../../../src/engine/engine.ts";
import type { EngineState } from "../../../src/engine/engine-state.ts";
import { correct } from "../../../src/engine/store/facts.ts";
import { readKeptQuotes } from "../../../src/engine/store/kept-quotes.ts";
import { closeStore, openStore } from "../../../src/engine/store/open.ts";
import { keepEvidence } from "../../../src/engine/views/kept-quotes.ts";
import { drawPicture } from "../../../src/engine/views/picture.ts";
import { snippetsWithin } from "../../../src/engine/views/settled-evidence.ts";
import type { CommandResult } from "../../../src/shared/contract.ts";
import type { Story } from "../../../src/shared/domain.ts";
import { csv, madeFolder } from "./made-store.ts";

test("an accepted story keeps its quotes through undo, a new analysis and redo", async () => {
  const folder = madeFolder();
  const said = [
    "I wish I could export all invoices as a spreadsheet so that finance stops asking me for them.",
    "Please let me export my invoices to a spreadsheet, copying them by hand takes hours.",
    "We need to export invoices as a spreadsheet, our auditor asks for it each month.",
    "It would be great to export the invoices to a spreadsheet instead of taking screenshots.",
  ];
  writeFileSync(
    join(folder, "tickets.csv"),
    csv(
      ["Ticket ID", "Created at", "Requester email", "Subject", "Description"],
      ...said.map((text, i) => [`T${i}`, "2026-10-02T09:00:00Z", `p${i}@birch.io`, "Export invoices to a spreadsheet", text]),
    ),
  );
  const engine = await openEngine({
    workspaceFile: join(folder, "a.earshot"),
    resourcesFolder: resolve(import.meta.dirname, "../../../resources"),
  });
  onTestFinished(() => engine.close());
  const analyse = () => engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  const { import: id } = await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await analyse();
  const [story] = engine.lists.stories();
  if (!story) throw new Error("no story was drafted");
  await engine.call("story.set-state", { id: story.id, state: "accepted" });
  const quotes = async () => ((await engine.call("story.get", { id: story.id })) as CommandResult<"story.get">).quotes;
  const before = await quotes();
  expect(before.length).toBeGreaterThan(0);

  await engine.call("import.undo", { id: id ?? "" });
  expect(engine.lists.messages()).toEqual([]);
  expect(await quotes()).toEqual(before.map((quote) => ({ ...quote, withdrawn: true })));
  await analyse();
  expect((await quotes()).map((quote) => [quote.snippet.text, quote.withdrawn])).toEqual(before.map((quote) => [quote.snippet.text, true]));

  await engine.call("import.redo", { id: id ?? "" });
  await analyse();
  expect((await quotes()).map((quote) => [quote.snippet.text, quote.withdrawn])).toEqual(
    before.map((quote) => [quote.snippet.text, undefined]),
  );
  expect(engine.lists.messages()).toHaveLength(8);
}, 120_000);

test("what is kept is read without the picture of the whole workspace, more than a page of quotes too, and is the same as in it", async () => {
  const folder = madeFolder();
  const workspaceFile = join(folder, "a.earshot");
  const rows = Array.from({ length: 240 }, (_, i) => [
    `T${i}`,
    "2026-10-02T09:00:00Z",
    `p${i}@birch.io`,
    `Invoice number ${i} was never sent to me.`,
  ]);
  writeFileSync(join(folder, "tickets.csv"), csv(["Ticket ID", "Created at", "Requester email", "Description"], ...rows));
  const engine = await openEngine({ workspaceFile, resourcesFolder: resolve(import.meta.dirname, "../../../resources") });
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  await engine.close();
  const store = openStore(workspaceFile, { create: false });
  onTestFinished(() => closeStore(store));
  const drawn = drawPicture(store).snippets;
  const ids = drawn.map(({ snippet }) => snippet.id);
  expect(ids.length).toBeGreaterThan(200);
  expect(snippetsWithin(store, ids)).toEqual(drawn);
  const made = { id: "own", state: "accepted", evidence: ids } as unknown as Story;
  correct(store, "A story of one's own", [{ kind: "story.made", target: "own", value: made }]);
  const state = {
    store,
    picture: () => {
      throw new Error("the picture was drawn");
    },
  } as unknown as EngineState;
  keepEvidence(state);
  expect(readKeptQuotes(store, ids)).toHaveLength(ids.length);
}, 120_000);
