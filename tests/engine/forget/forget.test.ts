/** After Forget, the words of the person are in no byte of any file that Earshot keeps. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import { openStore } from "../../../src/engine/store/open.ts";
import type { ForgetResult } from "../../../src/shared/contract.ts";
import type { Story } from "../../../src/shared/domain.ts";
import type { ImportResult } from "../../../src/shared/import-result.ts";
import { asking } from "../every-command.ts";
import { csv, madeFolder } from "../import/made-store.ts";

const resourcesFolder = resolve(import.meta.dirname, "../../../resources");
const HEADER = ["Ticket ID", "Created at", "Requester", "Requester email", "Subject", "Description"];
/** Marks that stand nowhere else. */
const WORDS = ["zebracorn invoices", "quarterly walrus", "purple accordion", "Rosalind", "rosalind.ferro"];
const THEIRS = [
  "I wish I could export the zebracorn invoices as a spreadsheet so that our auditor stops asking me for screenshots.",
  "The export of the quarterly walrus report fails every single time, and nobody in support can tell me why it fails.",
];
const others = (n: number): string =>
  [
    "I wish I could export all invoices as a spreadsheet so that finance stops asking me for them.",
    "The export fails every time on a large report, and support does not know why.",
    "Please let me export my reports to a spreadsheet, copying them by hand takes hours.",
    "Export to spreadsheet is broken again, it stops after ten pages.",
  ][n % 4] ?? "";

const tickets = csv(
  HEADER,
  ...THEIRS.map((text, i) => [`R${i}`, "2026-10-02T09:00:00Z", "Rosalind Ferro", "rosalind.ferro@acme.io", "Export of invoices", text]),
  ...Array.from({ length: 12 }, (_, i) => [
    ...[`T${i}`, "2026-10-03T09:00:00Z", `Person ${i}`, `p${i}@birch.io`, "Export"],
    `${others(i)} It was ticket number ${i} of this week for me.`,
  ]),
  [
    "Q1",
    "2026-10-04T09:00:00Z",
    "Agent Moss",
    "moss@partner.io",
    "Fwd",
    `Please look.\n\nOn Fri, Rosalind Ferro <rosalind.ferro@acme.io> wrote:\n> ${THEIRS[1]}`,
  ],
);
const call = `WEBVTT

1
00:00:01.000 --> 00:00:04.000
Dana Lee: Thanks for making time. Walk me through your last export.

2
00:00:05.000 --> 00:00:14.000
Rosalind Ferro: It played the purple accordion sound and then it lost all my pages, honestly.

3
00:00:15.000 --> 00:00:20.000
Kofi Boateng: For me the export simply never finishes, it is very annoying.
`;

async function workspace(folder: string): Promise<Engine> {
  mkdirSync(join(folder, "in"));
  writeFileSync(join(folder, "in", "tickets.csv"), tickets);
  writeFileSync(join(folder, "in", "call.vtt"), call);
  mkdirSync(join(folder, "kept"));
  const engine = await openEngine({ workspaceFile: join(folder, "kept", "a.earshot"), resourcesFolder });
  await engine.importPaths([join(folder, "in")], {}, {});
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  return engine;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesIn(join(folder, name)) : [join(folder, name)]));
/** Which of the words lie in which file, in UTF-8 or UTF-16. */
function found(folder: string, words = WORDS): string[] {
  return filesIn(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    const text = `${bytes.toString("latin1")}\n${bytes.toString("utf16le")}`.toLowerCase();
    return words.filter((word) => text.includes(word.toLowerCase())).map((word) => `${word} in ${path.slice(folder.length)}`);
  });
}

