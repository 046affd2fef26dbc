/** The weekly update of a workspace: Earshot's draft, what a person made of it, the ones that were sent, and their files. */
import { createHash } from "node:crypto";
import type { CheckedArgs, CommandResult } from "../shared/contract.ts";
import { EarshotError } from "../shared/errors.ts";
import { type EngineState, workspaceName } from "./engine-state.ts";
import { updateDocx } from "./export/update-docx.ts";
import { goldenRates } from "./golden/of-workspace.ts";
import { updateHtml, updateMarkdown } from "./stages/update/update-html.ts";
import { updateMail } from "./stages/update/update-text.ts";
import { weekFacts } from "./stages/update/week-facts.ts";
import { type UpdateInput, type UpdateQuote, type UpdateText, writeUpdate } from "./stages/update/weekly-update.ts";
import { daysOfWeek, isoWeekOf } from "./stages/weigh/week.ts";
import { type Change, factsOf } from "./store/facts.ts";
import { listShipped } from "./store/shipped.ts";
import { listAllThemes } from "./views/listings.ts";
import { accountNames } from "./views/picture.ts";
import { byTelling } from "./views/quotes.ts";

type Update = CommandResult<"update.get">;
type OfWeek = CheckedArgs<"update.get">;
type Kept = UpdateText & { week: string; audience: "team" | "investors"; at: string };

/** By default of the as-of date's week. What a person wrote stays as it is. Throws request.invalid for what is no week. */
export function weeklyUpdate(state: EngineState, ofWeek: OfWeek): Update {
  const input = inputOf(state, ofWeek);
  const edited = factsOf<UpdateText>(state.store, "update.edit").get(targetOf(input));
  const document = edited ?? writeUpdate(input);
  const { week, audience } = input;
  return { ...rendered({ week, audience, ...document }), edited: edited !== undefined, facts: weekFacts(input) };
}

/** The change that keeps a person's text, or takes it back with null. */
export function updateEdit(state: EngineState, { document, ...ofWeek }: CheckedArgs<"update.edit">): Change[] {
  return [{ kind: "update.edit", target: targetOf(weekOf(state, ofWeek)), value: document }];
}

/** The change that keeps the update as it was sent; the same text of the same week is kept once. */
export function updateSave(state: EngineState, ofWeek: OfWeek): { id: string; changes: Change[] } {
  const { week, audience, title, intro, sections } = weeklyUpdate(state, ofWeek);
  const kept: Kept = { week, audience, title, intro, sections, at: new Date().toISOString() };
  const hash = createHash("sha256")
    .update(JSON.stringify([title, intro, sections]))
    .digest("hex")
    .slice(0, 12);
  const id = `${week}-${audience}-${hash}`;
  return { id, changes: [{ kind: "update.kept", target: id, value: kept }] };
}

/** The latest first. */
export function keptUpdates(state: EngineState): CommandResult<"update.list"> {
  return [...factsOf<Kept>(state.store, "update.kept")]
    .map(([id, { week, audience, at, title }]) => ({ id, week, audience, at, title }))
    .sort((left, right) => (left.at > right.at ? -1 : left.at < right.at ? 1 : 0) || (left.id < right.id ? -1 : 1));
}

/** As it was sent. Throws request.not-found. */
export function keptUpdate(state: EngineState, id: string): CommandResult<"update.kept"> {
  const kept = factsOf<Kept>(state.store, "update.kept").get(id);
  if (!kept) throw new EarshotError("request.not-found", "There is no such update.");
  return { ...rendered(kept), at: kept.at };
}

/** One file of an update, the week's or a kept one. */
export async function updateFile(
  state: EngineState,
  { format, kept, ...ofWeek }: CheckedArgs<"update.file">,
): Promise<{ name: string; bytes: Uint8Array }> {
  const update = kept === undefined ? weeklyUpdate(state, ofWeek) : keptUpdate(state, kept);
  const name = `update-${update.week}-${update.audience}`;
  const text = (ending: string, content: string) => ({ name: `${name}.${ending}`, bytes: Buffer.from(content, "utf8") });
  if (format === "docx") return { name: `${name}.docx`, bytes: await updateDocx(update) };
  if (format === "html") return text("html", updateHtml(update));
  return format === "mail" ? text("txt", update.mail ?? "") : text("md", update.markdown);
}

function rendered<T extends UpdateText>(update: T): T & { markdown: string; mail: string } {
  return { ...update, markdown: updateMarkdown(update), mail: updateMail(update) };
}

function targetOf({ week, audience }: { week: string; audience: string }): string {
  return `${week}\n${audience}`;
}

function weekOf(state: EngineState, { week, audience }: OfWeek): { week: string; audience: "team" | "investors"; asOf: string } {
  const asOf = state.picture().asOf ?? new Date().toISOString().slice(0, 10);
  if (week !== null && daysOfWeek(week) === null) throw new EarshotError("request.invalid", "A week is written like 2026-W47.");
  return { week: week ?? isoWeekOf(asOf), audience, asOf };
}

function inputOf(state: EngineState, ofWeek: OfWeek): UpdateInput {
  const picture = state.picture();
  const place = weekOf(state, ofWeek);
  return {
    ...place,
    product: workspaceName(state.file),
    themes: listAllThemes(picture),
    decisions: picture.decisions,
    stories: picture.stories,
    quotes: quotes(state),
    counts: {
      customers: picture.customers.size,
      conversations: picture.conversations.length,
      complaints: picture.snippets.filter((s) => s.snippet.kind === "complaint").length,
    },
    people: picture.people,
    accounts: accountNames(picture),
    shipped: place.week === isoWeekOf(place.asOf) ? listShipped(state.store) : null,
    rates: goldenRates(state),
  };
}

function quotes(state: EngineState): UpdateQuote[] {
  return [...state.picture().snippets].sort(byTelling).flatMap(({ snippet, conversation }) =>
    snippet.theme
      ? [
          {
            theme: snippet.theme,
            text: snippet.text,
            speaker: snippet.speaker,
            account: snippet.account,
            channel: conversation.channel,
            date: snippet.date,
          },
        ]
      : [],
  );
}
