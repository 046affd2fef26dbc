/** Tells what each snippet is (complaint, request, question, praise, other), about which kind of problem, and with which feeling. */
import { CHANNELS, type Channel, type Kind, PROBLEM_TYPES } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { Classified, SnippetForClassifying, Vectors } from "../../model.ts";
import { isAdvertising } from "./advertising.ts";
import { CUE_FEATURES, type Cue, cueRow, cuesIn } from "./cues.ts";
import { isMachineText } from "./dump.ts";
import { feelingOf } from "./feeling.ts";
import { type Kin, readAsKin } from "./kin.ts";
import { formSigns, knownSigns } from "./known-signs.ts";
import { learnKinds } from "./learn-kinds.ts";
import { floats, type Linear, logits, type Packed, readLinear, softmax } from "./linear.ts";
import { type ProblemHead, problemTypeOf } from "./problem-type.ts";
import { readBeside } from "./read-beside.ts";
import { logOdds, settleOnChannel } from "./settle-on-channel.ts";
import { isEmptyAnswer, isSmallTalk } from "./small-talk.ts";

export { problemTypeOfTheme } from "./problem-type.ts";

/** The kinds besides complaint, in the order of the second model's classes. */
export const OTHER_KINDS = ["request", "question", "praise", "other"] as const satisfies readonly Kind[];

/**
 * The score from which a snippet is called a complaint. For the best F1 it lies at half of that F1, below 0.5 (Lipton 2014); in a call,
 * where trouble is told politely and few turns complain, lower still: four fifths shall be found, and few of the praise is near it.
 */
const COMPLAINT_FROM: Record<Channel, number> = { ticket: 0.4, email: 0.4, review: 0.36, survey: 0.36, call: 0.12 };
/** What is said in praise and only perhaps complains is praise: so often as likely as praise must a complaint be. */
const BESIDE_PRAISE = 0.5;

/** What answers did to the rest: how many became complaints, how many are none any more; not applied, nothing changed. */
export type Light = { answers: number; isApplied: boolean; more: number; fewer: number };
export type Platt = { slope: number; shift: number };
export type Heads = { complaint: Linear; kin: Kin | null; platt: Platt; kinds: Linear };
export type ClassifierHead = {
  version: number;
  model: string;
  dimensions: number;
  vectorScale: number;
  cueScale: number;
  full: Heads;
  cuesOnly: Heads;
  problem: ProblemHead;
};

/**
 * Reads the weights that scripts/train-classifier.ts writes (float32, little endian, base64).
 * @throws EarshotError internal when the file is of another version or does not fit this build's cues
 */
export function loadClassifier(json: unknown): ClassifierHead {
  const file = json as Record<string, unknown>;
  if (typeof file !== "object" || file === null || file.version !== 3)
    throw new EarshotError("internal", undefined, { details: { reason: "the classifier's weights are of another version" } });
  const dimensions = Number(file.dimensions);
  const problem = file.problem as { mean: string; weights: string; bias: number[] };
  return {
    version: 3,
    model: String(file.model),
    dimensions,
    vectorScale: Number(file.vectorScale),
    cueScale: Number(file.cueScale),
    full: readHeads(file.full, dimensions),
    cuesOnly: readHeads(file.cuesOnly, 0),
    problem: {
      dimensions,
      mean: floats(problem.mean, dimensions),
      weights: floats(problem.weights, (dimensions + PROBLEM_TYPES.length) * PROBLEM_TYPES.length),
      bias: Float32Array.from(problem.bias),
    },
  };
}

/**
 * One answer a snippet, aligned by index. A written snippet is read beside the others of its conversation (`readBeside`), otherwise
 * each answer depends on its own snippet alone. Scores sum to 1; a snippet is a complaint from its channel's edge on, else the best of the
 * other kinds. Where `vectors` are not of the head's model (other dimensions, or `model` given and different) the words alone decide.
 * `answers` (row → kind) are the person's own: the others are read in their light, where that measures no worse.
 */
export function classifySnippets(...asked: Parameters<typeof classifyInLight>): Classified[] {
  return classifyInLight(...asked).said;
}

