/** How a word is written in the middle of a sentence: "Firefox" keeps its capital, "Bookmarks" from a title loses it. */

/** Short forms that stay in capitals; other long words in capitals are somebody shouting. */
const ACRONYMS = /^(?:HTML|HTTPS?|JSON|YAML|IMAP|SMTP|SAML|LDAP|GDPR|HIPAA|SCIM|VAT|[A-Z]{2,3})$/;

/** The most common spelling of each word (key: lower case), counted away from sentence beginnings and from titles in capitals. */
export function casingOf(texts: readonly string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const text of texts) {
    const words = [
      ...text
        .slice(0, 600)
        .replace(/[’‘]/g, "'")
        .matchAll(/(^|[.!?:\n]\s*|["'(]\s*)?([\p{L}\p{N}]+(?:['&+./_-][\p{L}\p{N}]+)*)/gu),
    ];
    const capitals = words.filter((match) => /^\p{Lu}/u.test(match[2] ?? "")).length;
    const isTitleCase = words.length > 1 && capitals / words.length > 0.5;
    for (const match of words) {
      const word = match[2] ?? "";
      const isFirst = match[1] !== undefined;
      if (isFirst || (isTitleCase && /^\p{Lu}/u.test(word))) continue;
      const key = word.toLowerCase();
      const forms = counts.get(key) ?? new Map<string, number>();
      forms.set(word, (forms.get(word) ?? 0) + 1);
      counts.set(key, forms);
    }
  }
  const casing = new Map<string, string>();
  for (const [key, forms] of counts) {
    const [best] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1));
    if (best) casing.set(key, isShouted(best[0], best[1]) ? key : best[0]);
  }
  return casing;
}

/** Sentence case: the usual spelling of each word, a capital at the beginning. */
export function writeName(words: readonly string[], casing: ReadonlyMap<string, string>): string {
  const written = words.map((word) => {
    if (/^I(?:'|$)/.test(word)) return word;
    const usual = casing.get(word.toLowerCase());
    if (usual) return usual;
    return /^\p{Lu}?[\p{Ll}']+$/u.test(word) || isShouted(word, 1) ? word.toLowerCase() : word;
  });
  const name = written.join(" ");
  return /^\p{Ll}+\p{Lu}/u.test(name.split(" ")[0] ?? "") ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

function isShouted(word: string, times: number): boolean {
  return /^\p{Lu}{4,}$/u.test(word) && !ACRONYMS.test(word) && (word.length > 5 || times < 3);
}
