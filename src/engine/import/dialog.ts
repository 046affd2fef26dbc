/** The import screen's side of the engine: what each dropped file is and how it would be read. */
import type { CheckedArgs, CommandResult } from "../../shared/contract.ts";
import type { Duplicate, DuplicateCounts, SourceKind } from "../../shared/domain.ts";
import { EarshotError, toWireError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { findSource } from "../store/sources.ts";
import { chosenFor } from "./chosen.ts";
import type { ColumnGuess, DraftMessage, FileBytes, Recognition } from "./conversation.ts";
import { dryWriter } from "./dry-run.ts";
import { FORMATS } from "./formats.ts";
import { openFile } from "./index.ts";
import { asInputError } from "./input-errors.ts";
import { optionsOf } from "./job.ts";
import { headOf } from "./read/head.ts";
import { hashOf } from "./run.ts";

type Choice = CheckedArgs<"import.preview">["files"][number];
type Preview = CommandResult<"import.preview">[number];

const SAMPLE_MESSAGES = 8;
const LISTED_ROWS = 200;
/** More of a file than this is not read for a preview: the rest is estimated, and said to be. */
const PREVIEW_BYTES = 24 * 1024 * 1024;

/** One preview a file, in their order; a file that cannot be read is a preview with its reason. */
export async function previewFiles(state: EngineState, files: Choice[]): Promise<Preview[]> {
  const previews: Preview[] = [];
  for (const choice of files) previews.push(await previewFile(state, choice));
  return previews;
}

async function previewFile(state: EngineState, choice: Choice): Promise<Preview> {
  const file = state.spool.file(choice.token);
  const base = { token: choice.token, file: file.name, sizeBytes: file.sizeBytes };
  try {
    const already = findSource(state.store, await knownHash(state, choice.token, file))?.isWhole ?? false;
    return { ...base, already, ...(await look(state, file, choice)) };
  } catch (error) {
    const { code, message, details } = toWireError(asInputError(error, file.name));
    return { ...base, already: false, ...NOTHING, words: message, unreadable: [unreadableFile(file.name, code, message, details)] };
  }
}

/** Each correction asks again: a large file is hashed once. */
async function knownHash(state: EngineState, token: string, file: FileBytes): Promise<string> {
  const hash = state.hashes.get(token) ?? (await hashOf(file));
  state.hashes.set(token, hash);
  return hash;
}

type Seen = {
  conversations: number;
  messages: number;
  accounts: number;
  backlog: number;
  minutes: number;
  isCall: boolean;
  dates: { first: string | null; last: string | null; days: Set<string> };
  people: Set<string>;
  speakers: Map<string, { role: DraftMessage["role"]; messages: number; milliseconds: number }>;
  sample: Preview["sample"];
};

async function look(
  state: EngineState,
  file: FileBytes,
  choice: Choice,
): Promise<Omit<Preview, "token" | "file" | "sizeBytes" | "already">> {
  const head = await headOf(file);
  const chosen = chosenFor(state.store, head, optionsOf(choice));
  const { recognition, batches } = await openFile(file, chosen.options, { head });
  const writer = dryWriter(state.store, chosen.shape);
  const seen: Seen = {
    ...{ conversations: 0, messages: 0, accounts: 0, backlog: 0, minutes: 0, isCall: false },
    ...{ dates: { first: null, last: null, days: new Set<string>() }, people: new Set<string>(), speakers: new Map(), sample: [] },
  };
  const duplicates: Duplicate[] = [];
  const duplicateCounts: DuplicateCounts = { updated: 0, unchanged: 0, copies: 0, second: 0 };
  const unreadable: Preview["unreadable"] = [];
  const assumptions: string[] = [];
  let columns: ColumnGuess[] = [];
  let unreadableCount = 0;
  let doneBytes = 0;
  for await (const batch of batches) {
    if (columns.length === 0) columns = batch.columns;
    assumptions.push(...batch.assumptions.filter((said) => !assumptions.includes(said)));
    unreadableCount += batch.unreadable.length;
    unreadable.push(...batch.unreadable.slice(0, LISTED_ROWS - unreadable.length).map((row) => ({ file: file.name, ...row })));
    for (const { of, ...one } of writer.save(batch)) {
      duplicateCounts[one.what === "copy" ? "copies" : one.what] += 1;
      if (duplicates.length < LISTED_ROWS) duplicates.push({ source: file.name, ...one, of: { ...of, source: of.source ?? file.name } });
    }
    seen.accounts += batch.accounts.length;
    seen.backlog += batch.backlog.length;
    for (const conversation of batch.conversations) addSeen(seen, conversation);
    doneBytes = batch.bytesDone;
    if (doneBytes > PREVIEW_BYTES) break;
  }
  if (seen.conversations + seen.backlog + seen.accounts === 0)
    throw new EarshotError("input.malformed", unreadable[0] ? `Nothing in this file could be read: ${unreadable[0].reason}` : undefined, {
      details: { ...(unreadable[0]?.line ? { line: unreadable[0].line } : {}), ...(unreadable[0] ? { todo: unreadable[0].todo } : {}) },
    });
  const isPartial = doneBytes > PREVIEW_BYTES && doneBytes < file.sizeBytes;
  const scale = isPartial ? file.sizeBytes / doneBytes : 1;
  return {
    ...describe(seen, recognition, scale, isPartial),
    columns: columns.map(({ index, header, field, confidence, reason }) => ({ index, header, field, confidence, reason })),
    assumptions,
    unreadable,
    unreadableCount,
    duplicates,
    duplicateCounts,
    remembered: chosen.isRemembered,
  };
}

function addSeen(seen: Seen, conversation: { channel: string; date: string | null; messages: DraftMessage[] }): void {
  seen.conversations += 1;
  seen.messages += conversation.messages.length;
  if (conversation.channel === "call") seen.isCall = true;
  for (const m of conversation.messages) {
    const date = m.date ?? conversation.date;
    if (date !== null) {
      const { dates } = seen;
      if (dates.first === null || date < dates.first) dates.first = date;
      if (dates.last === null || date > dates.last) dates.last = date;
      dates.days.add(date.slice(0, 10));
    }
    seen.minutes = Math.max(seen.minutes, Math.round((m.endMs ?? 0) / 60_000));
    const who = (m.author ?? m.speaker)?.trim().toLowerCase();
    if (who) seen.people.add(who);
    if (m.speaker !== null && (seen.speakers.size < 200 || seen.speakers.has(m.speaker))) {
      const speaker = seen.speakers.get(m.speaker) ?? { role: m.role, messages: 0, milliseconds: 0 };
      speaker.messages += 1;
      speaker.milliseconds += Math.max(0, (m.endMs ?? 0) - (m.startMs ?? 0));
      seen.speakers.set(m.speaker, speaker);
    }
    if (seen.sample.length < SAMPLE_MESSAGES)
      seen.sample.push({ speaker: m.speaker, role: m.role, text: m.text.slice(0, 600), date, startMs: m.startMs });
  }
}

function describe(seen: Seen, recognition: Recognition, scale: number, isPartial: boolean) {
  const formatName = FORMATS.find((f) => f.id === recognition.format)?.name ?? recognition.format;
  const { dates } = seen;
  return {
    format: recognition.format,
    formatName,
    kind: recognition.kind,
    reason: recognition.reason,
    words: wordsOf(seen, formatName, recognition.kind, scale, isPartial),
    isPartial,
    conversations: Math.round(seen.conversations * scale),
    messages: Math.round(seen.messages * scale),
    people: seen.people.size,
    days: dates.days.size,
    from: dates.first?.slice(0, 10) ?? null,
    to: dates.last?.slice(0, 10) ?? null,
    speakers: seen.isCall ? [...seen.speakers].map(([speaker, said]) => ({ speaker, ...said })) : [],
    sample: seen.sample,
  };
}

const MANY: Record<SourceKind, string> = {
  ...{ transcript: "calls", ticket: "tickets", review: "reviews", survey: "answers", email: "mails" },
  ...{ backlog: "backlog items", account: "accounts" },
};

function wordsOf(seen: Seen, formatName: string, kind: SourceKind, scale: number, isPartial: boolean): string {
  const about = (n: number): string => `${isPartial ? "about " : ""}${Math.round(n * scale).toLocaleString("en-US")}`;
  if (seen.accounts > 0) return `${about(seen.accounts)} accounts`;
  if (seen.backlog > 0) return `${about(seen.backlog)} backlog items`;
  if (seen.conversations === 1)
    return [
      formatName,
      seen.minutes > 0 ? `${seen.minutes} minutes` : `${seen.messages} messages`,
      seen.speakers.size > 0 ? `${seen.speakers.size} people` : "nobody named",
    ].join(", ");
  return `${formatName}, ${about(seen.conversations)} ${MANY[kind]}`;
}

const NOTHING = {
  ...{ format: null, formatName: null, kind: null, reason: "", conversations: 0, messages: 0, people: 0, days: 0, from: null, to: null },
  ...{ isPartial: false, speakers: [], columns: [], sample: [], assumptions: [], unreadableCount: 1, duplicates: [], remembered: false },
  duplicateCounts: { updated: 0, unchanged: 0, copies: 0, second: 0 },
};

function unreadableFile(file: string, code: string, reason: string, details: { line?: number; todo?: string }) {
  return { file, line: details.line ?? null, code, reason, todo: details.todo ?? "Check the file and drop it again." };
}
