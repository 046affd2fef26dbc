/** However a file is damaged, what the command line says of it on its error stream, debugging too, holds none of its words. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeWorkbook, makeZip } from "../engine/import/make-zip.ts";

const EARSHOT = resolve(import.meta.dirname, "../../bin/earshot.mjs");
const folder = mkdtempSync(join(tmpdir(), "earshot-words-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const W = "zebracorn walrus";
const HEADER = "id,subject,description,created_at,requester_email\n";
const FILES: Record<string, string | Buffer> = {
  "quote.csv": `${HEADER}1,"${W} "x" ${W},2026-01-02,a@${W}\n2,${W},"${W} never closes\n`,
  "dates.csv": `${HEADER}1,${W},${W} fails,${W} day,${W}@x.io\n`,
  "header.csv": `${W},${W}\n${W},${W}\n`,
  "broken.json": `[{"id":1,"subject":"${W}","description":"${W}`,
  "none.json": `{"${W}":{"${W}":"${W}"}}`,
  "lines.ndjson": `{"id":1,"subject":"x","description":"${W}"}\n{"id":2,"subject":"${W}\n${W}\n`,
  "times.vtt": `WEBVTT\n\n${W} --> ${W}\n${W}\n`,
  "times.srt": `1\n99:99:99,999 --> ${W}\n${W}\n`,
  "broken.eml": `From: ${W}\nSubject: ${W}\nContent-Type: multipart/mixed; boundary="${W}"\n\n--${W}\nContent-Transfer-Encoding: base64\n\n${W}\n`,
  "broken.docx": makeZip([{ name: "word/document.xml", content: `<w:document><w:p>${W}</w:r>` }]),
  "broken.xlsx": makeWorkbook({ S: `<row r="1"><c r="A1" t="s"><v>${W}</v></c><c r="B1"><f>${W}` }),
  "inner.zip": makeZip([{ name: "a.csv", content: `${W}`, claimedSize: 3 }]),
  "broken.pdf": `%PDF-1.4\n1 0 obj <</Type/Catalog ${W}`,
  "plain.txt": `${W}. ${W}.`,
  "page.html": `<html><script>${W}</script><p>${W}`,
  "accounts.csv": `Account,Domain,ARR,Renewal date\n${W},${W},${W},${W}\n`,
  "backlog.csv": `Key,Title,Status,Created\n,${W},${W},${W}\n`,
};

const filesIn = (path: string): string[] =>
  readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? filesIn(join(path, name)) : [join(path, name)]));

test("no word of a damaged file is on the error stream or in the settings", () => {
  const into = join(folder, "in");
  const settings = join(folder, "settings");
  mkdirSync(into);
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(into, name), content);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [EARSHOT, ...args, "--workspace", join(folder, "a.earshot")], {
      env: { ...process.env, EARSHOT_SETTINGS: settings, EARSHOT_DEBUG: "1" },
      encoding: "utf8",
    });
  const said = [run("import", into), ...["quote.csv", "broken.json", "broken.xlsx"].map((name) => run("import", join(into, name)))];
  said.push(run("analyse"), run("brief", "none"), run("forget", "--person", "nobody"));
  const errors = said.map(({ stderr }) => stderr).join("\n");
  expect(errors).toContain("broken.json");
  expect(errors).not.toMatch(/zebracorn|walrus/i);
  for (const path of filesIn(settings)) expect(readFileSync(path, "utf8")).not.toMatch(/zebracorn|walrus/i);
}, 120_000);
