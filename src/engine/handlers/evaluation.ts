/** How good Earshot is by a person's own word, and the model that it stands on. */
import type { ModelComparison } from "../../shared/contract.ts";
import type { EngineState } from "../engine-state.ts";
import { evaluateLabels } from "../evaluate/evaluate.ts";
import { learnNow } from "../evaluate/learning.ts";
import { answerOf, evaluationOf, sampleToCheck } from "../evaluate/own-word.ts";
import { listModels, takeModel } from "../models/choice.ts";
import { compareModels } from "../models/compare.ts";
import { readSetting, writeSetting } from "../store/settings.ts";
import { quotesOf } from "../views/quotes.ts";
import { done, type Handlers } from "./correcting.ts";

const COMPARISON = "model-comparison";

export const EVALUATION_HANDLERS = {
  "evaluation.labels": (state, args) => evaluateLabels(state, args),
  "evaluation.get": (state) => evaluationOf(state),
  "evaluation.sample": (state, { count }) => quotesOf(state.picture(), { ids: sampleToCheck(state, count) }),
  "evaluation.answer": (state, { id, isComplaint }) => done(state, "Answered about a snippet", answerOf(state, id, isComplaint)),
  "evaluation.learn": (state) => learnNow(state),
  "model.list": (state, { verify }) => listModels(state, { verify: verify ?? false }),
  "model.use": (state, { id }) => ({
    job: state.jobs.start((signal, progress) => takeModel(state, id, { signal, progress }).then(() => undefined)),
  }),
  "model.compare": (state, { a, b }) => ({
    job: state.jobs.start(async (signal, progress) => {
      keepComparison(state, await compareModels(state, a, b, { signal, progress }));
    }),
  }),
  "model.comparison": (state) => JSON.parse(readSetting(state.store, COMPARISON) ?? "null") as ModelComparison | null,
} satisfies Partial<Handlers>;

function keepComparison(state: EngineState, comparison: ModelComparison): void {
  writeSetting(state.store, COMPARISON, JSON.stringify(comparison));
  state.changed("model-comparison");
}