test("a person's words leave messages, quotes, vectors, stories, exports and backups; the others' stay", async () => {
  const folder = madeFolder();
  const engine = await workspace(folder);
  const kept = join(folder, "kept");
  const stories = engine.lists.stories();
  for (const story of stories) await engine.call("story.set-state", { id: story.id, state: "accepted" });
  const [first] = stories as Story[];
  if (first)
    await engine.call("story.edit", {
      id: first.id,
      role: first.role,
      want: `to export ${THEIRS[0]}`,
      benefit: first.benefit,
      acceptance: [],
    });
  writeFileSync(join(kept, "export.json"), JSON.stringify({ quotes: [THEIRS[0], others(0)], by: "Rosalind Ferro" }));
  engine.rememberFiles([join(kept, "export.json")], "export");
  const store = openStore(join(folder, "other.earshot"), { create: true });
  store.close();
  await engine.close();
  const again = await openEngine({ workspaceFile: join(kept, "a.earshot"), resourcesFolder });
  writeFileSync(join(kept, "backup.earshot"), readFileSync(join(kept, "a.earshot")));
  again.rememberFiles([join(kept, "backup.earshot")], "backup");
  expect(new Set(found(kept).map((hit) => hit.split(" in ")[0]))).toEqual(new Set(WORDS));
  const before = again.lists.counts();

  const preview = await again.call("forget.preview", { person: "rosalind ferro" });
  expect(preview).toMatchObject({ conversations: 2, messages: 5, exports: 1, backups: 1 });
  await expect(again.call("forget.run", { what: { person: "rosalind ferro" } } as never)).rejects.toMatchObject({
    code: "request.invalid",
  });
  const result = (await again.call("forget.run", { what: { person: "rosalind ferro" }, confirmed: true })) as ForgetResult;
  expect(result).toMatchObject({ conversations: 2, messages: 5, exports: 1, backups: 1, failed: [] });
  expect(result.vectors).toBeGreaterThan(0);
  expect(found(kept)).toEqual([]);
  expect(readFileSync(join(kept, "export.json"), "utf8")).toContain(others(0).slice(0, 30));
  const after = again.lists.counts();
  expect(after.conversations).toBe(before.conversations - 2);
  const messages = again.lists.messages();
  expect(messages.filter((m) => m.speaker === "Kofi Boateng").map((m) => m.text)).toEqual([
    "For me the export simply never finishes, it is very annoying.",
  ]);
  expect(messages.filter((m) => m.text.includes("ticket number"))).toHaveLength(12);
  for (const snippet of again.lists.snippets()) {
    const message = messages.find(
      (m) => m.source === snippet.source && m.conversation === snippet.conversation && m.index === snippet.message,
    );
    expect(message?.text.slice(snippet.start, snippet.end)).toBe(snippet.text);
  }

  await again.analyse({ signal: new AbortController().signal, progress: () => undefined });
  const later = (await again.importPaths([join(folder, "in", "tickets.csv")], {}, {})) as ImportResult;
  expect(later.sources[0]?.already).toBe(true);
  writeFileSync(join(folder, "in", "november.csv"), `${tickets}\r\n`);
  const november = await again.importPaths([join(folder, "in", "november.csv")], {}, {});
  expect(november.unreadable.map((row) => row.reason)).toContain("These are the words of somebody who asked to be forgotten.");
  await again.close();
  expect(
    filesIn(kept)
      .map((path) => path.slice(kept.length + 1))
      .sort(),
  ).toEqual(["a.earshot", "backup.earshot", "export.json"]);
  expect(found(kept, WORDS.slice(0, 1))).toEqual([]);
}, 120_000);

test("a source is forgotten whole, and is not read again", async () => {
  const folder = madeFolder();
  const engine = await workspace(folder);
  const kept = join(folder, "kept");
  await expect(engine.call("forget.preview", { source: "nothing.csv" })).rejects.toMatchObject({ code: "request.not-found" });
  const result = (await engine.call("forget.run", { what: { source: "tickets.csv" }, confirmed: true })) as ForgetResult;
  expect(result.conversations).toBe(15);
  expect(engine.lists.messages().map((m) => m.speaker)).toEqual(["Dana Lee", "Rosalind Ferro", "Kofi Boateng"]);
  expect(found(kept, ["zebracorn", "walrus", "ticket number", "tickets.csv"])).toEqual([]);
  await expect(engine.importPaths([join(folder, "in", "tickets.csv")], {}, {})).rejects.toThrow("consent was withdrawn");
  await engine.close();
  expect(found(kept, ["zebracorn", "walrus", "ticket number"])).toEqual([]);
}, 120_000);

