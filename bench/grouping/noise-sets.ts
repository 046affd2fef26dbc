/** Labelled sets with texts mixed in that belong nowhere: thinly drawn from many other sources, or all that is left of a class. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import type { Embedder } from "../../src/engine/embed/embedder.ts";
import { vectorsOf } from "./points.ts";
import { FILLER, type LabelledSet, type LabelledText, labelledSets } from "./sets.ts";

/** The label of what belongs nowhere. */
export const NOISE = "noise";
/** The published sets that we hold ourselves against have as much. */
const NOISE_SHARE = 0.2;
const LEAST_OF_CLASS = 8;
/** Of each source of noise; 83 steps through them in an order without neighbours. */
const DRAWN = 200;
/** Cosines of the judging model above which two texts of noise, or one and a text of a class, may be about the same. */
const ALIKE = 0.4;
const OF_A_CLASS = 0.55;

type Recipe = { name: string; split: LabelledSet["split"]; from: string[]; cap: number; noise: string[]; thinned?: boolean };

const DEVELOPMENT_NOISE = ["apps", "changelog", "firefox", "cfpb", "qmsum"];
const HELD_OUT_NOISE = ["managers", "gplay", "jupyter", "stories", "books", "bugs"];

/** The two halves share neither classes nor a source of noise; a source whose classes are in a set gives it no noise. */
const RECIPES: Recipe[] = [
  { name: "questions", split: "development", from: ["nlu-eval:all"], cap: 60, noise: DEVELOPMENT_NOISE },
  { name: "requests", split: "development", from: ["nlu-eval:all", "multidogo:software"], cap: 40, noise: DEVELOPMENT_NOISE },
  {
    name: "requests-thinned",
    split: "development",
    from: ["nlu-eval:all", "multidogo:software"],
    cap: 40,
    noise: DEVELOPMENT_NOISE,
    thinned: true,
  },
  { name: "meetings", split: "development", from: ["qmsum:topic"], cap: 40, noise: DEVELOPMENT_NOISE.filter((n) => n !== "qmsum") },
  { name: "titles", split: "development", from: ["firefox:titles"], cap: 60, noise: DEVELOPMENT_NOISE.filter((n) => n !== "firefox") },
  {
    name: "many",
    split: "development",
    from: ["nlu-eval:all", "multidogo:software", "qmsum:topic", "firefox:titles"],
    cap: 25,
    noise: ["apps", "changelog", "cfpb"],
  },
  { name: "chats", split: "held-out", from: ["multidogo:airline", "multidogo:media"], cap: 40, noise: HELD_OUT_NOISE },
  {
    name: "chats-thinned",
    split: "held-out",
    from: ["multidogo:airline", "multidogo:media"],
    cap: 40,
    noise: HELD_OUT_NOISE,
    thinned: true,
  },
  { name: "apps", split: "held-out", from: ["app-reviews:app"], cap: 80, noise: HELD_OUT_NOISE },
  { name: "products", split: "held-out", from: ["user-stories:product"], cap: 80, noise: HELD_OUT_NOISE.filter((n) => n !== "stories") },
  { name: "bank", split: "held-out", from: ["cfpb:product"], cap: 40, noise: HELD_OUT_NOISE },
  {
    name: "various",
    split: "held-out",
    from: ["multidogo:airline", "multidogo:media", "app-reviews:app", "user-stories:product", "jupyter:hinderances"],
    cap: 25,
    noise: ["managers", "gplay", "books", "bugs"],
  },
];

/** Each set twice, with its noise and, as NAME:clean, without. `judge`: another model than the one that groups. */
export async function noisySets(data: string, judge: Embedder): Promise<LabelledSet[]> {
  const all = new Map(labelledSets(data).map((set) => [set.name, set.texts]));
  const sets: LabelledSet[] = [];
  for (const { name, split, from, cap, noise, thinned } of RECIPES) {
    const classes = [
      ...Map.groupBy(
        from.flatMap((set) =>
          (all.get(set) ?? [])
            .filter(({ label }) => !FILLER.has(label))
            .map((t) => ({ ...t, label: `${set.startsWith("multidogo") ? "chat" : set} ${t.label}` })),
        ),
        (t) => t.label,
      ),
    ]
      .map(([, texts]) => distinct(texts))
      .filter((texts) => texts.length >= LEAST_OF_CLASS);
    const isThinned = (at: number) => thinned === true && at % 3 === 2;
    const kept = classes.flatMap((texts, at) => (isThinned(at) ? [] : evenly(texts, cap)));
    const left = classes.flatMap((texts, at) => (isThinned(at) ? evenly(texts, 2) : [])).map((t) => ({ ...t, label: NOISE }));
    const wanted = Math.round((kept.length * NOISE_SHARE) / (1 - NOISE_SHARE)) - left.length;
    const drawn = noise.map((source) => evenly(sources(data)[source]?.() ?? [], DRAWN));
    const inTurn = Array.from({ length: DRAWN }, (_, i) => drawn.flatMap((list) => list[(i * 83) % DRAWN] ?? [])).flat();
    const alone = await thoseAlone(
      inTurn,
      kept.map(({ title, text }) => title ?? text),
      wanted,
      judge,
    );
    sets.push(
      { name, split, texts: [...kept, ...left, ...alone.map((text) => ({ title: null, text, label: NOISE }))] },
      { name: `${name}:clean`, split, texts: kept },
    );
  }
  return sets;
}

