/** Takes personal data out of texts that leave the workspace, unless the person asked for it. */
import type { Snippet } from "../../shared/domain.ts";

const MAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
/** Nine digits or more with the usual marks between them, or an international prefix with seven. */
const PHONE = /(?<![\p{L}\p{N}]|\d[.-])(?!\d{4}-\d{2}-\d{2}\b)(?:\+|00)?\(?\d(?:(?:[ \u00a0()/-]{1,3}|\.)?\d){6,17}(?![\p{L}\p{N}])/gu;

/** The text with mail addresses, phone numbers and the given names masked; nothing else changes. */
export function maskPersonal(text: string, names: readonly string[] = []): string {
  let masked = text.replace(MAIL, "[mail]").replace(PHONE, (hit) => {
    const digits = hit.replace(/\D/g, "").length;
    const isDate = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(hit.trim());
    return !isDate && (digits >= 9 || (digits >= 7 && /^(?:\+|00)/.test(hit))) ? "[phone]" : hit;
  });
  for (const name of names) {
    if (name.length >= 3 && masked.toLowerCase().includes(name.toLowerCase())) masked = replaceName(masked, name);
  }
  return masked;
}

function replaceName(text: string, name: string): string {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "giu"), "[name]");
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
