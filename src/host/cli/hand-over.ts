/** The commands by which something leaves: export, the weekly update, the brief, golden sets. */
import { basename, extname, resolve } from "node:path";
import { type CommandArgs, type CommandResult, GOLDEN_CHECKS } from "../../shared/contract.ts";
import { EarshotError } from "../../shared/errors.ts";
import { known } from "./arguments.ts";
import { readText, writeExport, writeExports } from "./files.ts";
import { type Output, print, say } from "./output.ts";
import { withEngine } from "./workspace.ts";

export type ExportOptions = {
  out: string;
  state: "accepted" | "candidate";
  theme?: string[];
  onlyChanged?: boolean;
  withPersonalData?: boolean;
};
export type UpdateOptions = { week?: string; audience: "team" | "investors"; out?: string; keep?: boolean; list?: boolean };
export type BriefOptions = { out?: string; withPersonalData?: boolean };
export type GoldenOptions = { theme?: string; input?: string; expected?: string; check?: string; leaveOut?: boolean; putBack?: boolean };

export async function exportTo(target: string, options: Output & ExportOptions): Promise<void> {
  await withEngine(options.workspace, { create: false }, async (engine) => {
    const { files, notes, stories, rows } = await engine.call("export.run", {
      target,
      state: options.state,
      onlyChanged: options.onlyChanged ?? false,
      withPersonalData: options.withPersonalData ?? false,
      ...(options.theme ? { themes: options.theme } : {}),
    });
    const written = writeExports(engine, resolve(options.out), files);
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    const counts = { new: count("new"), changed: count("changed"), sent: count("sent") };
    if (rows.length > 0) say(`For ${target}: ${counts.new} new, ${counts.changed} changed, ${counts.sent} already sent.`);
    for (const note of notes) say(note);
    print({ target, stories, files: written, notes, ...counts }, options, () => written.join("\n"));
  });
}

type UpdateFormat = CommandArgs<"update.file">["format"];
const FORMATS: Record<string, UpdateFormat> = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".docx": "docx",
  ".txt": "mail",
};

export async function update(options: Output & UpdateOptions): Promise<void> {
  await withEngine(options.workspace, { create: false }, async (engine) => {
    if (options.list) {
      const kept = await engine.call("update.list", {});
      return print(kept, options, () =>
        kept.length === 0
          ? "Nothing yet."
          : kept.map(({ id, at, title }) => `${id}  ${at.slice(0, 16).replace("T", " ")}  ${title}`).join("\n"),
      );
    }
    const of = { week: options.week ?? null, audience: options.audience };
    const document = await engine.call("update.get", of);
    if (options.out) {
      const format = formatOf(options.out);
      const { base64 } = await engine.call("update.file", { ...of, format });
      writeExport(engine, options.out, Buffer.from(base64, "base64"));
    }
    const id = options.keep ? (await engine.call("update.save", of)).id : null;
    const { facts: _facts, ...value } = document;
    print(id === null ? value : { ...value, kept: id }, options, () => (options.out ? resolve(options.out) : document.markdown));
  });
}

function formatOf(out: string): UpdateFormat {
  const format = FORMATS[extname(out).toLowerCase()];
  if (!format) throw new EarshotError("request.invalid", `An update is written to a file that ends in ${Object.keys(FORMATS).join(", ")}.`);
  return format;
}

export async function brief(theme: string, options: Output & BriefOptions): Promise<void> {
  await withEngine(options.workspace, { create: false }, async (engine) => {
    const written = await engine.call("brief.get", { theme, withPersonalData: options.withPersonalData ?? false });
    if (options.out) writeExport(engine, options.out, written.markdown);
    print(written, options, () => (options.out ? resolve(options.out) : written.markdown.trimEnd()));
  });
}

/** `list`, `set SNIPPET`, `results FILE`, `rates`. */
export async function golden(act: string, what: string | undefined, options: Output & GoldenOptions): Promise<void> {
  await withEngine(options.workspace, { create: false }, async (engine) => {
    const ofTheme = options.theme === undefined ? {} : { theme: options.theme };
    if (act === "list") {
      const rows = await engine.call("golden.list", ofTheme);
      const unwritten = rows.filter((row) => !row.leftOut && row.expected === "").length;
      return print(rows, options, () =>
        [...rows.map(goldenLine), `${rows.length} examples, ${unwritten} expected answers not written yet.`].join("\n"),
      );
    }
    if (act === "rates") {
      const rates = await engine.call("golden.rates", ofTheme);
      return print(rates, options, () => (rates.length === 0 ? "No results yet." : rates.map(rateLine).join("\n")));
    }
    if (act === "set")
      return print(await engine.call("golden.set", setArgs(need(what, "a snippet's id"), options)), options, () => "Kept.");
    if (act !== "results") throw new EarshotError("request.invalid", `“${act}” should be list, set, results or rates.`);
    const path = resolve(need(what, "the JSON file that promptfoo wrote"));
    const read = engine.keepGoldenResults(readText(path), basename(path));
    if (read.foreign > 0) say(`${read.foreign} results belong to no theme of Earshot and were left out.`);
    print(read, options, () => read.rates.map(rateLine).join("\n"));
  });
}

function setArgs(id: string, { input, expected, check, leaveOut, putBack }: GoldenOptions): CommandArgs<"golden.set"> {
  return {
    id,
    ...(input === undefined ? {} : { input }),
    ...(expected === undefined ? {} : { expected }),
    ...(check === undefined ? {} : { check: known(check, GOLDEN_CHECKS, "check") }),
    ...(leaveOut || putBack ? { leftOut: leaveOut === true } : {}),
  };
}

function goldenLine({ id, leftOut, expected, input }: CommandResult<"golden.list">[number]): string {
  return `${id}  ${leftOut ? "left out" : expected === "" ? "unwritten" : "written  "}  ${input}`;
}

function rateLine({
  at,
  themeName,
  theme,
  provider,
  rate,
  passed,
  failed,
  errors,
  unjudged,
}: CommandResult<"golden.rates">[number]): string {
  const share = rate === null ? "not judged" : `${Math.round(rate * 100)} % (${passed} of ${passed + failed})`;
  const rest = [...(errors > 0 ? [`${errors} errors`] : []), ...(unjudged > 0 ? [`${unjudged} without an expected answer`] : [])];
  return `${at.slice(0, 16).replace("T", " ")}  ${themeName ?? theme}  ${provider}  ${[share, ...rest].join(", ")}`;
}

function need(what: string | undefined, name: string): string {
  if (what === undefined) throw new EarshotError("request.invalid", `Name ${name}.`);
  return what;
}
