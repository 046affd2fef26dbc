/** Themes, their areas and their snippets. */
import { createHash } from "node:crypto";
import { EarshotError } from "../../shared/errors.ts";
import { finenessStops, startWithFineness } from "../analysis/fineness.ts";
import type { EngineState } from "../engine-state.ts";
import { playbooksInUse } from "../playbooks.ts";
import { whatMovedView } from "../views/moved.ts";
import type { MadeTheme } from "../views/picture.ts";
import { quotesOf } from "../views/quotes.ts";
import { themePage } from "../views/theme-page.ts";
import { areaRows, themeRows } from "../views/themes.ts";
import { done, type Handlers, nameOf } from "./correcting.ts";

export const THEME_HANDLERS = {
  "theme.list": (state, args) => themeRows(state.picture()).filter((row) => args.state === undefined || row.state === args.state),
  "theme.stops": (state) => finenessStops(state.store),
  "theme.set-fineness": (state, { fineness }) => ({ job: startWithFineness(state, fineness) }),
  "theme.moved": (state) => whatMovedView(state.store, state.picture()),
  "theme.get": (state, { id }) => themePage(state.picture(), id, playbooksInUse(state)),
  "area.list": (state) => areaRows(state.picture()),
  "area.rename": (state, { id, name }) =>
    done(state, `Renamed the area “${areaName(state, id)}”`, [{ kind: "area.name", target: id, value: name.trim() }]),
  "theme.set-area": (state, { id, area }) =>
    done(
      state,
      area === null ? `Took “${nameOf(state, id)}” out of its area` : `Put “${nameOf(state, id)}” into “${areaName(state, area)}”`,
      [{ kind: "theme.area", target: id, value: { area } }],
    ),
  "theme.rename": (state, { id, name }) =>
    done(state, `Renamed “${nameOf(state, id)}”`, [{ kind: "theme.name", target: id, value: name.trim() }]),
  "theme.set-state": (state, { id, state: next }) =>
    done(state, `Marked “${nameOf(state, id)}” as ${next}`, [{ kind: "theme.state", target: id, value: next }]),
  "theme.merge": (state, { id, into }) => merge(state, id, into),
  "theme.split": (state, { id, snippets, name }) => split(state, id, snippets, name.trim()),
  "snippet.list": (state, args) => quotesOf(state.picture(), args),
  "snippet.set-kind": (state, { id, kind }) =>
    done(state, `Marked a snippet as ${kind}`, [{ kind: "snippet.kind", target: snippetId(state, id), value: kind }]),
  "snippet.move": (state, { id, theme }) =>
    done(state, theme === null ? "Took a snippet out of its theme" : `Moved a snippet to “${nameOf(state, theme)}”`, [
      { kind: "snippet.theme", target: snippetId(state, id), value: { theme } },
    ]),
  "snippet.move-all": (state, { ids, theme }) =>
    done(
      state,
      `Moved ${ids.length === 1 ? "a snippet" : `${ids.length} snippets`} to “${nameOf(state, theme)}”`,
      [...new Set(ids)].map((id) => ({ kind: "snippet.theme" as const, target: snippetId(state, id), value: { theme } })),
    ),
} satisfies Partial<Handlers>;

function areaName(state: EngineState, id: string): string {
  const area = state.picture().areas.find((one) => one.id === id);
  if (!area) throw new EarshotError("request.not-found", "There is no such area.");
  return area.name;
}

function merge(state: EngineState, id: string, into: string): { undo: string } {
  if (id === into) throw new EarshotError("request.conflict", "A theme cannot be merged with itself.");
  return done(state, `Merged “${nameOf(state, id)}” into “${nameOf(state, into)}”`, [
    { kind: "theme.merged-into", target: id, value: into },
    { kind: "theme.merged-into", target: into, value: null },
  ]);
}

function split(state: EngineState, id: string, snippets: string[], name: string): { undo: string; theme: string } {
  const from = state.picture().themes.find((theme) => theme.id === id);
  const own = new Set(from?.snippets.map(({ snippet }) => snippet.id));
  const leaving = [...new Set(snippets)].filter((snippet) => own.has(snippet)).sort();
  const [quote] = leaving;
  if (quote === undefined) throw new EarshotError("request.not-found", "None of these snippets is in the theme.");
  if (leaving.length === own.size)
    throw new EarshotError("request.conflict", "At least one snippet has to stay. Rename the theme instead.");
  const theme = createHash("sha256")
    .update(`split ${id} ${leaving.join(" ")}`)
    .digest("hex")
    .slice(0, 12);
  const made: MadeTheme = { name, from: id, quote };
  const { undo } = done(state, `Split “${name}” off “${nameOf(state, id)}”`, [
    { kind: "theme.made", target: theme, value: made },
    { kind: "theme.name", target: theme, value: name },
    ...leaving.map((snippet) => ({ kind: "snippet.theme" as const, target: snippet, value: { theme } })),
  ]);
  return { undo, theme };
}

function snippetId(state: EngineState, id: string): string {
  if (!state.picture().snippets.some((s) => s.snippet.id === id)) throw new EarshotError("request.not-found", "There is no such snippet.");
  return id;
}
