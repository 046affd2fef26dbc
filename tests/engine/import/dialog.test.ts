/** What the import screen is told of a dropped file before anything is stored. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import type { CommandArgs, CommandResult } from "../../../src/shared/contract.ts";
import { madeFolder } from "./made-store.ts";

type Choice = CommandArgs<"import.preview">["files"][number];
type Preview = CommandResult<"import.preview">[number];

async function opened(): Promise<Engine> {
  const engine = await openEngine({
    workspaceFile: join(madeFolder(), "a.earshot"),
    resourcesFolder: resolve(import.meta.dirname, "../../../resources"),
  });
  onTestFinished(() => engine.close());
  return engine;
}

async function drop(engine: Engine, name: string, text: string): Promise<string> {
  const { token } = (await engine.call("file.begin", { name, sizeBytes: Buffer.byteLength(text) })) as { token: string };
  await engine.call("file.append", { token, base64: Buffer.from(text).toString("base64") });
  return token;
}

async function look(engine: Engine, choice: Choice): Promise<Preview> {
  const [preview] = (await engine.call("import.preview", { files: [choice] })) as Preview[];
  if (!preview) throw new Error("no preview");
  return preview;
}

const TICKETS = "id,created,requester,description\n1,03/04/2026,Ana,The export stops\n2,05/06/2026,Bo,I cannot find it\n";

test("what it is, in words, with the reason and how sure that is", async () => {
  const engine = await opened();
  const tickets = await look(engine, { token: await drop(engine, "a.csv", TICKETS) });
  expect(tickets).toMatchObject({ formatName: "Table of tickets", words: "2 tickets", people: 2, days: 2, sameAs: null });
  expect(tickets.confidence).toBeGreaterThan(0.5);
  const mail = "From: Ana <ana@x.example>\nSubject: Export\nDate: Thu, 1 Oct 2026 10:00:00 +0000\n\nIt stops.\n\nBest regards,\nAna\n";
  const one = await look(engine, { token: await drop(engine, "a.eml", mail) });
  expect(one).toMatchObject({ words: "1 mail with 2 messages", speakers: [] });
  const said = one.sample[1];
  expect(said?.skip.map(({ start, end, why }) => [said.text.slice(start, end).trim(), why])).toEqual([["Best regards,\nAna", "signature"]]);
});

test("which day comes first is asked with an example of the file, until the person says", async () => {
  const engine = await opened();
  const token = await drop(engine, "a.csv", TICKETS);
  const question = {
    column: "created",
    example: "03/04/2026",
    dayFirst: "2026-04-03T00:00:00.000Z",
    monthFirst: "2026-03-04T00:00:00.000Z",
  };
  expect(await look(engine, { token })).toMatchObject({ dateQuestion: question, from: "2026-03-04" });
  expect(await look(engine, { token, dates: "day-first" })).toMatchObject({ dateQuestion: question, from: "2026-04-03" });
  const decided = await drop(engine, "b.csv", TICKETS.replace("05/06", "25/06"));
  expect(await look(engine, { token: decided })).toMatchObject({ dateQuestion: null, from: "2026-04-03" });
});

test("the same file twice in one drop is said, also from within a ZIP's folder; dropped, it is forgotten", async () => {
  const engine = await opened();
  const first = await drop(engine, "all.zip/a.csv", TICKETS);
  const second = await drop(engine, "a.csv", TICKETS);
  expect(await look(engine, { token: first })).toMatchObject({ sameAs: null });
  expect(await look(engine, { token: second })).toMatchObject({ sameAs: "all.zip/a.csv" });
  await engine.call("file.drop", { tokens: [first] });
  expect(await look(engine, { token: second })).toMatchObject({ sameAs: null });
});

test("no column was taken for the words: all are offered, and the chosen one is read", async () => {
  const engine = await opened();
  const token = await drop(engine, "a.csv", "Ref,Kunde,Was\n1,Ana,kaputt\n2,Bo,langsam\n3,Cy,kaputt\n4,Di,kaputt\n");
  const before = await look(engine, { token });
  expect(before).toMatchObject({ format: null, unreadable: [{ code: "input.no-text-column" }] });
  expect(before.columns.map(({ header, field }) => [header, field])).toEqual([
    ["Ref", null],
    ["Kunde", null],
    ["Was", null],
  ]);
  const after = await look(engine, { token, columns: { text: "Was" } });
  expect(after.sample.map(({ text }) => text)).toEqual(["kaputt", "langsam", "kaputt", "kaputt"]);
});

test("of columns with one name the third is chosen by its number", async () => {
  const engine = await opened();
  const token = await drop(engine, "a.csv", "id,comment,comment\n1,called back,The app crashes\n2,solved,It takes a minute\n");
  const chosen = await look(engine, { token, columns: { id: "id", text: "#3" } });
  expect(chosen.sample.map(({ text }) => text)).toEqual(["The app crashes", "It takes a minute"]);
});

test("an automatic mail is kept, and waits for no analysis", async () => {
  const engine = await opened();
  const head = "From: Ben <ben@x.example>\nDate: Thu, 1 Oct 2026 10:00:00 +0000\n";
  const away = `${head}Subject: Away\nAuto-Submitted: auto-replied\n\nI am away until Monday.\n`;
  const own = `${head}Subject: Export\n\nThe export stops after ten pages.\n`;
  const waiting = async () => ((await engine.call("workspace.status", {})) as CommandResult<"workspace.status">).waiting;
  await engine.call("import.run", { files: [{ token: await drop(engine, "a.eml", away) }] });
  expect(await waiting()).toBe(0);
  await engine.call("import.run", { files: [{ token: await drop(engine, "b.eml", own) }] });
  expect(await waiting()).toBe(1);
});

test("the command line's dry run is told the same as the window", async () => {
  const engine = await opened();
  const preview = await look(engine, { token: await drop(engine, "a.csv", TICKETS) });
  const folder = madeFolder();
  writeFileSync(join(folder, "a.csv"), TICKETS);
  const { sources } = await engine.importPaths([join(folder, "a.csv")], {}, { dryRun: true });
  const { formatName, reason, confidence, people, days, from, to, speakers, columns, assumptions, dateQuestion } = preview;
  expect(sources).toMatchObject([{ formatName, reason, confidence, people, days, from, to, speakers, columns, assumptions, dateQuestion }]);
  expect(columns.map(({ field }) => field)).toEqual(["id", "date", "author", "text"]);
});

test("the same tickets in two waiting files are said before either is imported, and as the import then counts them", async () => {
  const engine = await opened();
  const first =
    "id,created,requester,description\n1,2026-04-03,Ana,The export of invoices stops\n2,2026-04-04,Bo,I cannot find it\n3,2026-04-04,Cy,Too slow\n";
  const later = `${first.replace("stops", "stops since Monday").replace("Too slow", "My password mail never came")}4,2026-04-05,Di,It is new\n`;
  const json = JSON.stringify([{ id: "x9", via: {}, subject: "", description: "I cannot find it", requester: { name: "Bo" } }]);
  const files = [
    { token: await drop(engine, "march.csv", first) },
    { token: await drop(engine, "april.csv", later) },
    { token: await drop(engine, "other.json", json) },
  ];
  const previews = [];
  for (const choice of files) previews.push(await look(engine, choice));
  expect(previews.map(({ duplicateCounts }) => duplicateCounts)).toEqual([
    { updated: 0, unchanged: 0, copies: 0, second: 0 },
    { updated: 1, unchanged: 1, copies: 0, second: 1 },
    { updated: 0, unchanged: 0, copies: 1, second: 0 },
  ]);
  expect(previews[1]?.duplicates[0]).toMatchObject({ what: "updated", conversation: "1", of: { source: "march.csv", conversation: "1" } });
  expect(await look(engine, { token: files[0]?.token ?? "" })).toMatchObject({ duplicates: [] });
  const { duplicateCounts } = (await engine.call("import.run", { files })) as CommandResult<"import.run">;
  expect(duplicateCounts).toEqual({ updated: 1, unchanged: 1, copies: 1, second: 1 });
});

test("a file that was left out counts no longer", async () => {
  const engine = await opened();
  const first = await drop(engine, "a.csv", TICKETS);
  const second = await drop(engine, "b.csv", `${TICKETS}3,05/06/2026,Cy,It is too slow\n`);
  await look(engine, { token: first });
  expect(await look(engine, { token: second })).toMatchObject({ duplicateCounts: { unchanged: 2 } });
  await engine.call("file.drop", { tokens: [first] });
  expect(await look(engine, { token: second })).toMatchObject({ duplicateCounts: { unchanged: 0 } });
});

test("a dry run of two files says what they share", async () => {
  const engine = await opened();
  const folder = madeFolder();
  writeFileSync(join(folder, "a.csv"), TICKETS);
  writeFileSync(join(folder, "b.csv"), `${TICKETS}3,05/06/2026,Cy,It is too slow\n`);
  const { duplicateCounts } = await engine.importPaths([folder], {}, { dryRun: true });
  expect(duplicateCounts).toEqual({ updated: 0, unchanged: 2, copies: 0, second: 0 });
});
