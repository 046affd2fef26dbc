/** Names of people in a text: those of the workspace, those that their place gives away, those that a lexicon knows. */
import type { PeopleFinder } from "./people.ts";

type Range = { start: number; end: number };

const CAP = String.raw`\p{Lu}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]+)?`;
const TITLE = String.raw`(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Sr|Sra|Mme)\.?`;
const NAME = String.raw`((?:${TITLE} )?${CAP}(?: ${CAP}|\.? \p{Lu}\.){0,2})`;
/** The place gives the name away. The sure ones need no lexicon. */
const SURE: readonly RegExp[] = [
  new RegExp(`(${TITLE} ${CAP}(?: ${CAP})?)`, "gu"),
  new RegExp(String.raw`\b(?:[Mm]y name is|[Nn]ame's|[Oo]n behalf of)\s+${NAME}`, "gu"),
  new RegExp(
    String.raw`(?:^|\n|[.!?]\s+)(?:[Rr]egards|[Bb]est|[Ss]incerely|[Cc]heers|[Cc]iao|[Yy]ours|[Kk]ind regards|[Ss]ent by|[Ss]igned),? ${NAME}(?=[,.!?\n]|$)`,
    "gu",
  ),
];
const LIKELY: readonly RegExp[] = [
  new RegExp(String.raw`(?:^|[^\p{L}])(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Tt]hx|[Ll]et me know)[ ,]+${NAME}`, "gu"),
  new RegExp(String.raw`\b(?:[Ii]'m|[Ii] am|[Tt]his is|[Ii]t's)\s+${NAME}(?=,| from| here| at | again)`, "gu"),
  new RegExp(
    String.raw`\b(?:[Aa]sk|[Tt]ell|[Cc]ontact:?|[Tt]alk to|[Tt]alked to|[Ss]poke (?:with|to)|[Mm]et(?: with)?|[Mm]eeting is with|[Ff]orward(?: this)? to|[Rr]emove|[Cc]ontact from|[Rr]each|[Rr]ing|[Ff]or the record:|my (?:wife|husband|boss|assistant|colleague|mother|father|son|daughter),?|our (?:C[EFTO]O|manager|admin|lead),?)\s+${NAME}`,
    "gu",
  ),
  new RegExp(
    String.raw`(?:^|[.!?"“]\s*|\band |\bor )${NAME}(?= (?:said|says|told|asked|asks|thinks|wants|invited|marked|signed|promised|left|here again|gets|from|in our)\b)`,
    "gu",
  ),
  new RegExp(String.raw`(?:^|["“])${NAME}(?=, did|, can| and me\b|,? \()`, "gu"),
  new RegExp(String.raw`(?<!\p{L})(${CAP} ${CAP})(?= from (?:your|our|the) )`, "gu"),
];
/** Beside a name stands a name. */
const AND_NAME = new RegExp(`^,? (?:and|or|und|et|y) (${CAP}(?: ${CAP})?)(?![\\p{L}])`, "u");
/** Capitalised, in such a place, and still nobody: products, firms, roles, days, places, and words that begin a sentence. */
const NOBODY =
  /^(?:support|team|sir|madam|all|everyone|everybody|there|folks|customer|service|sales|admin|apple|google|microsoft|amazon|slack|jira|linear|asana|monday|notion|zoom|teams|outlook|excel|windows|linux|mac|android|iphone|chrome|firefox|safari|siri|alexa|cortana|gpt|claude|chatgpt|acme|enterprise|business|pro|english|german|french|spanish|american|british|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|berlin|paris|madrid|london|lisbon|sydney|frankfurt|austin|york|america|europe|the|a|an|i|it|is|are|we|you|your|our|my|they|he|she|this|that|these|those|there|for|and|but|or|if|when|why|what|who|how|where|no|yes|not|so|please|thanks|thank|hello|hi|dear|regards|best|from|to|in|on|at|of|with|by|one|two|nobody|somebody|people|ask|tell|can|could|would|should|will|do|does|did|has|have|had|error|version|ticket|invoice|order|card|contact|export|import|search|update|sync|login|csv|pdf|api|url|id|ip|cfo|ceo|cto|coo|head|director|manager|facilities|operations)$/i;
