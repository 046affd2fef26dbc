/** Takes personal data out of texts that leave the workspace, unless the person asked for it. */
import { replaceRanges } from "../../shared/replace-ranges.ts";
import { findPersonal } from "../privacy/find.ts";
import { findKnownNames } from "../privacy/known-names.ts";
import { peopleFinder } from "../privacy/people.ts";

/** The text with mail addresses, telephone, card and account numbers, IP addresses and people's names masked; nothing else changes. */
export function maskPersonal(text: string, names: readonly string[] = []): string {
  return replaceRanges(text, findPersonal(text, names, peopleFinder()), (_, { kind }) => `[${kind}]`);
}

/** Only these names, wherever they stand: for what is no person's. */
export function maskKnown(text: string, names: readonly string[]): string {
  return replaceRanges(text, findKnownNames(text, names), () => "[name]");
}

/** The same value with every string in it masked; ids and keys of objects stay. */
export function maskDeep<T>(value: T, mask: (text: string) => string, keep: ReadonlySet<string> = new Set()): T {
  if (typeof value === "string") return mask(value) as T;
  if (Array.isArray(value)) return value.map((item) => maskDeep(item as unknown, mask, keep)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, keep.has(key) ? item : maskDeep(item as unknown, mask, keep)]),
  ) as T;
}
