/** JSON records piece by piece: an array, a record a line, or a list inside an object; large files are never held whole. */
import { JSONParser } from "@streamparser/json";
import { EarshotError } from "../../../shared/errors.ts";
import type { FileBytes, Head, Parsed } from "../conversation.ts";
import { BATCH_ROWS, RECORD_BYTES, WHOLE_JSON_BYTES } from "../limits.ts";
import type { BrokenRow } from "./csv.ts";
import { isObject, type JsonDocument, type JsonObject, peekJson, readJson } from "./json.ts";
import { recordListIn, spread } from "./record-lists.ts";
import { utf8Pieces } from "./utf8.ts";

export type JsonRecord = { value: JsonObject; line: number | null };
export type RecordBatch = { records: JsonRecord[]; broken: BrokenRow[] };

/** The list of records in an array, in lines, or in an object; null when there is none. Pages of records are their records. */
export function recordsOf(document: JsonDocument | null): RecordBatch | null {
  if (!document) return null;
  if (document.shape === "lines") {
    const records = document.items.flatMap(({ value, line }) => spread(value).map((record) => ({ value: record, line })));
    const strange = document.items.filter(({ value }) => spread(value).length === 0).map(({ line }) => ({ line, reason: NO_RECORD }));
    return records.length > 0 ? { records, broken: [...document.broken, ...strange] } : null;
  }
  const list = recordListIn(document.value);
  return list ? { records: list.records.map((value) => ({ value, line: null })), broken: [] } : null;
}

const NO_RECORD = "this line is not a record";

const PEEK_RECORDS = 50;

/** Whether most of a file's first records are of one kind. */
export function areMostly(head: Head, isOne: (record: JsonObject) => boolean): boolean {
  const records = recordsOf(peekJson(head))?.records.slice(0, PEEK_RECORDS) ?? [];
  const mine = records.filter(({ value }) => isOne(value)).length;
  return mine > 0 && mine >= records.length * 0.6;
}

/** A line or record that is none, as what could not be read. */
export function leftOut({ line, reason }: BrokenRow): Parsed["unreadable"][number] {
  return { line, code: "input.malformed", reason: `Left out: ${reason}.`, todo: "Look at this line in the file." };
}

/** A side list of an object (`users`, `organizations`) by its records' ids; empty where there is none. */
export async function sideList(file: FileBytes, head: Head, name: string): Promise<Map<string, JsonObject>> {
  const document = peekJson(head);
  if (document?.shape !== "value" || !isObject(document.value)) return new Map();
  const value = head.complete ? document.value[name] : file.sizeBytes <= WHOLE_JSON_BYTES ? (await wholeValue(file, head))[name] : null;
  const list = Array.isArray(value) ? value.filter(isObject) : [];
  if (value === null)
    for await (const batch of streamed(file, head, `$.${name}.*`)) list.push(...batch.records.map((record) => record.value));
  return new Map(list.map((item) => [String(item.id), item]));
}

const wholes = new WeakMap<Head, Promise<JsonObject>>();

function wholeValue(file: FileBytes, head: Head): Promise<JsonObject> {
  const known = wholes.get(head);
  if (known) return known;
  const whole = wholeText(file, head).then((text) => {
    const { value } = readJson(text);
    return isObject(value) ? value : { items: value };
  });
  wholes.set(head, whole);
  return whole;
}

async function wholeText(file: FileBytes, head: Head): Promise<string> {
  if (head.complete) return head.text;
  const pieces: Buffer[] = [];
  for await (const piece of utf8Pieces(file, head)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/** Throws EarshotError input.malformed when the JSON is damaged or holds no list of records. */
export async function* readRecords(file: FileBytes, head: Head): AsyncGenerator<RecordBatch> {
  const peeked = peekJson(head);
  if (!head.complete && peeked?.shape === "lines") return yield* readLines(file, head);
  if (!head.complete && file.sizeBytes > WHOLE_JSON_BYTES) return yield* streamed(file, head, listPath(peeked?.value));
  const document = head.complete ? (peeked ?? readJson(head.text)) : readJson(await wholeText(file, head));
  const found = recordsOf(document);
  if (!found) throw noList();
  for (let from = 0; from < found.records.length; from += BATCH_ROWS)
    yield { records: found.records.slice(from, from + BATCH_ROWS), broken: from === 0 ? found.broken : [] };
}

function noList(): EarshotError {
  return new EarshotError("input.malformed", "This JSON holds no list of records.", {
    details: { todo: "Export tickets as an array, or one record a line." },
  });
}

async function* readLines(file: FileBytes, head: Head): AsyncGenerator<RecordBatch> {
  let line = 0;
  let rest = "";
  let isTooLong = false;
  let batch: RecordBatch = { records: [], broken: [] };
  const take = (text: string): void => {
    line += 1;
    if (isTooLong) batch.broken.push({ line, reason: `this line is longer than ${RECORD_BYTES / 1024 ** 2} MB` });
    else if (text.trim() !== "") takeLine(text, line, batch);
    isTooLong = false;
  };
  const decoder = new TextDecoder();
  for await (const piece of utf8Pieces(file, head)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) take(text);
    if (rest.length > RECORD_BYTES) {
      rest = "";
      isTooLong = true;
    }
    if (batch.records.length + batch.broken.length >= BATCH_ROWS) {
      yield batch;
      batch = { records: [], broken: [] };
    }
  }
  if (rest !== "" || isTooLong) take(rest);
  yield batch;
}

function takeLine(text: string, line: number, batch: RecordBatch): void {
  try {
    const records = spread(JSON.parse(text));
    for (const value of records) batch.records.push({ value, line });
    if (records.length === 0) batch.broken.push({ line, reason: NO_RECORD });
  } catch {
    batch.broken.push({ line, reason: "this line is not valid JSON" });
  }
}

/** Where the list lies in an object of which only the beginning was seen. */
function listPath(value: unknown): string {
  const path = recordListIn(value)?.path ?? null;
  if (path === null) throw noList();
  return path;
}

async function* streamed(file: FileBytes, head: Head, path: string): AsyncGenerator<RecordBatch> {
  let batch: RecordBatch = { records: [], broken: [] };
  const parser = new JSONParser({ paths: [path], keepStack: false });
  let failed = false;
  parser.onValue = ({ value }) => {
    for (const record of spread(value)) batch.records.push({ value: record, line: null });
  };
  parser.onError = () => {
    failed = true;
  };
  for await (const piece of utf8Pieces(file, head)) {
    if (parser.isEnded || failed) break;
    parser.write(piece);
    if (batch.records.length >= BATCH_ROWS) {
      yield batch;
      batch = { records: [], broken: [] };
    }
  }
  yield batch;
  if (failed || !parser.isEnded)
    throw new EarshotError("input.malformed", "This JSON file is damaged or was cut off.", { details: { todo: "Export it again." } });
}