/** Words that begin a sentence or name a part of a product: alone they are nobody ("Bot says it made a ticket"). */
const OPENER =
  /^(?:i['’](?:ve|d|m|ll)|bots?|chatbot|assistant|answers?|agents?|reps?|representative|clients?|company|bank|lender|guests?|owners?|students?|teachers?|tutor|users?|members?|app|apps|page|screen|browser|phone|tablet|laptop|desktop|device|notes?|list|lesson|lessons|changes?|update|updates|link|links|summary|report|reports|file|files|message|messages|moving|getting|going|coming|sent|last|next|down|up|off|as|their|its|was|were|again|still|then|now|here|also|just|phd|esq|nothing|something|everything|everyone|somebody|another|other|each|every|most|some|many|half|after|before|since|until|while|once)$/i;
/** First names that are words, places or products too: alone they are names only where the place says so. */
const AMBIGUOUS =
  /^(?:grace|may|will|mark|hope|rose|summer|june|april|august|bill|sunday|jordan|paris|chase|art|dean|faith|joy|sky|sandy|ray|rich|frank|grant|charity|drew|jack|miles|christian|victoria|sydney|austin|madison|florence|georgia|carolina|chelsea|lincoln|houston|alexa|siri|claude|page|dawn|eve|ivy|iris|lily|daisy|violet|amber|ruby|pearl|crystal|melody|harmony|destiny|angel|major|max|pat|sue|gene|guy|rob|nick|bob|don|gay|dick|randy|rusty|stormy|brook|cliff|dale|glen|heath|lance|pierce|reed|rod|skip|wade|ward|apple|india|china|israel|asia|america|chad|georgia|dakota|orlando|phoenix|denver|dallas|berlin|london|bath|reading|nice|cologne|boston|jersey|lux|aurora|atlas|apollo|oracle|jenkins|ada|ruby|julia|pascal|travis|linear|monday|notion|slack|excel|word|teams|outlook|edge|safari|chrome|opera)$/i;

/** Verbs that open an order: "Stop FB", "Remove Nord Pass" name nobody with their first word. */
const ORDER =
  /^(?:stop|remove|delete|add|block|open|close|get|use|install|uninstall|update|fix|turn|export|import|sync|hide|show|disable|enable|allow|prevent|keep|let|make|set|save|having|using|being|thank|switch|move|send|give|find|restore|recover|start|change|create|download|upload|print|buy|dnt|dont)$/i;
/** Last words of products' names. */
const PRODUCT =
  /^(?:edge|word|pass|pay|play|time|fire|store|drive|office|cloud|app|mail|maps|music|photos|accounts?|containers?|script|protection|practice|browser|explorer|portal|manager|studio|server|desktop|mobile|oauth|chem|mark|policy)$/i;
/** Endings of ordinary words that begin a sentence ("Removing from …", "Passwords from …"), which few names have. */
const WORD_ENDING = /(?:ing|ed|ly|[st]ions?|words|cuts|ments?|down|est|able)$/i;

/** True for what stands like a name and names a product or an act. */
function isThing(name: string, people: PeopleFinder | null): boolean {
  const words = name.split(/\s+/);
  const last = words.at(-1) ?? "";
  if (words.length === 1) return people !== null && WORD_ENDING.test(name) && name.length > 4 && people(name).length === 0;
  if (/^MS$/.test(words[0] ?? "")) return true;
  return PRODUCT.test(last) || (/^\p{Lu}{2,5}$/u.test(last) && words.some((word) => /\p{Ll}/u.test(word)));
}

/** In order of the rules; ranges may overlap. */
export function findNames(text: string, names: readonly string[], people: PeopleFinder | null): Range[] {
  const found: Range[] = [];
  for (const name of names) found.push(...placesOf(text, name));
  for (const pattern of SURE) found.push(...placed(text, pattern));
  for (const pattern of LIKELY)
    found.push(
      ...placed(text, pattern).filter(({ start, end }) => isLikely(text.slice(start, end)) && !isThing(text.slice(start, end), people)),
    );
  for (const range of people?.(text) ?? []) {
    const cut = cutToCapitals(text, range);
    if (cut && !isAmbiguous(text.slice(cut.start, cut.end)) && !isThing(text.slice(cut.start, cut.end), null)) found.push(cut);
  }
  for (const { end } of [...found]) {
    const next = AND_NAME.exec(text.slice(end, end + 60));
    const name = next?.[1] ?? "";
    if (next && !NOBODY.test(name) && isLikely(name)) found.push({ start: end + next[0].length - name.length, end: end + next[0].length });
  }
  return found.sort((a, b) => b.end - b.start - (a.end - a.start));
}

/** The whole name in any dress; the first name alone where it is written as one and is no word. */
function* placesOf(text: string, name: string): Generator<Range> {
  if (name.length < 3) return;
  const { first, whole, given } = patternsOf(name);
  if (!text.toLowerCase().includes(first)) return;
  for (const match of text.matchAll(whole)) yield { start: match.index, end: match.index + match[0].length };
  if (given) for (const match of text.matchAll(given)) yield { start: match.index, end: match.index + match[0].length };
}

type NamePatterns = { first: string; whole: RegExp; given: RegExp | null };
const patterns = new Map<string, NamePatterns>();

function patternsOf(name: string): NamePatterns {
  const known = patterns.get(name);
  if (known) return known;
  const plain = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const edges = (part: string): string => `(?<![\\p{L}\\p{N}])${part}(?![\\p{L}\\p{N}])`;
  const [given = "", ...rest] = name.trim().split(/\s+/);
  const isTelling = rest.length > 0 && /^\p{Lu}\p{Ll}{2,}$/u.test(given) && !AMBIGUOUS.test(given) && !NOBODY.test(given);
  const made = {
    first: given.toLowerCase(),
    whole: new RegExp(edges(name.trim().split(/\s+/).map(plain).join("\\s+")), "giu"),
    given: isTelling ? new RegExp(`${edges(plain(given))}(?!\\s+\\p{Lu})`, "gu") : null,
  };
  patterns.set(name, made);
  return made;
}

function placed(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const name = match[1] ?? "";
    const start = match.index + match[0].lastIndexOf(name);
    return cutNobody(text, { start, end: start + name.length }) ?? [];
  });
}

