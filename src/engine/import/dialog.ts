/** The import screen's side of the engine: what each dropped file is and how it would be read. */
import type { CheckedArgs, CommandResult } from "../../shared/contract.ts";
import type { Duplicate, DuplicateCounts } from "../../shared/domain.ts";
import { EarshotError, toWireError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { findSource } from "../store/sources.ts";
import { chosenFor } from "./chosen.ts";
import type { ColumnGuess, DraftMessage, FileBytes, Recognition } from "./conversation.ts";
import { dateQuestion } from "./date-question.ts";
import { dryWriter } from "./dry-run.ts";
import { openFile } from "./index.ts";
import { asInputError } from "./input-errors.ts";
import { optionsOf } from "./job.ts";
import { hashOf } from "./known-files.ts";
import { headOf } from "./read/head.ts";
import { peekTable } from "./read/table.ts";
import { type Held, nameOfFile, wordsOfFile } from "./seen-words.ts";

type Choice = CheckedArgs<"import.preview">["files"][number];
type Preview = CommandResult<"import.preview">[number];

const SAMPLE_MESSAGES = 8;
const SAMPLE_CHARACTERS = 600;
const LISTED_ROWS = 200;
const FEW_SPEAKERS = 12;
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
    return { ...base, already, sameAs: twinOf(state, choice.token), ...(await look(state, file, choice)) };
  } catch (error) {
    const { code, message, details } = toWireError(asInputError(error, file.name));
    const columns = code === "input.no-text-column" ? await columnsToChoose(file) : [];
    return { ...base, ...NOTHING, columns, words: message, unreadable: [unreadableFile(file.name, code, message, details)] };
  }
}

/** The name of a file that came before it and has the same bytes: the same export twice in one drop. */
function twinOf(state: EngineState, token: string): string | null {
  const hash = state.hashes.get(token);
  const first = [...state.hashes].find(([other, otherHash]) => otherHash === hash && state.spool.has(other))?.[0];
  return first === undefined || first === token ? null : state.spool.file(first).name;
}

/** No column was taken for the words: the person may know which it is. */
async function columnsToChoose(file: FileBytes): Promise<Preview["columns"]> {
  const headers = peekTable(await headOf(file))?.headers ?? [];
  return headers.map((header, index) => ({ index, header, field: null, confidence: 0, reason: "not used" }));
}

/** Each correction asks again: a large file is hashed once. */
async function knownHash(state: EngineState, token: string, file: FileBytes): Promise<string> {
  const hash = state.hashes.get(token) ?? (await hashOf(file));
  state.hashes.set(token, hash);
  return hash;
}

type Seen = Omit<Held, "speakers"> & {
  dates: { first: string | null; last: string | null; days: Set<string> };
  people: Set<string>;
  speakers: Map<string, { role: DraftMessage["role"]; messages: number; milliseconds: number }>;
  sample: Preview["sample"];
};

async function look(
  state: EngineState,
  file: FileBytes,
  choice: Choice,
): Promise<Omit<Preview, "token" | "file" | "sizeBytes" | "already" | "sameAs">> {
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
    dateQuestion: dateQuestion(head, assumptions),
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
      seen.sample.push({
        speaker: m.speaker,
        role: m.role,
        text: m.text.slice(0, SAMPLE_CHARACTERS),
        skip: skipsOf(m),
        date,
        startMs: m.startMs,
      });
  }
}

function skipsOf({ skip }: DraftMessage): DraftMessage["skip"] {
  return skip.flatMap((part) => (part.start < SAMPLE_CHARACTERS ? [{ ...part, end: Math.min(part.end, SAMPLE_CHARACTERS) }] : []));
}

function describe(seen: Seen, { format, kind, reason, confidence }: Recognition, scale: number, isPartial: boolean) {
  const { dates } = seen;
  return {
    format,
    formatName: nameOfFile(format, kind),
    kind,
    reason,
    confidence,
    words: wordsOfFile({ ...seen, speakers: seen.speakers.size }, kind, scale),
    isPartial,
    conversations: Math.round(seen.conversations * scale),
    messages: Math.round(seen.messages * scale),
    people: seen.people.size,
    days: dates.days.size,
    from: dates.first?.slice(0, 10) ?? null,
    to: dates.last?.slice(0, 10) ?? null,
    speakers: speakersOf(seen),
    sample: seen.sample,
  };
}

/** Everybody of a call; of an export those who are not plainly customers, or all where they are few and not all the same. */
function speakersOf({ isCall, speakers }: Seen): Preview["speakers"] {
  const all = [...speakers].map(([speaker, said]) => ({ speaker, ...said }));
  if (isCall) return all;
  if (all.every(({ role }) => role === "customer")) return [];
  return (all.length <= FEW_SPEAKERS ? all : all.filter(({ role }) => role === "internal")).sort((a, b) => b.messages - a.messages);
}

const NOTHING = {
  ...{ format: null, formatName: null, kind: null, reason: "", conversations: 0, messages: 0, people: 0, days: 0, from: null, to: null },
  ...{ already: false, sameAs: null, confidence: 0, dateQuestion: null },
  ...{ isPartial: false, speakers: [], sample: [], assumptions: [], unreadableCount: 1, duplicates: [], remembered: false },
  duplicateCounts: { updated: 0, unchanged: 0, copies: 0, second: 0 },
};

function unreadableFile(file: string, code: string, reason: string, details: { line?: number; todo?: string }) {
  return { file, line: details.line ?? null, code, reason, todo: details.todo ?? "Check the file and drop it again." };
}
