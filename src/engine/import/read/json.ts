/** JSON as exports write it: one value, or a value a line; what is broken is named by its line, never by its words. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Head } from "../conversation.ts";

export type JsonItem = { value: unknown; line: number };
export type JsonDocument = {
  /** "lines": NDJSON, `items` its values; else `value` is the whole document */
  shape: "lines" | "value";
  value: unknown;
  items: JsonItem[];
  broken: { line: number; reason: string }[];
};

export type JsonObject = { [key: string]: unknown };

/** Throws EarshotError input.malformed with the line of the error. */
export function readJson(text: string): JsonDocument {
  try {
    return { shape: "value", value: JSON.parse(text), items: [], broken: [] };
  } catch (error) {
    const lines = readLines(text);
    if (lines) return lines;
    const line = errorLine(text, error);
    throw new EarshotError("input.malformed", `This JSON file is damaged at line ${line}.`, {
      details: { line, todo: "Export it again; it may have been cut off." },
    });
  }
}

const peeked = new WeakMap<Head, JsonDocument | null>();

/** The document when the head is JSON, else null; read once for all formats that ask. */
export function peekJson(head: Head): JsonDocument | null {
  const known = peeked.get(head);
  if (known !== undefined) return known;
  let document: JsonDocument | null = null;
  if (/^\s*[[{]/.test(head.text)) {
    try {
      document = head.complete ? readJson(head.text) : readBeginning(head.text);
    } catch {
      document = null;
    }
  }
  peeked.set(head, document);
  return document;
}

/** JSON of which only the beginning is there: whole lines of it, or the value closed after its last whole part. */
function readBeginning(text: string): JsonDocument {
  const lines = readLines(text.slice(0, text.lastIndexOf("\n") + 1));
  if (lines && lines.items.length >= 2) return lines;
  return { shape: "value", value: JSON.parse(closeJson(text)), items: [], broken: [] };
}

function closeJson(text: string): string {
  const open: string[] = [];
  let isString = false;
  let cut = 0;
  let closers = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (isString) {
      if (character === "\\") at += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === "{" || character === "[") open.push(character === "{" ? "}" : "]");
    else if (character === "}" || character === "]") {
      open.pop();
      cut = at + 1;
      closers = open.toReversed().join("");
    }
  }
  return text.slice(0, cut) + closers;
}

/** How many objects and lists lie inside one another at the deepest, in text that need not be whole. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, ++depth);
    else if (token === "]" || token === "}") depth -= 1;
  }
  return deepest;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of the array at `value`, or of the first of the named fields that holds an array of objects. */
export function objectsIn(value: unknown, fields: readonly string[]): JsonObject[] | null {
  if (Array.isArray(value)) return value.length > 0 && value.some(isObject) ? value.filter(isObject) : null;
  if (!isObject(value)) return null;
  for (const field of fields) {
    const inner = value[field];
    if (Array.isArray(inner) && inner.some(isObject)) return inner.filter(isObject);
  }
  return null;
}

export function asText(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return null;
}

export function asNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** How JSON begins: not as `[Script Info]` or `{0}{25}`, with which captions begin. */
export const JSON_BEGINS = /^\s*(?:\{\s*(?:["'}]|$)|\[\s*(?:["'[{\]\d-]|$|true|false|null))/;

/** Of lines that begin as objects and are none, so many are tried before the file is taken for damaged. */
const TRIED_LINES = 200;
const MEANT_LINES = 0.9;

/** A value a line, when most lines show that it is meant so: they hold an object, or begin as one beside several that do. */
function readLines(text: string): JsonDocument | null {
  const items: JsonItem[] = [];
  const broken: { line: number; reason: string }[] = [];
  let begun = 0;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    if (line.startsWith("{")) begun += 1;
    try {
      items.push({ value: JSON.parse(line), line: index + 1 });
    } catch {
      broken.push({ line: index + 1, reason: "this line is not valid JSON" });
    }
    if (items.length === 0 && broken.length >= (begun === broken.length ? TRIED_LINES : 3)) return null;
  }
  const objects = items.filter((item) => isObject(item.value)).length;
  const isMeant = objects >= broken.length || (objects >= 2 && begun >= (items.length + broken.length) * MEANT_LINES);
  return objects >= 1 && isMeant ? { shape: "lines", value: null, items, broken } : null;
}

function errorLine(text: string, error: unknown): number {
  const said = error instanceof Error ? error.message : "";
  const line = /\(line (\d+) column \d+\)/.exec(said)?.[1];
  if (line) return Number(line);
  const position = /at position (\d+)/.exec(said)?.[1];
  if (position) return text.slice(0, Number(position)).split("\n").length;
  return /end of JSON input|Unterminated/i.test(said) ? text.trimEnd().split("\n").length : 1;
}

/** The value at a path of names, or undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);
}

export function textAt(value: unknown, ...path: readonly string[]): string {
  return asText(at(value, ...path)) ?? "";
}

/** The objects of the list at a path; none where there is no list. */
export function listAt(value: unknown, ...path: readonly string[]): JsonObject[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list.filter(isObject) : [];
}
