/** How good Earshot is on this workspace by the person's own answers: a random check, and what they corrected. */
import { createHash } from "node:crypto";
import type { Evaluation } from "../../shared/contract.ts";
import type { Kind } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { chosenModel } from "../models/choice.ts";
import { leastSure } from "../stages/find/least-sure.ts";
import { type Change, countCorrections, factsOf } from "../store/facts.ts";
import type { Picture, PictureSnippet } from "../views/picture.ts";
import type { Check } from "./answers.ts";
import { classificationScores } from "./classification-scores.ts";
import { learntOf } from "./learning.ts";

const LEAST_SURE = 12;

/** Scores by model over the random check's answers, newest model first; what was corrected; the snippets most worth an answer. */
export function evaluationOf(state: EngineState): Evaluation {
  const picture = state.picture();
  const candidates = askable(state, picture);
  const checks = [...factsOf<Check>(state.store, "evaluation.check").values()];
  const byModel = Map.groupBy(checks, (check) => check.model);
  const models = [...byModel].map(([model, answers]) => {
    const judged = answers.map(({ isComplaint, saidComplaint, score }) => ({ isWanted: isComplaint, isFound: saidComplaint, score }));
    const { precision, recall, f1 } = classificationScores(judged);
    const last =
      answers
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? "";
    return {
      model,
      answers: answers.length,
      agreed: judged.filter((one) => one.isWanted === one.isFound).length,
      precision,
      recall,
      f1,
      last,
    };
  });
  models.sort((a, b) => (a.last < b.last ? 1 : -1));
  return {
    model: chosenModel(state.store),
    models,
    corrections: countCorrections(state.store),
    leastSure: leastSureOf(picture, candidates),
    learnt: learntOf(state.store),
    left: candidates.length,
  };
}

/** Ids of snippets to ask about, drawn at random from all that were not asked and not corrected; the same until one is answered. */
export function sampleToCheck(state: EngineState, count: number): string[] {
  const seed = factsOf<Check>(state.store, "evaluation.check").size;
  return askable(state, state.picture())
    .map(({ snippet }) => ({
      id: snippet.id,
      draw: createHash("sha256")
        .update(`${Math.floor(seed / count)} ${snippet.id}`)
        .digest("hex"),
    }))
    .sort((a, b) => (a.draw < b.draw ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

/**
 * What an answer writes: the check, and where Earshot was wrong the right kind, so that the answer also teaches. Throws
 * request.not-found for a snippet that is not there.
 */
export function answerOf(state: EngineState, id: string, isComplaint: boolean): Change[] {
  const found = state.picture().snippets.find(({ snippet }) => snippet.id === id);
  if (!found) throw new EarshotError("request.not-found", "There is no such snippet.");
  const { snippet } = found;
  const saidComplaint = snippet.kind === "complaint";
  const check: Check = {
    isComplaint,
    saidComplaint,
    score: snippet.scores.complaint,
    model: chosenModel(state.store),
    at: new Date().toISOString(),
  };
  const changes: Change[] = [{ kind: "evaluation.check", target: id, value: check }];
  if (isComplaint !== saidComplaint)
    changes.push({ kind: "snippet.kind", target: id, value: isComplaint ? "complaint" : likeliestOther(found) });
  return changes;
}

function askable(state: EngineState, picture: Picture): PictureSnippet[] {
  const asked = factsOf<Check>(state.store, "evaluation.check");
  const corrected = factsOf<Kind>(state.store, "snippet.kind");
  return picture.snippets.filter(
    ({ snippet }) => !asked.has(snippet.id) && !corrected.has(snippet.id) && /\p{L}.*\s.*\p{L}/su.test(snippet.text),
  );
}

function leastSureOf(picture: Picture, candidates: readonly PictureSnippet[]): string[] {
  const asked = new Set(candidates);
  const rows = picture.snippets.map((each) => ({ scores: each.snippet.scores, isAsked: asked.has(each) }));
  return leastSure(rows, LEAST_SURE).flatMap((row) => picture.snippets[row]?.snippet.id ?? []);
}

function likeliestOther({ snippet }: PictureSnippet): Kind {
  const others = (Object.entries(snippet.scores) as [Kind, number][]).filter(([kind]) => kind !== "complaint");
  return others.sort((a, b) => b[1] - a[1])[0]?.[0] ?? "other";
}
