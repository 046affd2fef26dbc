/** The top line and the status line: what the workspace holds, as of when, and how the model is. */
import type { CommandResult } from "../../shared/contract.ts";
import { UNDETERMINED } from "../analysis/reading.ts";
import { type EngineState, workspaceName } from "../engine-state.ts";
import { chosenModel, isModelChanged } from "../models/choice.ts";
import { isReadable } from "../stages/find/readable.ts";
import { freeRegions } from "../stages/find/segment.ts";
import { isoWeekOf } from "../stages/weigh/week.ts";
import { sumByCurrency } from "../stages/weigh/weigh.ts";
import type { StoredMessage } from "../store/conversations.ts";
import { waitingUndo } from "../store/facts.ts";
import { countUnreadable } from "../store/imports.ts";
import { readSetting } from "../store/settings.ts";
import { countAll } from "./counts.ts";

/** Two words at least: less may rightly have become no snippet. */
const HAS_WORDS = /\p{L}{2,}\P{L}+\p{L}{2,}/u;

export function statusOf(state: EngineState): CommandResult<"workspace.status"> {
  const picture = state.picture();
  const counts = countAll(state.store, picture);
  const info = state.tools.modelInfo();
  const withSnippets = new Set(picture.snippets.map((s) => s.conversation.id));
  const messages = [...picture.messagesByConversation.values()].flat();
  return {
    file: state.file,
    name: workspaceName(state.file),
    isEmpty: picture.conversations.length === 0 && picture.backlog.length === 0 && picture.accounts.length === 0,
    asOf: picture.asOf,
    week: picture.asOf ? isoWeekOf(picture.asOf) : null,
    counts: {
      sources: counts.files,
      conversations: counts.conversations,
      messages: counts.messages,
      snippets: counts.snippets,
      complaints: counts.complaints,
      themes: counts.themes,
      newThemes: picture.themes.filter((t) => t.state === "new").length,
      stories: counts.stories,
      candidateStories: picture.stories.filter((s) => s.state === "candidate").length,
      decisions: counts.decisions,
      openDecisions: picture.decisions.filter((d) => d.state === "open").length,
      customers: picture.customers.size,
      accounts: picture.accounts.length,
      backlog: picture.backlog.length,
      unreadable: countUnreadable(state.store),
      otherLanguages: messages.filter((m) => m.language !== null && m.language !== UNDETERMINED && !isReadable(m.language)).length,
      unsorted: picture.snippets.filter((s) => s.snippet.theme === null && s.snippet.kind !== "other").length,
    },
    model: {
      id: info?.id ?? chosenModel(state.store),
      verified: info?.verified ?? false,
      fallback: info?.fallback ?? false,
      problem: info?.problem?.message ?? null,
      changed: isModelChanged(state.store, info?.hash),
    },
    waiting: picture.conversations.filter(
      (c) => !withSnippets.has(c.id) && (picture.messagesByConversation.get(c.id) ?? []).some(isToBeAnalysed),
    ).length,
    ...waitingUndo(state.store),
    arr: sumByCurrency(picture.accounts),
    job: state.jobs.running,
    backedUpAt: readSetting(state.store, "backed-up-at"),
  };
}

/**
 * A customer's own words that no analysis has finished with: an analysis that was cancelled may have noticed their language, and no
 * more. An automatic mail is kept and has none.
 */
function isToBeAnalysed(message: StoredMessage): boolean {
  if (message.role === "internal") return false;
  const own = freeRegions(message).map(({ start, end }) => message.text.slice(start, end));
  return message.language === null
    ? own.some((words) => /\p{L}/u.test(words))
    : isReadable(message.language) && HAS_WORDS.test(own.join("\n"));
}