/** Texts that another model than the one that groups finds far from one another and from the classes. */
async function thoseAlone(candidates: string[], classes: string[], wanted: number, judge: Embedder): Promise<string[]> {
  const vectors = await vectorsOf([...candidates, ...classes], judge);
  const row = (i: number) => vectors.data.subarray(i * vectors.dimensions, (i + 1) * vectors.dimensions);
  const cosine = (i: number, j: number) => row(i).reduce((sum, value, d) => sum + value * (row(j)[d] as number), 0);
  const kept: number[] = [];
  for (let i = 0; i < candidates.length && kept.length < wanted; i++) {
    if (kept.some((j) => cosine(i, j) > ALIKE)) continue;
    if (classes.some((_, c) => cosine(i, candidates.length + c) > OF_A_CLASS)) continue;
    kept.push(i);
  }
  return kept.map((i) => candidates[i] as string);
}
function sources(data: string): Record<string, () => string[]> {
  const column = (file: string, name: string) => () =>
    (parse(readFileSync(path.join(data, file)), { columns: true, bom: true, relax_column_count: true }) as Record<string, string>[])
      .map((row) => first(row[name] ?? ""))
      .filter(isText);
  const lines =
    (folder: string, name: RegExp, tidy = (line: string) => line) =>
    () => {
      const at = path.join(data, folder);
      return existsSync(at)
        ? readdirSync(at)
            .filter((file) => name.test(file))
            .sort()
            .flatMap((file) => readFileSync(path.join(at, file), "utf8").split(/\r?\n/))
            .map((line) => first(tidy(line)))
            .filter(isText)
        : [];
    };
  const unstar = (line: string) => line.replace(/^\*\*[^*]*\*\*:?\s*/, "").replace(/^[A-Z]\w+( \w+)?:\s*/, "");
  return {
    apps: lines("app-reviews-re-bert", /^test_data_.*\.txt$/),
    changelog: lines("transcripts-changelog", /\.md$/, unstar),
    firefox: column("tickets-firefox-sumo-2024-09/firefox-tickets-2024-09.csv", "title"),
    cfpb: column("tickets-cfpb/cfpb-narratives.csv", "Consumer complaint narrative"),
    qmsum: () => meetingTurns(path.join(data, "transcripts-qmsum")),
    managers: lines("transcripts-manager-interviews", /^ESTR.*\.txt$/, unstar),
    gplay: column("reviews-firefox-android-gplay/google-play-reviews.csv", "Review Text"),
    jupyter: column("feedback-jupyter-2015/feedback.csv", "text"),
    stories: lines("backlog-user-stories", /^g\d+.*\.txt$/),
    books: column("complaints-cesamard/reviews.csv", "review"),
    bugs: column("match-thunderbird-2023-dev/backlog.csv", "Summary"),
  };
}

function meetingTurns(folder: string): string[] {
  type Meeting = { meeting_transcripts: { content: string }[] };
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
  const meetings = files.sort().map((file): Meeting => JSON.parse(readFileSync(path.join(folder, file), "utf8")));
  return meetings.flatMap((meeting) => meeting.meeting_transcripts.map(({ content }) => first(content))).filter(isText);
}

/** The first sentence, of a long one the beginning. */
function first(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .trim()
      .match(/^.{15,}?[.!?](?= |$)/)?.[0] ?? text.trim()
  ).slice(0, 200);
}

function isText(text: string): boolean {
  return text.split(" ").length >= 5;
}

function distinct(texts: readonly LabelledText[]): LabelledText[] {
  return [...new Map(texts.map((t) => [`${t.title} ${t.text}`, t])).values()];
}

function evenly<T>(items: readonly T[], wanted: number): T[] {
  return items.length <= wanted
    ? [...items]
    : Array.from({ length: wanted }, (_, i) => items[Math.floor((i * items.length) / wanted)] as T);
}
