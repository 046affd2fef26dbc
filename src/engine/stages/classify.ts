/** Tells what each snippet is (complaint, request, question, praise, other), about which kind of problem, and with which feeling. */
import { CHANNELS, type Channel, type Kind, PROBLEM_TYPES } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { Classified, SnippetForClassifying, Vectors } from "../model.ts";
import { isAdvertising } from "./advertising.ts";
import { CUE_FEATURES, type Cue, cueRow, cuesIn, isTroubled } from "./cues.ts";
import { isMachineText } from "./dump.ts";
import { feelingOf } from "./feeling.ts";
import { learnKinds } from "./learn-kinds.ts";
import { type ProblemHead, problemTypeOf } from "./problem-type.ts";
import { readBeside } from "./read-beside.ts";
import { settleOnChannel } from "./settle-on-channel.ts";
import { isEmptyAnswer, isSmallTalk } from "./small-talk.ts";

export { problemTypeOfTheme } from "./problem-type.ts";

/** The kinds besides complaint, in the order of the second model's classes. */
export const OTHER_KINDS = ["request", "question", "praise", "other"] as const satisfies readonly Kind[];
type OtherKind = (typeof OTHER_KINDS)[number];

/** One linear model: `classes` rows of `width` weights. `platt`: slope and shift that make the first class' logit a probability. */
export type Linear = { weights: Float32Array; bias: Float32Array; classes: number; width: number };
export type Platt = { slope: number; shift: number };
export type Heads = { complaint: Linear; platt: Platt; kinds: Linear };
export type ClassifierHead = {
  version: number;
  model: string;
  dimensions: number;
  vectorScale: number;
  cueScale: number;
  full: Heads;
  cuesOnly: Heads;
  problem: ProblemHead;
  /** added to the logit of complaint: what is known of a channel before a word is read */
  channelPrior: Record<Channel, number>;
};

/**
 * Reads the weights that scripts/train-classifier.ts writes (float32, little endian, base64).
 * @throws EarshotError internal when the file is of another version or does not fit this build's cues
 */
export function loadClassifier(json: unknown): ClassifierHead {
  const file = json as Record<string, unknown>;
  if (typeof file !== "object" || file === null || file.version !== 2)
    throw new EarshotError("internal", undefined, { details: { reason: "the classifier's weights are of another version" } });
  const dimensions = Number(file.dimensions);
  const problem = file.problem as { mean: string; weights: string; bias: number[] };
  const prior = file.channelPrior as Record<string, number>;
  return {
    version: 2,
    model: String(file.model),
    dimensions,
    vectorScale: Number(file.vectorScale),
    cueScale: Number(file.cueScale),
    full: readHeads(file.full, dimensions + CUE_FEATURES.length),
    cuesOnly: readHeads(file.cuesOnly, CUE_FEATURES.length),
    problem: {
      dimensions,
      mean: floats(problem.mean, dimensions),
      weights: floats(problem.weights, (dimensions + PROBLEM_TYPES.length) * PROBLEM_TYPES.length),
      bias: Float32Array.from(problem.bias),
    },
    channelPrior: Object.fromEntries(CHANNELS.map((channel) => [channel, Number(prior[channel] ?? 0)])) as Record<Channel, number>,
  };
}

/**
 * One answer a snippet, aligned by index. A written snippet is read beside the others of its conversation (`readBeside`), otherwise
 * each answer depends on its own snippet alone. Scores sum to 1; a snippet is a complaint from 0.5 on, else the best of the other
 * kinds. Where `vectors` are not of the head's model (other dimensions, or `model` given and different) the words alone decide.
 * `answers` (row → kind) are the person's own: the others are read in their light, where that measures no worse.
 */
