/** Finds the versions, systems, browsers and devices that customers name, counted by distinct customers. */

export type Environment = { kind: "version" | "system" | "browser" | "device"; name: string; customers: number; snippets: string[] };
type Said = { id: string; text: string; customer: string };

/** A number with a point after a word for it or a product's name: "version 8.14.2", "Firefox 130.0.1", "v2.3". */
const VERSION =
  /\b(?:(?:version|build|release|ver\.?)\s*:?\s*|v|(?<product>\p{Lu}\p{L}{2,})\s+(?:version\s+)?)(?<number>\d{1,4}(?:\.\d{1,5}){1,3}(?:esr|b\d+)?)(?![\d.]*\d|\s*%)/gu;
const SYSTEM =
  /\b(?:windows\s*(?:xp|vista|7|8(?:\.1)?|10|11|server(?: \d{4})?)|win\s?(?:7|8|10|11)|mac\s?os(?:\s+(?:x|sierra|high sierra|mojave|catalina|big sur|monterey|ventura|sonoma|sequoia|\d+(?:\.\d+)*))?|os x|ios(?:\s*\d+(?:\.\d+)*)?|ipados(?:\s*\d+)?|android(?:\s*\d+(?:\.\d+)*)?|ubuntu(?:\s*\d+\.\d+)?|debian|fedora|linux(?:\s+mint)?|chrome\s?os|arch linux)\b/gi;
const BROWSER = /\b(?:google chrome|chrome|chromium|firefox|safari|microsoft edge|edge browser|opera|brave|vivaldi|internet explorer)\b/gi;
const DEVICE =
  /\b(?:iphone(?:\s*(?:se|x[rs]?|\d{1,2})(?:\s*(?:pro max|pro|plus|mini|max))?)?|ipad(?:\s*(?:pro|air|mini))?|apple watch|macbook(?:\s*(?:pro|air))?|imac|mac mini|pixel\s*\d\w?|galaxy\s*(?:[sajmzf]\s?\d{1,2}\w*|note\s*\d*|tab\s*\w*|fold|flip)\b|surface(?:\s*(?:pro|go|laptop)(?:\s*\d+)?)|chromebook|thinkpad|kindle|raspberry pi|oneplus\s*\w+|xiaomi|redmi(?:\s*note)?\s*\d*)\b/gi;

/** Most customers first; what nobody names is not there. Each carries its snippets. */
export function environmentsNamed(snippets: readonly Said[], most = 12): Environment[] {
  const found = new Map<string, { kind: Environment["kind"]; forms: Map<string, number>; customers: Set<string>; snippets: Set<string> }>();
  const note = (kind: Environment["kind"], written: string, { id, customer }: Said): void => {
    const name = written.replace(/\s+/g, " ").trim();
    const key = `${kind} ${name
      .toLowerCase()
      .replace(/\s/g, "")
      .replace(/^win(?=\d)/, "windows")}`;
    const entry = found.get(key) ?? { kind, forms: new Map(), customers: new Set(), snippets: new Set() };
    entry.forms.set(name, (entry.forms.get(name) ?? 0) + 1);
    entry.customers.add(customer);
    entry.snippets.add(id);
    found.set(key, entry);
  };
  for (const snippet of snippets) {
    const text = snippet.text.slice(0, 20_000);
    for (const hit of text.matchAll(VERSION))
      note("version", [hit.groups?.["product"] ?? "version", hit.groups?.["number"] ?? ""].join(" "), snippet);
    for (const hit of text.matchAll(SYSTEM)) note("system", hit[0], snippet);
    for (const hit of text.matchAll(BROWSER)) note("browser", hit[0], snippet);
    for (const hit of text.matchAll(DEVICE)) note("device", hit[0], snippet);
  }
  return [...found.values()]
    .map(({ kind, forms, customers, snippets: ids }) => ({
      kind,
      name: asWritten(kind, [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? ""),
      customers: customers.size,
      snippets: [...ids],
    }))
    .sort((a, b) => b.customers - a.customers || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}

const SPELT = [
  [/^mac ?os(?= |$)/i, "macOS"],
  [/^ios(?=[ \d]|$)/i, "iOS"],
  [/^ipados/i, "iPadOS"],
  [/^iphone/i, "iPhone"],
  [/^ipad/i, "iPad"],
  [/^imac/i, "iMac"],
] as const;

/** "linux" is Linux and "mac os" macOS, however customers write them. */
function asWritten(kind: Environment["kind"], name: string): string {
  if (kind === "version") return name;
  const own = SPELT.find(([form]) => form.test(name));
  return own ? name.replace(own[0], own[1]) : name.replace(/(?<![\p{L}\p{N}])\p{Ll}/gu, (letter) => letter.toUpperCase());
}