test("what was kept of them goes too, undone or not, and no undo, no analysis and no other export brings it back", async () => {
  const folder = madeFolder();
  const engine = await workspace(folder);
  const kept = join(folder, "kept");
  const words = [...WORDS.map((word) => word.split(" ")[0] ?? word), "Ferro", "mumbojumbo"];
  const ask = asking(engine);
  const spool = async (name: string, text: string) => {
    const { token } = await ask("file.begin", { name, sizeBytes: text.length });
    await ask("file.append", { token, base64: Buffer.from(text).toString("base64") });
    return token;
  };
  const second = call
    .replace("accordion sound", "accordion sound again")
    .concat(
      "\n4\n00:00:21.000 --> 00:00:23.000\nRosalind Ferro: Utterly mumbojumbo nonsense.\n\n5\n00:00:24.000 --> 00:00:26.000\nDana Lee: Thanks Rosalind, noted.\n",
    );
  const token = await spool("Call with Rosalind-Ferro.vtt", second);
  await ask("import.run", { files: [{ token, roles: { "Rosalind Ferro": "customer", "Dana Lee": "internal" } }] });
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  await spool("waiting.csv", tickets);

  const [theme] = await ask("theme.list", {});
  const id = theme?.id ?? "";
  const source = engine.lists.messages().find(({ text }) => text.includes("mumbojumbo"))?.source ?? "";
  await ask("speaker.set-role", { source, speaker: "Rosalind Ferro", role: "unknown" });
  await ask("theme.rename", { id, name: "Where Rosalind Ferro lost it" });
  const update = await ask("update.get", { week: null, audience: "team" });
  const items = [THEIRS[0] ?? "", "Utterly mumbojumbo nonsense."].map((quote) => ({ text: "Heard", quote, by: "Rosalind Ferro" }));
  await ask("update.edit", {
    ...{ week: null, audience: "team" },
    document: { title: "Week", intro: "", sections: [{ id: "said", title: "Said", body: "", items }] },
  });
  await ask("update.save", { week: null, audience: "team" });
  expect(update.sections.length).toBeGreaterThan(0);
  const [example] = await ask("golden.list", {});
  await ask("golden.set", { id: example?.id ?? "", input: `For Rosalind: ${THEIRS[1]}` });
  const { id: decision } = await ask("decision.open", { theme: id });
  const argument = { title: "Yes", for: [THEIRS[1] ?? ""], against: ["Rosalind would leave."] };
  await ask("decision.edit", { id: decision, question: "Export?", options: [argument], drivers: [], consequences: [] });
  await ask("workspace.back-up", {});
  for (let step = 0; step < 2; step++) await ask("workspace.undo", {});
  expect(new Set(found(folder, words).map((hit) => hit.split(" in ")[0]))).toEqual(new Set(words));

  await engine.call("forget.run", { what: { person: "rosalind.ferro@acme.io" }, confirmed: true });
  expect(found(kept, words)).toEqual([]);
  expect((await ask("conversation.list", { channel: "call" })).length).toBe(2);
  for (const step of ["workspace.undo", "workspace.undo", "workspace.undo", "workspace.redo", "workspace.redo"] as const)
    await ask(step, {});
  expect(found(kept, words)).toEqual([]);
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  writeFileSync(join(folder, "in", "again.vtt"), second.replace("00:00:24", "00:00:25"));
  await engine.importPaths([join(folder, "in", "again.vtt")], {}, {});
  await engine.importPaths([join(folder, "in")], {}, {});
  expect(
    found(
      kept,
      words.filter((word) => word !== "Rosalind"),
    ),
  ).toEqual([]);
  await engine.close();
  expect(
    found(
      kept,
      words.filter((word) => word !== "Rosalind"),
    ),
  ).toEqual([]);
}, 240_000);