export function classifySnippets(
  snippets: readonly SnippetForClassifying[],
  vectors: Vectors,
  head: ClassifierHead,
  model?: string,
  answers: ReadonlyMap<number, Kind> = new Map(),
): Classified[] {
  const usesVectors =
    vectors.dimensions === head.dimensions && vectors.count === snippets.length && (model === undefined || model === head.model);
  const cues = snippets.map((snippet) => cuesIn(snippet.text));
  const advertises = isAdvertising(snippets, cues);
  const first = snippets.map((snippet, i) => {
    const vector = usesVectors ? vectors.data.subarray(i * vectors.dimensions, (i + 1) * vectors.dimensions) : null;
    return advertises[i] || !hasMatter(snippet.text) ? null : readOne(snippet, cues[i] ?? cuesIn(snippet.text), vector, head);
  });
  const alone = first.map((reading) => reading?.complaintLogit ?? null);
  const settled = settleOnChannel(
    snippets.map(({ channel }) => channel),
    readBeside(snippets, alone),
  );
  const { logits: complaintLogits } = learnKinds(settled, usesVectors ? vectors : null, answers);
  return snippets.map((snippet, i) => {
    const reading = first[i];
    return reading ? decide(snippet, reading, complaintLogits[i] ?? 0, head) : NO_MATTER;
  });
}

/** What is read from a snippet alone; null for what makes no point at all. */
type Reading = { cues: Record<Cue, boolean>; vector: Float32Array | null; complaintLogit: number; others: number[] };

const NO_MATTER: Classified = {
  kind: "other",
  scores: { complaint: 0.02, request: 0.01, question: 0.01, praise: 0.02, other: 0.94 },
  problemType: null,
  problemScore: 0,
  feeling: "none",
};

function hasMatter(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !isSmallTalk(text) && !isEmptyAnswer(text) && !isMachineText(text);
}

function readOne(snippet: SnippetForClassifying, cues: Record<Cue, boolean>, vector: Float32Array | null, head: ClassifierHead): Reading {
  const heads = vector ? head.full : head.cuesOnly;
  const features = featuresOf(snippet.text, cues, vector, head);
  const [no, yes] = logits(heads.complaint, features);
  const complaintLogit =
    heads.platt.slope * ((yes ?? 0) - (no ?? 0)) + heads.platt.shift + head.channelPrior[snippet.channel] + knownSigns(snippet, cues);
  const others = softmax(logits(heads.kinds, features).map((logit, k) => logit + formSigns(OTHER_KINDS[k] ?? "other", snippet, cues)));
  return { cues, vector, complaintLogit, others };
}

function decide(
  snippet: SnippetForClassifying,
  { cues, vector, others }: Reading,
  complaintLogit: number,
  head: ClassifierHead,
): Classified {
  const complaint = 1 / (1 + Math.exp(-complaintLogit));
  const [request = 0, question = 0, praise = 0, other = 0] = others.map((share) => share * (1 - complaint));
  const scores = { complaint, request, question, praise, other };
  const kind: Kind = complaint >= 0.5 ? "complaint" : bestOther(scores);
  const problem =
    kind === "praise" || kind === "other"
      ? { problemType: null, problemScore: 0 }
      : problemTypeOf(snippet.text, vector, vector ? head.problem : null);
  return { kind, scores, ...problem, feeling: feelingOf(snippet.text, kind, cues) };
}

/** The features as training saw them: the vector times its scale, then the cues times theirs. */
export function featuresOf(
  text: string,
  cues: Record<Cue, boolean>,
  vector: Float32Array | null,
  scales: { vectorScale: number; cueScale: number },
): Float32Array {
  const row = cueRow(text, cues);
  const size = vector?.length ?? 0;
  const features = new Float32Array(size + row.length);
  for (let k = 0; k < size; k++) features[k] = (vector?.[k] ?? 0) * scales.vectorScale;
  row.forEach((value, k) => {
    features[size + k] = value * scales.cueScale;
  });
  return features;
}

/** Rules set by hand for what the labelled sets hardly contain, added to the logit of complaint; one word among many weighs less. */
function knownSigns(snippet: SnippetForClassifying, cues: Record<Cue, boolean>): number {
  const troubled = isTroubled(cues);
  const words = snippet.text.split(/\s+/).length;
  let sum = 0;
  if (cues.irony) sum += 3.5;
  if (cues.whyNot) sum += 2;
  if (cues.understatement) sum += 1.2;
  if (cues.workaround && !cues.praising) sum += 0.5;
  if (cues.deniedTrouble && !cues.contrast && !cues.irony) sum -= 3;
  if (cues.wishes && !troubled && !cues.whyNot && !cues.irony) sum -= 0.7;
  if (isPleaAlone(snippet.text, cues, words)) sum -= 1.5;
  if (deniesSuggestion(snippet)) sum -= 2.5;
  const byStars = snippet.rating === null ? 0 : snippet.rating <= 2 ? 1.5 : snippet.rating < 4 ? 0.5 : snippet.rating < 5 ? -0.5 : -1;
  return sum * Math.min(1, 25 / words) + byStars;
}

