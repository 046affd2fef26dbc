/** What every import format produces: the one model of a conversation before it is stored. */
import type { Account, BacklogItem, Channel, KeptRange, MapField, Role, SourceKind, Unreadable } from "../../shared/domain.ts";

/** One turn or comment. `text` is what a person reads: plain text, no HTML. */
export type DraftMessage = {
  speaker: string | null;
  /** mail address or the source's author id, when the source has one: what tells two people apart */
  author: string | null;
  role: Role;
  text: string;
  startMs: number | null;
  endMs: number | null;
  /** ISO 8601 in UTC, or null */
  date: string | null;
  /** character offset in `text` → milliseconds, for each cue that was joined into the message; empty without times */
  cueTimes: { offset: number; ms: number }[];
  /** ranges of `text` that are not the customer's own new words (quoted reply, signature): read, never analysed */
  skip: KeptRange[];
  /** of a mail that came inside another's, forwarded: its own subject; absent else */
  forwarded?: string;
};

/** A participant as the source introduces them: "Dana Lee, Head of Ops (Northwind)". */
export type Person = { name: string; title: string | null; organisation: string | null; role: Role };

export type DraftConversation = {
  /** the source's own id as a string (ticket number, row id), else a stable one; unique within the source */
  id: string;
  channel: Channel;
  title: string | null;
  date: string | null;
  url: string | null;
  account: string | null;
  status: string | null;
  rating: number | null;
  tags: string[];
  /** 1-based first line (or row) in the source, for "open the place" and for errors */
  line: number | null;
  /** who takes part, as a heading or the source's list of parties says; absent when it says nothing */
  people?: Person[];
  /** a ticket's or review's title is message 0 */
  messages: DraftMessage[];
};

/** One column of a table and what it was taken for. */
export type ColumnGuess = { index: number; header: string; field: MapField | null; confidence: number; reason: string };

export type Recognition = {
  /** the format's id, e.g. "webvtt" */
  format: string;
  kind: SourceKind;
  /** 0 to 1 */
  confidence: number;
  /** one short clause for the person: why it was taken for this */
  reason: string;
};

/** A file's bytes in pieces; each call of `pieces` begins anew, so a format may read the file twice. */
export type FileBytes = { name: string; sizeBytes: number; pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

/** A workbook's sheet: rows of cells as text. */
export type Sheet = { name: string; rows: string[][]; isHidden?: boolean };

/**
 * The beginning of a file (all of it when `complete`), decoded, plus its name: what `recognise` may look at.
 * `text` is empty where the bytes are not text; `sheets` is there when the file is a workbook.
 */
export type Head = { name: string; text: string; bytes: Uint8Array; complete: boolean; sheets?: readonly Sheet[] };

export type FormatOptions = {
  kind?: SourceKind | undefined;
  /** field → header name, or `#3` for the third column: the person's own choice wins over the guess */
  columns?: Partial<Record<MapField, string>>;
  /** in which order day and month are, where the file leaves it open */
  dates?: "day-first" | "month-first";
  /** speaker name (case-insensitive) → role */
  roles?: Record<string, Role>;
};

/** `date` strings that were read under an assumption carry it in `assumptions` ("dates read as day/month"). */
export type Parsed = {
  conversations: DraftConversation[];
  backlog: BacklogItem[];
  accounts: Account[];
  unreadable: Omit<Unreadable, "file">[];
  columns: ColumnGuess[];
  assumptions: string[];
};

/** A part of a file, read; `columns` come with the first, `assumptions` are those that are new. `bytesDone` of the file's size. */
export type Batch = Parsed & { bytesDone: number };

/**
 * One kind of file. `parse` is for files that are read whole (a transcript, a document), `batches` for those that may be
 * larger than memory (tables, records, mailboxes): it yields as it reads and never holds the whole file.
 * `toText` is for a document whose words another format reads.
 * All throw EarshotError input.* only; whatever can be kept is kept and the rest is in `unreadable`.
 */
export type Format = {
  id: string;
  /** in words for the dialog and the docs: "Zoom or Teams captions (WebVTT)" */
  name: string;
  kinds: readonly SourceKind[];
  endings: readonly string[];
  recognise(head: Head): Recognition | null;
} & (
  | { parse(bytes: Uint8Array, name: string, options: FormatOptions): Parsed | Promise<Parsed> }
  | { batches(file: FileBytes, head: Head, options: FormatOptions): AsyncIterable<Parsed> | Iterable<Parsed> }
  | { toText(bytes: Uint8Array, name: string): DocumentText | Promise<DocumentText> }
);

/** What a document (Word, PDF, HTML) says, for the format that its text is of; `notes` say what was left out. */
export type DocumentText = { text: string; notes: string[] };
