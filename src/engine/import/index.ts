/** From bytes to conversations by the format that fits best. */
import type { SourceKind } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import { addBatch } from "./batches.ts";
import type { Batch, DraftMessage, FileBytes, Format, FormatOptions, Head, Parsed, Recognition } from "./conversation.ts";
import { withoutEndless, withoutEndlessLines } from "./endless.ts";
import { FORMATS } from "./formats.ts";
import { JSON_DEPTH } from "./limits.ts";
import { markNotTheirs } from "./not-theirs.ts";
import { countBytes, headOf, wholeOf } from "./read/head.ts";
import { depthOf, JSON_BEGINS, peekJson, readJson } from "./read/json.ts";
import { refuseBrokenRows } from "./read/table.ts";
import { notText, refuseBinary } from "./read/text.ts";
import { guessRoles } from "./roles.ts";

type DocumentFormat = Extract<Format, { toText: unknown }>;

/** The formats that may fit, best first; the content decides, the ending only where the content leaves it open. The table's order decides nothing. */
export function recogniseFile(head: Head, options: { kind?: SourceKind | undefined } = {}, formats = FORMATS): Recognition[] {
  const fitting = formats.filter((format) => !options.kind || format.kinds.includes(options.kind));
  const found = fitting.flatMap((format) => {
    const recognition = recognise(format, head);
    const fitsEnding = format.endings.some((ending) => head.name.toLowerCase().endsWith(ending));
    return recognition ? [{ recognition: { ...recognition, ...(options.kind ? { kind: options.kind } : {}) }, fitsEnding }] : [];
  });
  return found
    .sort(
      (a, b) =>
        b.recognition.confidence - a.recognition.confidence ||
        Number(b.fitsEnding) - Number(a.fitsEnding) ||
        a.recognition.format.localeCompare(b.recognition.format),
    )
    .map((entry) => entry.recognition);
}

const recognised = new WeakMap<Head, Map<Format, Recognition | null>>();

/** Looked at once for all who ask. */
function recognise(format: Format, head: Head): Recognition | null {
  const known = recognised.get(head) ?? new Map<Format, Recognition | null>();
  recognised.set(head, known);
  const before = known.get(format);
  if (before !== undefined) return before;
  const recognition = format.recognise(head);
  known.set(format, recognition);
  return recognition;
}

/**
 * Says what a file is and reads it batch by batch; holds no more of it than a batch, unless its format is read whole.
 * `known`: its head, where the caller has looked at it already.
 * Throws EarshotError input.* only: empty, too-large, unknown-format, unreadable, malformed, no-text-column.
 */
export async function openFile(
  file: FileBytes,
  options: FormatOptions = {},
  { head: known, formats = FORMATS }: { head?: Head; formats?: readonly Format[] } = {},
): Promise<{ recognition: Recognition; batches: AsyncIterable<Batch> }> {
  try {
    const head = known ?? (await headOf(file));
    const recognition = recogniseFile(head, options, formats)[0];
    const format = formats.find((one) => one.id === recognition?.format);
    if (!recognition || !format) throw unknownFormat(head, options.kind);
    if ("toText" in format) return await openDocument(format, recognition, await wholeOf(file, head), file.name, options);
    return { recognition, batches: readBatches(format, file, head, { ...options, kind: recognition.kind }) };
  } catch (error) {
    throw asInputError(error, file.name);
  }
}

/** A document's text is a file of its own, recognised and read as such; it is never a document once more. */
async function openDocument(
  format: DocumentFormat,
  recognition: Recognition,
  bytes: Uint8Array,
  name: string,
  options: FormatOptions,
): Promise<{ recognition: Recognition; batches: AsyncIterable<Batch> }> {
  const { text, notes } = await format.toText(bytes, name);
  const words = new TextEncoder().encode(text);
  const inner = await openFile({ name: name.replace(/(?:\.\w{1,8})?$/, ".txt"), sizeBytes: words.length, pieces: () => [words] }, options, {
    formats: FORMATS.filter((one) => !("toText" in one)),
  });
  const { kind, reason, confidence } = inner.recognition;
  return {
    recognition: {
      format: recognition.format,
      kind,
      confidence: Math.min(recognition.confidence, confidence),
      reason: `${recognition.reason}, and ${reason}`,
    },
    batches: withNotes(inner.batches, notes, bytes.length),
  };
}