/** "Dana Lee Thanks": words that are nobody's end the name; when the first is one, there is none. */
function cutNobody(text: string, { start, end }: Range): Range | null {
  const words = [...text.slice(start, end).matchAll(/\S+/g)];
  while (words.length > 0 && ORDER.test(words[0]?.[0] ?? "")) words.shift();
  const first = words[0];
  if (first === undefined) return null;
  const stop = words.findIndex((word) => NOBODY.test(word[0].replace(/['’.]s?$/, "")));
  if (stop === 0) return null;
  const last = stop < 0 ? words.at(-1) : words[stop - 1];
  return last ? { start: start + first.index, end: start + last.index + last[0].length } : null;
}

function isLikely(name: string): boolean {
  return name.length >= 2 && !/^\p{Lu}+$/u.test(name) && !OPENER.test(name.replace(/(?<!^i)['’.]s?$/i, ""));
}

function cutToCapitals(text: string, { start, end }: Range): Range | null {
  const words = [...text.slice(start, end).matchAll(/[\p{L}\p{M}'’.-]+/gu)];
  const from = words.findIndex((word) => /^\p{Lu}/u.test(word[0]));
  if (from < 0) return null;
  let to = from;
  while (/^\p{Lu}/u.test(words[to + 1]?.[0] ?? "")) to += 1;
  const first = words[from];
  const last = words[to];
  if (!first || !last) return null;
  const range = cutNobody(text, { start: start + first.index, end: start + last.index + last[0].replace(/['’.-]+$/, "").length });
  return range && isLikely(text.slice(range.start, range.end)) ? range : null;
}

function isAmbiguous(name: string): boolean {
  return !/\s/.test(name) && AMBIGUOUS.test(name.replace(/['’]s$/, ""));
}