/** As `classifySnippets`, with what came of the answers. */
export function classifyInLight(
  snippets: readonly SnippetForClassifying[],
  vectors: Vectors,
  head: ClassifierHead,
  model?: string,
  answers: ReadonlyMap<number, Kind> = new Map(),
): { said: Classified[]; light: Light } {
  const { first, standing, usesVectors } = readAll(snippets, vectors, head, model);
  const channels = snippets.map(({ channel }) => channel);
  const settled = settleOnChannel(snippets, standing);
  const overEdge = settled.map((logit, i) => (logit === null ? null : logit - EDGE[channels[i] ?? "ticket"]));
  const { logits: learnt, isApplied } = learnKinds(overEdge, usesVectors ? vectors : null, answers);
  const light: Light = { answers: answers.size, isApplied, more: 0, fewer: 0 };
  const said = snippets.map((snippet, i) => {
    const reading = first[i];
    if (!reading) return NO_MATTER;
    const now = decide(snippet, reading, learnt[i] ?? 0, head);
    const before = isApplied && !answers.has(i) ? scoresAt(overEdge[i] ?? 0, reading, snippet.channel).isComplaint : null;
    if (before === false && now.kind === "complaint") light.more++;
    if (before === true && now.kind !== "complaint") light.fewer++;
    return now;
  });
  return { said, light };
}

/** The logits of complaint before their channel tells how to read them; null for what makes no point. For measuring. */
export function standingLogits(...[snippets, vectors, head, model]: Parameters<typeof readAll>): (number | null)[] {
  return readAll(snippets, vectors, head, model).standing;
}

function readAll(snippets: readonly SnippetForClassifying[], vectors: Vectors, head: ClassifierHead, model?: string) {
  const usesVectors =
    vectors.dimensions === head.dimensions && vectors.count === snippets.length && (model === undefined || model === head.model);
  const cues = snippets.map((snippet) => cuesIn(snippet.text));
  const advertises = isAdvertising(snippets, cues);
  const first = snippets.map((snippet, i) => {
    const vector = usesVectors ? vectors.data.subarray(i * vectors.dimensions, (i + 1) * vectors.dimensions) : null;
    return advertises[i] || !hasMatter(snippet.text) ? null : readOne(snippet, cues[i] ?? cuesIn(snippet.text), vector, head);
  });
  const channels = snippets.map(({ channel }) => channel);
  const heads = usesVectors ? head.full : head.cuesOnly;
  const kin = heads.kin ? readAsKin(channels, first, heads.kin) : null;
  const alone = first.map((reading, i) => reading && reading.complaintLogit + heads.platt.slope * (kin?.[i] ?? 0));
  return { first, standing: readBeside(snippets, alone), usesVectors };
}

/** The log odds from which a snippet is called a complaint. */
const EDGE = Object.fromEntries(CHANNELS.map((channel) => [channel, logOdds(COMPLAINT_FROM[channel])])) as Record<Channel, number>;

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
  const [logit = 0] = logits(heads.complaint, features);
  const complaintLogit = heads.platt.slope * logit + heads.platt.shift + knownSigns(snippet, cues);
  const others = softmax(logits(heads.kinds, features).map((logit, k) => logit + formSigns(OTHER_KINDS[k] ?? "other", snippet, cues)));
  return { cues, vector, complaintLogit, others };
}

function scoresAt(overEdge: number, { others }: Reading, channel: Channel): { scores: Record<Kind, number>; isComplaint: boolean } {
  const complaint = 1 / (1 + Math.exp(-overEdge - EDGE[channel]));
  const [request = 0, question = 0, praise = 0, other = 0] = others.map((share) => share * (1 - complaint));
  return {
    scores: { complaint, request, question, praise, other },
    isComplaint: overEdge >= 0 && complaint >= BESIDE_PRAISE * praise,
  };
}

function decide(snippet: SnippetForClassifying, reading: Reading, overEdge: number, head: ClassifierHead): Classified {
  const { cues, vector } = reading;
  const { scores, isComplaint } = scoresAt(overEdge, reading, snippet.channel);
  const kind: Kind = isComplaint ? "complaint" : bestOther(scores);
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

function bestOther(scores: Record<Kind, number>): Kind {
  let best: Kind = "request";
  for (const kind of OTHER_KINDS) if (scores[kind] > scores[best]) best = kind;
  return best;
}

function readHeads(json: unknown, dimensions: number): Heads {
  const width = dimensions + CUE_FEATURES.length;
  const { complaint, kin, platt, kinds } = json as {
    complaint: Packed;
    kin: { gate: Packed; complaint: Packed } | null;
    platt: Platt;
    kinds: Packed;
  };
  return {
    complaint: readLinear(complaint, 1, width),
    kin: kin && { gate: readLinear(kin.gate, 1, dimensions), complaint: readLinear(kin.complaint, 1, dimensions) },
    platt,
    kinds: readLinear(kinds, OTHER_KINDS.length, width),
  };
}
