/** What a person answered is made use of at once: the kinds of all snippets are read anew in its light; themes follow at the next analysis. */
import { createHash } from "node:crypto";
import type { Learnt } from "../../shared/contract.ts";
import type { Kind } from "../../shared/domain.ts";
import { previousText } from "../analysis/reading.ts";
import { embedCached } from "../embed/cache.ts";
import type { EngineState } from "../engine-state.ts";
import { isModelChanged } from "../models/choice.ts";
import { classifyInLight, type Light } from "../stages/find/classify.ts";
import { LEAST_ANSWERS } from "../stages/find/learn-kinds.ts";
import { saveKinds } from "../store/derived.ts";
import { factsOf } from "../store/facts.ts";
import type { Store } from "../store/open.ts";
import { readSetting, writeSetting } from "../store/settings.ts";
import { vectorCache } from "../store/vectors.ts";
import { answersOf, type Check } from "./answers.ts";

const LEARNT = "learnt";
/** A person who answers one after the other is not held up after each. */
const PAUSE_MS = 1500;

/**
 * Reads all kinds anew where answers came or went since they were read, and answers what came of it. Nothing is embedded, so it waits
 * for the next analysis where that runs already, or where the model has changed.
 */
export async function learnNow(state: EngineState): Promise<Learnt> {
  if (!learntOf(state.store).isWaiting || state.jobs.running !== null) return learntOf(state.store);
  const embedder = await state.tools.embedder();
  if (isModelChanged(state.store, embedder.info.hash)) return learntOf(state.store);
  const { classifier } = await state.tools.open();
  const { snippets, messagesByConversation } = state.picture();
  const asked = snippets.map(({ row, conversation, message, role }) => ({
    text: row.spans.map(({ text }) => text).join(" "),
    channel: conversation.channel,
    role,
    rating: conversation.rating,
    previousText: previousText(messagesByConversation.get(conversation.id) ?? [], message),
    conversationId: conversation.id,
  }));
  const vectors = await embedCached(
    asked.map(({ text }) => text),
    embedder,
    vectorCache(state.store),
  );
  if (state.jobs.running !== null) return learntOf(state.store);
  const ids = snippets.map(({ row }) => row.id);
  const { said, light } = classifyInLight(asked, vectors, classifier, embedder.info.id, answersOf(state.store, ids));
  const kinds = factsOf<Kind>(state.store, "snippet.kind");
  state.store.transaction(() => {
    saveKinds(
      state.store,
      said.map((one, i) => ({ ...one, id: ids[i] ?? "", kind: kinds.get(ids[i] ?? "") ?? one.kind })),
    );
    keepLearnt(state.store, light);
  })();
  state.changed("kinds");
  return learntOf(state.store);
}

/** Learns a moment after the last correction; `close` when nothing is to be learnt any more. */
export function learnSoon(state: () => EngineState): { after(change: string): void; close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  return {
    after(change) {
      if (change === "kinds") return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        // What cannot be learnt now is learnt at the next analysis, which says what is wrong.
        running = learnNow(state()).catch(() => undefined);
      }, PAUSE_MS).unref();
    },
    async close() {
      clearTimeout(timer);
      await running;
    },
  };
}

export function learntOf(store: Store): Learnt {
  const { mark, ...light } = JSON.parse(readSetting(store, LEARNT) ?? "null") ?? { mark: "", answers: 0, ...NO_LIGHT };
  const { mark: now, answers } = answersNow(store);
  const isSameOrNothing = mark === now || (!light.isApplied && answers < LEAST_ANSWERS);
  return {
    ...light,
    answers,
    wanted: Math.max(0, LEAST_ANSWERS - answers),
    isWaiting: readSetting(store, "analysed-at") !== null && !isSameOrNothing,
  };
}

/** Kept with the kinds that were read in that light. */
export function keepLearnt(store: Store, light: Light): void {
  writeSetting(store, LEARNT, JSON.stringify({ ...light, mark: answersNow(store).mark }));
}

const NO_LIGHT = { isApplied: false, more: 0, fewer: 0 };

function answersNow(store: Store): { mark: string; answers: number } {
  const kinds = factsOf<Kind>(store, "snippet.kind");
  const checks = factsOf<Check>(store, "evaluation.check");
  const ids = [...new Set([...kinds.keys(), ...checks.keys()])].sort();
  const words = ids.map((id) => `${id} ${kinds.get(id) ?? checks.get(id)?.isComplaint}`);
  return { mark: createHash("sha256").update(words.join("\n")).digest("hex"), answers: ids.length };
}
