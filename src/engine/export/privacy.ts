/** Takes personal data out of texts that leave the workspace, unless the person asked for it. */
import type { Snippet } from "../../shared/domain.ts";
import { findPersonal } from "../privacy/find.ts";
import { peopleFinder } from "../privacy/people.ts";

/** The text with mail addresses, telephone, card and account numbers, IP addresses and people's names masked; nothing else changes. */
export function maskPersonal(text: string, names: readonly string[] = []): string {
  let masked = "";
  let at = 0;
  for (const { kind, start, end } of findPersonal(text, names, peopleFinder())) {
    masked += `${text.slice(at, start)}[${kind}]`;
    at = end;
  }
  return masked + text.slice(at);
}

/** The same with a dot for each letter and digit, so that offsets hold: for the screen. */
export function hidePersonal(text: string, names: readonly string[] = []): string {
  let hidden = "";
  let at = 0;
  for (const { start, end } of findPersonal(text, names, peopleFinder())) {
    hidden += text.slice(at, start) + dotted(text.slice(start, end));
    at = end;
  }
  return hidden + text.slice(at);
}

export function dotted(text: string): string {
  return text.replace(/[^\s]/g, "•");
}

/** The distinct names of speakers that are safe to look for in texts: two words or more, longest first ("Ann" alone is a common word). */
export function speakerNames(snippets: readonly Pick<Snippet, "speaker">[]): string[] {
  const names = new Set<string>();
  for (const { speaker } of snippets) if (speaker && /\S\s+\S/.test(speaker.trim()) && speaker.length <= 80) names.add(speaker.trim());
  return [...names].sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
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
