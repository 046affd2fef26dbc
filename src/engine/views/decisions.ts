/** Decisions with what the screen shows beside them: what is new against them, and what was decided before in like cases. */
import type { CommandResult } from "../../shared/contract.ts";
import { CHALLENGE_BAR, challengeOf, type VoiceOfTheme } from "../stages/decisions/challenge.ts";
import { type DecisionText, precedentsFor } from "../stages/decisions/precedents.ts";
import { listImportTimes } from "../store/import-times.ts";
import type { Store } from "../store/open.ts";
import type { Picture } from "./picture.ts";
import type { PlacedDecision } from "./placed-decisions.ts";

export type DecisionRow = CommandResult<"decision.list">[number];

export function decisionRows(picture: Picture, store: Store): DecisionRow[] {
  const themes = new Map(picture.themes.map((theme) => [theme.id, theme]));
  const importedAt = listImportTimes(store);
  const earlier = picture.decisions.filter((decision) => decision.state !== "open");
  const texts = new Map(picture.decisions.map((decision) => [decision.id, textOf(picture, decision)]));
  const successorOf = new Map(
    picture.decisions.flatMap((decision) => (decision.supersededBy ? [[decision.supersededBy, decision.id] as const] : [])),
  );
  return picture.decisions.map(({ decidedAt, ...decision }) => ({
    ...decision,
    themeName: (decision.theme && themes.get(decision.theme)?.name) ?? null,
    supersedes: successorOf.get(decision.id) ?? null,
    challenge:
      decision.state === "decided" && decidedAt !== null && decision.theme !== null
        ? { ...challengeOf(voicesOf(picture, decision, decidedAt, importedAt)), bar: CHALLENGE_BAR }
        : null,
    precedents:
      decision.state === "open"
        ? precedentsFor(
            texts.get(decision.id) as DecisionText,
            earlier.map((other) => texts.get(other.id) as DecisionText),
          ).flatMap(({ id }) => {
            const found = earlier.find((other) => other.id === id);
            return found
              ? [{ id, question: found.question, chosen: found.chosen, rationale: found.rationale, decidedOn: found.decidedOn }]
              : [];
          })
        : [],
  }));
}

function voicesOf(
  picture: Picture,
  decision: { theme: string | null; decidedOn: string | null },
  decidedAt: string,
  importedAt: ReadonlyMap<string, string>,
): VoiceOfTheme[] {
  return picture.snippets.map(({ snippet, conversation, customer }) => ({
    snippet: snippet.id,
    customer,
    account: snippet.account,
    date: snippet.date,
    isHit: snippet.theme === decision.theme && (snippet.kind === "complaint" || snippet.kind === "request"),
    isNew: (importedAt.get(conversation.sourceHash) ?? "") > decidedAt || (snippet.date ?? "").slice(0, 10) > (decision.decidedOn ?? "9"),
  }));
}

/** What a decision is about, for finding its like: its question, its theme's name and phrases, its first quotes. */
function textOf(picture: Picture, decision: PlacedDecision): DecisionText {
  const theme = picture.themes.find((each) => each.id === decision.theme);
  const quotes = (theme?.snippets ?? []).slice(0, 5).map(({ snippet }) => snippet.text.slice(0, 200));
  return { id: decision.id, words: [decision.question, theme?.name ?? "", ...(theme?.phrases ?? []), ...quotes].join(" ") };
}