const BAFFLED = /\bcan(?:['’]t|not) (?:figure|work) (?:it |this |that )?out\b/i;
/** A short call for help that names no trouble but "issues", or that it cannot be figured out. */
function isPleaAlone(text: string, cues: Record<Cue, boolean>, words: number): boolean {
  const isVague = BAFFLED.test(text) || (cues.pleads && !cues.cannot);
  return isVague && words <= 16 && !cues.notWorking && !cues.broken && !cues.harsh && !cues.slow && !cues.whyNot;
}

/** "You said it was terrible, but I wouldn't go that far": another's word for it is no complaint of the one who turns it down. */
function deniesSuggestion({ text, channel, previousText }: SnippetForClassifying): boolean {
  const plain = text.replace(/[’‘]/g, "'");
  if (DENIES.test(plain)) return true;
  return (
    channel === "call" &&
    previousText !== null &&
    /\?\s*$/.test(previousText) &&
    /^\W*(?:well,? |oh,? )?(?:no|not really|nah|nope)\b.{0,40}$/i.test(plain)
  );
}
const DENIES =
  /\b(?:wouldn't (?:say (?:so|that)|call it (?:that|so)|go (?:that|so|as) far)|not in my (?:case|experience)|(?:it's|it is|it was|it wasn't|they're) (?:actually |really )?(?:not )?(?:slow|bad|hard|difficult|confusing|complicated|a problem|an issue|terrible) at all)\b/i;

/** Kinds that show by their form, added to their logits. */
function formSigns(kind: OtherKind, snippet: SnippetForClassifying, cues: Record<Cue, boolean>): number {
  if (kind === "request") return (cues.wishes ? 3 : -0.5) - (cues.asks && !cues.wishes ? 0.5 : 0);
  if (kind === "question") return cues.wishes ? -1.5 : (cues.questionMark ? 2.5 : 0) + (cues.asks || cues.wonders ? 1.5 : -1);
  if (kind === "praise")
    return (
      (cues.deniedTrouble && !cues.elsewhere ? 2.5 : 0) -
      (cues.pleads || (cues.elsewhere && cues.tried) ? 2 : 0) +
      (cues.praising && !cues.deniedPraise && !cues.wishes && !cues.irony ? 1 : -0.5) +
      (snippet.rating !== null && snippet.rating >= 4 ? 1 : 0)
    );
  return cues.tried || cues.elsewhere || cues.device || cues.told || cues.pleads ? 0.5 : 0;
}

function bestOther(scores: Record<Kind, number>): Kind {
  let best: Kind = "request";
  for (const kind of OTHER_KINDS) if (scores[kind] > scores[best]) best = kind;
  return best;
}

function logits(linear: Linear, features: Float32Array): number[] {
  const sums: number[] = [];
  for (let c = 0; c < linear.classes; c++) {
    let sum = linear.bias[c] ?? 0;
    for (let k = 0; k < linear.width; k++) sum += (linear.weights[c * linear.width + k] ?? 0) * (features[k] ?? 0);
    sums.push(sum);
  }
  return sums;
}

function softmax(values: readonly number[]): number[] {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

function readHeads(json: unknown, width: number): Heads {
  const { complaint, platt, kinds } = json as {
    complaint: { weights: string; bias: number[] };
    platt: Platt;
    kinds: { weights: string; bias: number[] };
  };
  return { complaint: readLinear(complaint, 2, width), platt, kinds: readLinear(kinds, OTHER_KINDS.length, width) };
}

function readLinear(json: { weights: string; bias: number[] }, classes: number, width: number): Linear {
  return { weights: floats(json.weights, classes * width), bias: Float32Array.from(json.bias), classes, width };
}

function floats(base64: string, count: number): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  if (bytes.length !== count * 4)
    throw new EarshotError("internal", undefined, { details: { reason: "the classifier's weights do not fit this version of Earshot" } });
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: count }, (_, i) => view.getFloat32(i * 4, true));
}
