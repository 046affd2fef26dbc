/** The import screen's side of the engine: what each dropped file is and how it would be read. */
import type { CheckedArgs, CommandResult } from "../../shared/contract.ts";
import { EarshotError, toWireError } from "../../shared/errors.ts";
import type { Duplicate, DuplicateCounts } from "../../shared/import-result.ts";
import type { EngineState } from "../engine-state.ts";
import { findSource } from "../store/sources.ts";
import { chosenFor } from "./chosen.ts";
import type { DraftConversation, DraftMessage, FileBytes } from "./conversation.ts";
import { dryWriter } from "./dry-run.ts";
import { openFile } from "./index.ts";
import { asInputError } from "./input-errors.ts";
import { optionsOf } from "./job.ts";
import { hashOf } from "./known-files.ts";
import { headOf } from "./read/head.ts";
import { peekTable } from "./read/table.ts";
import { addSeen, nothingSeen, understood } from "./seen.ts";
import { wordsOfFile } from "./seen-words.ts";
import { shapeFor } from "./shape.ts";
import { type WaitingFile, waitingFile } from "./waiting.ts";

type Choice = CheckedArgs<"import.preview">["files"][number];
type Preview = CommandResult<"import.preview">[number];

const SAMPLE_MESSAGES = 8;
const SAMPLE_CHARACTERS = 600;
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

/** What the files hold that were dropped before it and still wait. */
function filesBefore(state: EngineState, token: string): WaitingFile[] {
  for (const other of state.waiting.keys()) if (!state.spool.has(other)) state.waiting.delete(other);
  const waiting = [...state.waiting];
  const at = waiting.findIndex(([other]) => other === token);
  return waiting.slice(0, at < 0 ? waiting.length : at).map(([, held]) => held);
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

async function look(
  state: EngineState,
  file: FileBytes,
  choice: Choice,
): Promise<Omit<Preview, "token" | "file" | "sizeBytes" | "already" | "sameAs">> {
  const head = await headOf(file);
  const chosen = chosenFor(state.store, head, optionsOf(choice));
  const { recognition, batches } = await openFile(file, chosen.options, { head });
  const own = waitingFile(file.name, shapeFor(chosen.shape, recognition.format));
  const writer = dryWriter(state.store, own, filesBefore(state, choice.token));
  const seen = nothingSeen();
  const sample: Preview["sample"] = [];
  const duplicates: Duplicate[] = [];
  const duplicateCounts: DuplicateCounts = { updated: 0, unchanged: 0, copies: 0, second: 0 };
  const unreadable: Preview["unreadable"] = [];
  let unreadableCount = 0;
  let doneBytes = 0;
  for await (const batch of batches) {
    unreadableCount += batch.unreadable.length;
    unreadable.push(...batch.unreadable.slice(0, LISTED_ROWS - unreadable.length).map((row) => ({ file: file.name, ...row })));
    for (const { of, ...one } of writer.save(batch)) {
      duplicateCounts[one.what === "copy" ? "copies" : one.what] += 1;
      if (duplicates.length < LISTED_ROWS) duplicates.push({ source: file.name, ...one, of: { ...of, source: of.source ?? file.name } });
    }
    addSeen(seen, batch);
    for (const conversation of batch.conversations) addSample(sample, conversation);
    doneBytes = batch.bytesDone;
    if (doneBytes > PREVIEW_BYTES) break;
  }
  state.waiting.set(choice.token, own);
  if (seen.conversations + seen.backlog + seen.accounts === 0)
    throw new EarshotError("input.malformed", unreadable[0] ? `Nothing in this file could be read: ${unreadable[0].reason}` : undefined, {
      details: { ...(unreadable[0]?.line ? { line: unreadable[0].line } : {}), ...(unreadable[0] ? { todo: unreadable[0].todo } : {}) },
    });
  const isPartial = doneBytes > PREVIEW_BYTES && doneBytes < file.sizeBytes;
  const scale = isPartial ? file.sizeBytes / doneBytes : 1;
  const { backlog: _backlog, accounts: _accounts, ...taken } = understood(seen, recognition, head);
  return {
    ...taken,
    format: recognition.format,
    kind: recognition.kind,
    words: wordsOfFile({ ...seen, speakers: seen.speakers.size }, recognition.kind, scale),
    isPartial,
    conversations: Math.round(seen.conversations * scale),
    messages: Math.round(seen.messages * scale),
    sample,
    unreadable,
    unreadableCount,
    duplicates,
    duplicateCounts,
    remembered: chosen.isRemembered,
  };
}

function addSample(sample: Preview["sample"], { date, messages }: DraftConversation): void {
  for (const m of messages.slice(0, SAMPLE_MESSAGES - sample.length))
    sample.push({
      speaker: m.speaker,
      role: m.role,
      text: m.text.slice(0, SAMPLE_CHARACTERS),
      skip: skipsOf(m),
      date: m.date ?? date,
      startMs: m.startMs,
    });
}

function skipsOf({ skip }: DraftMessage): DraftMessage["skip"] {
  return skip.flatMap((part) => (part.start < SAMPLE_CHARACTERS ? [{ ...part, end: Math.min(part.end, SAMPLE_CHARACTERS) }] : []));
}

const NOTHING = {
  ...{ format: null, formatName: null, kind: null, reason: "", conversations: 0, messages: 0, people: 0, days: 0, from: null, to: null },
  ...{ already: false, sameAs: null, confidence: 0, dateQuestion: null, wordsQuestion: null },
  ...{ isPartial: false, speakers: [], sample: [], assumptions: [], unreadableCount: 1, duplicates: [], remembered: false },
  duplicateCounts: { updated: 0, unchanged: 0, copies: 0, second: 0 },
};

function unreadableFile(file: string, code: string, reason: string, details: { line?: number; todo?: string }) {
  return { file, line: details.line ?? null, code, reason, todo: details.todo ?? "Check the file and drop it again." };
}
