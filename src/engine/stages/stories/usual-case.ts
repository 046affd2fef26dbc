/** How the customers of a theme write a word inside a sentence: "firefox" gets its capital, "Duplicate Tabs" loses them. */
import { isEmptyWord } from "../words.ts";

const WORD = /[\p{L}\p{N}]+(?:['&+._-][\p{L}\p{N}]+)*/gu;
/** So often a form must have been written before it replaces another. */
const LEAST = 3;
const LEAST_SHARE = 0.5;

/** Lower-case word → the form that most use, counted away from sentence beginnings and from titles in capitals. */
export function usualCases(texts: readonly string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const text of texts) {
    const plain = text.slice(0, 600).replace(/[’‘]/g, "'");
    const words = [...plain.matchAll(WORD)];
    const capitals = words.filter(([word]) => /^\p{Lu}/u.test(word)).length;
    if (words.length > 1 && capitals / words.length > 0.4) continue;
    for (const match of words) {
      if (/(?:^|[.!?:\n]\s*|["'(]\s*)$/.test(plain.slice(Math.max(0, match.index - 3), match.index)) || match.index === 0) continue;
      const key = match[0].toLowerCase();
      const forms = counts.get(key) ?? new Map<string, number>();
      forms.set(match[0], (forms.get(match[0]) ?? 0) + 1);
      counts.set(key, forms);
    }
  }
  const usual = new Map<string, string>();
  for (const [key, forms] of counts) {
    const all = [...forms.values()].reduce((sum, n) => sum + n, 0);
    const [form, times] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))[0] ?? [key, 0];
    if (times >= LEAST && times / all >= LEAST_SHARE) usual.set(key, form);
  }
  return usual;
}

/** Written small these are things ("a word counter"), even where most speak of the product of that name. */
const PRODUCT_OR_THING = /^(?:words?|teams?|notes?|ask|pages?|numbers?|edges?)$/;

/** Platforms that customers write small. */
const NAMES = new Map(
  "Firefox Chrome Chromium Safari Android YouTube Google Gmail Facebook Twitter Instagram WhatsApp LinkedIn PayPal Amazon iPhone iPad macOS Linux Mozilla"
    .split(" ")
    .map((name) => [name.toLowerCase(), name]),
);

/** Begins the items of a list, where it has a capital. */
const QUALITY = /^(?:better|easier|faster|more|improved|nicer|richer|easy|simple|native|automatic)$/i;

/** Written in capitals by everybody who takes the time. */
const ACRONYM = /^(?:pdf|csv|url|vpn|sd|usb|api|html|png|jpg|sms|gps|ui|sso|sim|ram|cpu|gpu|dns)s?$/;

/** A clause in the usual case; a verb after "to" is never a name, a word in capitals that nobody else writes so is a raised voice. */
export function inUsualCase(clause: string, usual: ReadonlyMap<string, string>): string {
  const cased = clause.replace(WORD, (word, at: number) => {
    if (word === "I" || word.startsWith("I'") || isEmptyWord(word.toLowerCase())) return word;
    if (/^(?:(?!to ).)*?\bto (?:have to )?$/.test(clause.slice(0, at)) && !/\bto .*\bto (?!have to $)$/.test(clause.slice(0, at)))
      return word.toLowerCase();
    const [plain = "", owned = ""] = word.split(/(?='s$)/);
    const name = NAMES.get(plain.toLowerCase());
    if (name !== undefined) return `${name}${owned}`;
    if (ACRONYM.test(word)) return word.toUpperCase().replace(/S$/, "s");
    if (PRODUCT_OR_THING.test(word)) return word;
    if (QUALITY.test(word)) return word.toLowerCase();
    const form = usual.get(word.toLowerCase());
    if (form !== undefined) return /^\p{Lu}{2,3}$/u.test(word) && form === form.toLowerCase() ? word : form;
    return /^\p{Lu}{5,}$/u.test(word) ? word.toLowerCase() : word;
  });
  return cased.replace(/\b(a|an) (?=(\p{L}[\p{L}\p{N}]*))/giu, (whole, article: string, next: string) => {
    if (/^\p{Lu}{2,}$/u.test(next) || /^(?:uni|use|usu|uti|eu|one|hour|honest|hono|ubi|u[rt])/i.test(next)) return whole;
    const right = /^[aeiou]/i.test(next) ? "an" : "a";
    return article.toLowerCase() === right ? whole : `${right} `;
  });
}
