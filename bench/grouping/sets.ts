/** Labelled texts of public sets, as a person would import them; which of them may be looked at while the recipe changes is drawn from their names. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";

export type LabelledText = { title: string | null; text: string; label: string };
export type LabelledSet = { name: string; split: "development" | "held-out"; texts: LabelledText[] };

type Row = Record<string, string>;

/** All sets whose folder is under `data` (EARSHOT_DATA); texts without words or label are left out. */
export function labelledSets(data: string): LabelledSet[] {
  return Object.entries(readers(data)).flatMap(([name, read]) => {
    const texts = read().filter(({ text, title, label }) => label.trim() !== "" && /\p{L}/u.test(`${title ?? ""} ${text}`));
    return texts.length === 0 ? [] : [{ name, split: splitOf(name), texts }];
  });
}

/** Sources that were looked at before there was a split. */
const SEEN = /^(?:nlu-eval|multidogo|firefox)/;

/** Fixed before anything was measured, the same for all sets of one source (the name up to the colon): the first byte of its SHA-256, even or odd. */
function splitOf(name: string): LabelledSet["split"] {
  const source = name.split(":")[0] ?? "";
  return SEEN.test(source) || (createHash("sha256").update(source).digest()[0] ?? 0) % 2 === 0 ? "development" : "held-out";
}

function readers(data: string): Record<string, () => LabelledText[]> {
  const rows = (file: string) => readRows(path.join(data, file));
  const questions = (corpus?: string) =>
    rows("clusters-nlu-eval/all.csv")
      .filter((row) => corpus === undefined || row["corpus"] === corpus)
      .map((row) => plain(row["text"], row["label"]));
  const chat = (isWanted: (row: Row) => boolean) =>
    rows("clusters-multidogo/customer-utterances.csv")
      .filter(isWanted)
      .map((row) => plain(row["text"], row["label"]));
  const isIntent = (row: Row) => !FILLER.has(row["label"] ?? "");
  const answers = (question: string) =>
    rows("feedback-jupyter-2015/feedback.csv")
      .filter((row) => row["question"] === question && !row["themes"]?.includes(";"))
      .map((row) => plain(row["text"], row["themes"]));
  const tickets = () => rows("tickets-firefox-sumo-2024-09/firefox-tickets-2024-09.csv").filter((row) => row["locale"] === "en-US");
  const reviews = () => rows("complaints-cesamard/reviews.csv");
  return {
    "nlu-eval:all": () => questions(),
    "nlu-eval:askubuntu": () => questions("AskUbuntuCorpus"),
    "nlu-eval:webapps": () => questions("WebApplicationsCorpus"),
    "nlu-eval:chatbot": () => questions("ChatbotCorpus"),
    "nlu-eval:with-noise": () => [
      ...questions().filter(({ label }) => label !== "None"),
      ...everyNth(sentences(data), 12).map(({ text }) => plain(text, "noise")),
    ],
    "multidogo:airline": () => chat((row) => row["domain"] === "airline"),
    "multidogo:media": () => chat((row) => row["domain"] === "media"),
    "multidogo:software": () => chat((row) => row["domain"] === "software"),
    "multidogo:intents": () => chat(isIntent),
    "jupyter:hinderances": () => answers("hinderances"),
    "jupyter:wishes": () => answers("features_changes"),
    "jupyter:pleasant": () => answers("pleasant_aspects"),
    "multidogo:with-nlu-eval": () => [...chat(isIntent), ...questions()],
    "cfpb:product": () =>
      everyNth(rows("tickets-cfpb/cfpb-narratives.csv"), 4).map((row) => plain(row["Consumer complaint narrative"], row["Product"])),
    "cesamard:domain": () => everyNth(reviews(), 4).map((row) => titled(row["title"], row["review"], row["domain"])),
    "cesamard:aspect": () =>
      reviews()
        .filter((row) => /^\w+=[01]$/.test(row["aspects"] ?? ""))
        .map((row) => titled(row["title"], row["review"], row["aspects"]?.slice(0, -2).toLowerCase())),
    "firefox:topic": () => everyNth(tickets(), 2).map((row) => titled(row["title"], withoutTags(row["content"]), row["topic"])),
    "firefox:titles": () => tickets().map((row) => plain(row["title"], row["topic"])),
    "thunderbird:bugs": () => thunderbird(rows),
    "user-stories:product": () =>
      linesOf(data, "backlog-user-stories", /^g\d+.*\.txt$/).map(({ line, file }) =>
        plain(line.replace(/^As an? .*?, ?I want(?: to)? ?|^As an? .*? I want(?: to)? ?/i, ""), file),
      ),
    "qmsum:topic": () => meetings(data),
    "app-reviews:app": () => everyNth(sentences(data), 2),
  };
}

/** What is said around an intent; a set with and one without it. */
export const FILLER = new Set([
  "contentonly",
  "confirmation",
  "rejection",
  "openinggreeting",
  "closinggreeting",
  "thankyou",
  "outofdomain",
]);

function thunderbird(rows: (file: string) => Row[]): LabelledText[] {
  const bugs = new Map(rows("match-thunderbird-2023-dev/gold.csv").map((row) => [row["ticket_id"], row["bug_id"]]));
  return rows("match-thunderbird-2023-dev/tickets.csv").map((row) =>
    titled(row["title"], withoutTags(row["content"]), bugs.get(row["id"] ?? "")),
  );
}

/** Turns of at least ten words, labelled by the first topic that the set's authors put them under. */
function meetings(data: string): LabelledText[] {
  type Meeting = { topic_list: { topic: string; relevant_text_span: [string, string][] }[]; meeting_transcripts: { content: string }[] };
  const folder = path.join(data, "transcripts-qmsum");
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
  return files.sort().flatMap((file) => {
    const { topic_list, meeting_transcripts } = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Meeting;
    const topicOf = (turn: number) =>
      topic_list.find(({ relevant_text_span: spans }) => spans.some(([from, to]) => Number(from) <= turn && turn <= Number(to)))?.topic;
    return meeting_transcripts.flatMap(({ content }, turn) =>
      content.split(/\s+/).length < 10 ? [] : [plain(content, topicOf(turn) ? `${file} ${topicOf(turn)}` : "")],
    );
  });
}

function sentences(data: string): LabelledText[] {
  return linesOf(data, "app-reviews-re-bert", /^test_data_.*\.txt$/).map(({ line, file }) => plain(line, file));
}

function linesOf(data: string, folder: string, name: RegExp): { line: string; file: string }[] {
  const at = path.join(data, folder);
  if (!existsSync(at)) return [];
  const files = readdirSync(at).filter((file) => name.test(file));
  return files.sort().flatMap((file) =>
    readFileSync(path.join(at, file), "utf8")
      .split(/\r?\n/)
      .map((line) => ({ line, file })),
  );
}

function readRows(file: string): Row[] {
  return existsSync(file) ? parse(readFileSync(file), { columns: true, bom: true, relax_column_count: true }) : [];
}

function everyNth<T>(items: readonly T[], n: number): T[] {
  return items.filter((_, i) => i % n === 0);
}

function plain(text = "", label = ""): LabelledText {
  return { title: null, text: text.trim(), label };
}

function titled(title = "", text = "", label = ""): LabelledText {
  return { title: title.trim() || null, text: text.trim(), label };
}

function withoutTags(html = ""): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&[a-z]+;|&#\d+;/g, " ")
    .replace(/[ \t]+/g, " ");
}
