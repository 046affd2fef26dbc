/** The shape of a file: its format and its headers, so that what a person chose for it holds for the next one of the kind. */
import { createHash } from "node:crypto";
import type { FormatOptions, Head } from "./conversation.ts";
import { recogniseFile } from "./index.ts";
import { isObject, type JsonObject, objectsIn, peekJson } from "./read/json.ts";
import { peekTable } from "./read/table.ts";

/** Who is ours and who is a customer holds for every transcript. */
export const PEOPLE_SHAPE = "people";

/** What a person chose for a shape. */
export type Mapping = FormatOptions;

/** Equal for two exports of one tool; what the person chooses does not change it. */
export function shapeOf(head: Head): string {
  const recognition = recogniseFile(head)[0];
  if (recognition?.kind === "transcript") return PEOPLE_SHAPE;
  const headers = headersOf(head);
  return createHash("sha256")
    .update([recognition?.format ?? "unknown", ...headers].join("\n"))
    .digest("hex")
    .slice(0, 32);
}

function headersOf(head: Head): readonly string[] {
  const record = firstRecord(head);
  return record ? Object.keys(record).sort() : (peekTable(head)?.headers ?? []);
}

function firstRecord(head: Head): JsonObject | null {
  const document = peekJson(head);
  if (!document) return null;
  if (document.shape === "lines") return document.items.map((item) => item.value).find(isObject) ?? null;
  const lists = isObject(document.value) ? Object.keys(document.value) : [];
  return objectsIn(document.value, lists)?.[0] ?? null;
}

/** A transcript's shape is everybody's; its id says nothing beside another's. */
export function shapeFor(shape: string, format: string): string {
  return shape === PEOPLE_SHAPE ? `${PEOPLE_SHAPE}:${format}` : shape;
}
