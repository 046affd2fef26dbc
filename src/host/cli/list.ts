/** The commands that list: each prints the contract's JSON, or a few plain columns. */
import { join } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import type { CommandResult } from "../../shared/contract.ts";
import type { Decision, Match, Message, SearchHit, Snippet, Story, Theme } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import { many } from "../../shared/many.ts";
import { wholeNumber } from "./arguments.ts";
import { writeExport } from "./files.ts";
import { type Output, print } from "./output.ts";
import { withEngine } from "./workspace.ts";

export type MatchOptions = { of: "theme" | "conversation" | "backlog"; top: string };

export function messages(output: Output): Promise<void> {
  return show<Message>(
    output,
    (engine) => engine.lists.messages(),
    (m) => `${m.source} #${m.conversation} [${m.index}] ${m.speaker ?? "someone"} (${m.role}): ${m.text}`,
  );
}

export function snippets(output: Output): Promise<void> {
  return show<Snippet>(
    output,
    (engine) => engine.lists.snippets(),
    (s) => `${s.id}  ${s.kind.padEnd(9)}  ${s.text}`,
  );
}

type Area = CommandResult<"area.list">[number];
export type ThemesOptions = { order?: "rice" | "ice" | "wsjf"; areas?: boolean; stops?: boolean; moved?: boolean };

export function themes(output: Output & ThemesOptions): Promise<void> {
  if (output.stops) return stops(output);
  if (output.moved) return moved(output);
  if (output.areas)
    return show<Area>(
      output,
      (engine) => engine.lists.areas(),
      (a) =>
        `${String(Math.round(a.priority)).padStart(3)}  ${a.id}  ${String(a.customers).padStart(4)} customers  ${many(a.themes, "theme").padEnd(9)}  ${a.name}`,
    );
  return show<Theme>(
    output,
    (engine) => engine.lists.themes(output.order),
    (t) => `${String(Math.round(t.priority)).padStart(3)}  ${t.id}  ${String(t.customers).padStart(4)} customers  ${t.name}`,
  );
}

/** The stop in use is marked; `analyse --fineness N` takes another. */
function stops(output: Output): Promise<void> {
  return withEngine(output.workspace, { create: false }, async (engine) => {
    const { at, stops } = engine.lists.stops();
    const line = ({ fineness, themes, changes }: (typeof stops)[number]) =>
      `${fineness === at ? "*" : " "} ${String(fineness).padStart(2)}  ${many(themes, "theme")}${fineness === at ? "" : `, ${changes.length} of those now would change`}`;
    print({ at, stops }, output, () => stops.map(line).join("\n"));
  });
}

function moved(output: Output): Promise<void> {
  return withEngine(output.workspace, { create: false }, async (engine) => {
    const changed = engine.lists.moved();
    print(changed, output, () => {
      if (!changed) return "There was one analysis only: nothing can have moved.";
      const { began, ended, arrived, moves, earlier, kept } = changed;
      const why = [...Map.groupBy(moves, (move) => move.why)].map(([reason, list]) => `${String(list.length).padStart(5)}  ${reason}`);
      return [
        `${kept} of ${earlier} snippets kept their theme.`,
        ...began.map(({ name, snippets }) => `began  ${name} (${many(snippets, "snippet")})`),
        ...ended.map(({ name, into }) => `ended  ${name}${into ? `, most of it now in ${into.name}` : ", now unsorted"}`),
        ...arrived.map(({ name, snippets }) => `   +${snippets}  ${name}`),
        ...(why.length > 0 ? ["moved, by reason:", ...why] : []),
      ].join("\n");
    });
  });
}

export function stories(output: Output): Promise<void> {
  return show<Story>(
    output,
    (engine) => engine.lists.stories(),
    (s) => `${s.id}  ${s.state.padEnd(9)}  ${s.text}`,
  );
}

/** `export --out DIR` writes them as MADR Markdown files; without an act they are listed. */
export async function decisions(act: string | undefined, output: Output & { out?: string }): Promise<void> {
  if (act === undefined)
    return show<Decision>(
      output,
      (engine) => engine.lists.decisions(),
      (d) => `${d.id}  ${d.state.padEnd(10)}  ${d.question}`,
    );
  if (act !== "export") throw new EarshotError("request.invalid", `“${act}” should be export, or nothing to list them.`);
  const { out } = output;
  if (out === undefined) throw new EarshotError("request.invalid", "Name the folder: earshot decisions export --out DIR");
  await withEngine(output.workspace, { create: false }, async (engine) => {
    const paths = (await engine.call("decision.files", {})).map(({ name, content }) => {
      const path = join(out, name);
      writeExport(engine, path, content);
      return path;
    });
    print({ files: paths }, output, () => (paths.length === 0 ? "No decision was made yet." : paths.join("\n")));
  });
}

export function match(output: Output & MatchOptions): Promise<void> {
  return show<Match>(
    output,
    (engine) => engine.call("match.list", { of: output.of, top: wholeNumber(output.top) }),
    (m) => `${m.id}  ${m.matches.map((x) => `${x.key}${x.tracked ? " (tracked)" : ""} ${x.title}`).join(" | ")}`,
  );
}

export async function search(query: string, output: Output & { top: string }): Promise<void> {
  if (query.trim() === "") throw new EarshotError("request.invalid", "Say what to search for.");
  return show<SearchHit>(
    output,
    (engine) => engine.call("search.run", { query, top: wholeNumber(output.top) }),
    (h) => `${h.type.padEnd(12)} ${h.title}: ${h.snippet}`,
  );
}

async function show<T>(output: Output, read: (engine: Engine) => T[] | Promise<T[]>, line: (item: T) => string): Promise<void> {
  await withEngine(output.workspace, { create: false }, async (engine) => {
    const items = await read(engine);
    print(items, output, () => (items.length === 0 ? "Nothing yet." : items.map(line).join("\n")));
  });
}