async function* withNotes(batches: AsyncIterable<Batch>, notes: string[], bytesDone: number): AsyncGenerator<Batch> {
  let isFirst = true;
  for await (const batch of batches) {
    yield { ...batch, bytesDone, ...(isFirst ? { assumptions: [...notes, ...batch.assumptions] } : {}) };
    isFirst = false;
  }
}

/** Reads one file whole: all its batches as one. Throws as `openFile` does. */
export async function parseFile(
  bytes: Uint8Array,
  name: string,
  options: FormatOptions = {},
): Promise<Parsed & { recognition: Recognition }> {
  const { recognition, batches } = await openFile({ name, sizeBytes: bytes.length, pieces: () => [bytes] }, options);
  const whole: Parsed = { conversations: [], backlog: [], accounts: [], unreadable: [], columns: [], assumptions: [] };
  for await (const batch of batches) addBatch(whole, batch);
  return { ...whole, recognition };
}

async function* readBatches(
  format: Exclude<Format, DocumentFormat>,
  file: FileBytes,
  head: Head,
  options: FormatOptions,
): AsyncGenerator<Batch> {
  const counted = countBytes(file);
  try {
    const whole = "batches" in format ? null : withoutEndlessLines(await wholeOf(counted.file, head));
    const parsed =
      "batches" in format
        ? format.batches(counted.file, head, options)
        : [await format.parse(whole?.bytes ?? NO_BYTES, file.name, options)];
    for await (const batch of parsed) {
      const { kept, refused } = withoutEndless(batch.conversations);
      const conversations = guessRoles(kept, { ...(options.roles ? { roles: options.roles } : {}), kind: options.kind });
      for (const conversation of conversations) {
        markNotTheirs(conversation);
        for (const message of conversation.messages) keepInside(message);
      }
      yield {
        ...batch,
        conversations,
        unreadable: [...batch.unreadable, ...(whole?.refused ?? []), ...refused],
        bytesDone: counted.done(),
      };
    }
  } catch (error) {
    throw asInputError(error, file.name);
  }
}

const NO_BYTES = new Uint8Array();

/** Offsets are promises to everything after: none may point outside its text. */
function keepInside(message: DraftMessage): void {
  const length = message.text.length;
  if (message.cueTimes.length > 0) message.cueTimes = message.cueTimes.filter(({ offset }) => offset < length);
  if (message.skip.length > 0) message.skip = message.skip.filter(({ start, end }) => start >= 0 && start < end && end <= length);
}

function unknownFormat(head: Head, kind: SourceKind | undefined): EarshotError {
  if (head.sheets)
    return new EarshotError("input.empty", "No sheet of this workbook holds a header and rows.", {
      details: { todo: "Open it and check what it holds." },
    });
  if (head.text === "") {
    refuseBinary(head.bytes);
    return notText();
  }
  if (/\.(?:csv|tsv|tab)$/i.test(head.name) && /^[^\n]+[,;\t|][^\n]+$/.test(head.text.trim()))
    return new EarshotError("input.empty", "This table has a header but no rows.", {
      details: { todo: "Export it again, with its rows." },
    });
  if (/\.(?:csv|tsv|tab)$/i.test(head.name)) refuseBrokenRows(head.text);
  const isJson = JSON_BEGINS.test(head.text);
  if (isJson && depthOf(head.text) > JSON_DEPTH)
    return new EarshotError("input.too-large", `This JSON is nested more than ${JSON_DEPTH.toLocaleString("en-US")} deep.`, {
      details: { todo: "Export it again; no tool writes it so." },
    });
  if (isJson && peekJson(head) === null) readJson(head.text);
  const what = /^\s*<[?!a-z]/i.test(head.text)
    ? "This is an HTML or XML page"
    : isJson
      ? "This is JSON, but not of a kind that Earshot knows"
      : "This is text, but not of a kind that Earshot knows";
  const todo = kind
    ? `Import it without saying that it is of the kind “${kind}”.`
    : "Export a transcript as VTT, SRT, TXT or Word; tickets, a backlog or accounts as CSV, Excel or JSON; mail as EML or mbox.";
  return new EarshotError("input.unknown-format", `${what}.`, { details: { todo } });
}

/** Whatever goes wrong inside a parser is this file's trouble; the cause stays inside, since it may hold a customer's words. */
function asInputError(error: unknown, name: string): EarshotError {
  if (error instanceof EarshotError)
    return new EarshotError(error.code, error.message, { details: { file: name, ...error.details }, cause: error.cause });
  return new EarshotError("input.malformed", undefined, {
    details: { file: name, todo: "Export it again; if it stays so, it is Earshot's fault." },
    cause: error,
  });
}
