/** Names of people in a text: those of the workspace, those that their place gives away, those that a lexicon knows. */
import { findKnownNames } from "./known-names.ts";
import { AMBIGUOUS, GIVEN_TOO, NOBODY, OPENER, ORDER, PRODUCT, WORD_ENDING } from "./ordinary-words.ts";
import type { PeopleFinder } from "./people.ts";

type Range = { start: number; end: number };

const CAP = String.raw`(?:[Aa]l-|[Dd]['’])?\p{Lu}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]+)?`;
const TITLE = String.raw`(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Sra?|Mme|Dott|Dhr|Mevr)\.?`;
const PARTICLE = "(?:(?:de|del|della|da|das|dos|di|du|van|von|vom|zu|der|den|ter|ten|la|le|el|al|bin|ibn|y|e) ){0,2}";
const NAME = String.raw`((?:${TITLE} )?${CAP}(?: ${PARTICLE}${CAP}|\.? \p{Lu}\.){0,3})`;
const INTRODUCED =
  "[Mm]y name is|[Nn]ame's|[Oo]n behalf of|[Mm]ein Name ist|[Hh]ier (?:ist|spricht)|[Ii]ch heiße|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i nombre es|[Mm]eu nome é|[Mm]e chamo|[Mm]i chiamo|[Mm]ijn naam is|[Ii]k heet";
const CLOSED =
  "(?:[Kk]ind |[Bb]est |[Ww]arm |[Tt]hanks and |[Mm]any )?[Rr]egards|[Bb]est(?: wishes)?|[Aa]ll the best|[Mm]any thanks|(?:[Yy]ours )?[Ss]incerely|[Cc]heers|[Cc]iao|[Yy]ours|[Ss]ent by|[Ss]igned|(?:[Mm]it freundlichen |[Vv]iele |[Ll]iebe |[Bb]este |[Ss]chöne )?(?:Grüßen?|Gruß)|(?:[Bb]ien )?[Cc]ordialement|[Bb]ien à vous|[Ss]alutations|(?:[Uu]n )?[Ss]aludos?|[Aa]tentamente|[Aa]braços?|[Aa]tenciosamente|(?:[Cc]ordiali|[Dd]istinti) saluti|[Gg]razie|[Gg]roet(?:en|jes)?|[Mm]et vriendelijke groet(?:en)?";
/** The place gives the name away. The sure ones need no lexicon. */
const SURE: readonly RegExp[] = [
  new RegExp(`(${TITLE} ${CAP}(?: ${PARTICLE}${CAP})?)`, "gu"),
  new RegExp(String.raw`(?<!\p{L})(?:${INTRODUCED})\s+${NAME}`, "gu"),
  new RegExp(String.raw`(?:^|\n|[.!?]\s+)(?:${CLOSED}),?\s+${NAME}(?=[,.!?\n]|$)`, "gu"),
];
const GREETING =
  "[Hh]allo|[Ll]ieber?|[Bb]onjour|[Ss]alut|[Cc]h(?:er|ère)|[Hh]ola|[Ee]stimad[oa]|[Qq]uerid[oa]|[Oo]i|[Oo]lá|[Pp]rezad[oa]|[Cc]iao|[Bb]uongiorno|[Gg]entile|[Bb]este|[Dd]ag";
const SELF = "[Ii]'m|[Ii] am|[Tt]his is|[Ii]t's|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ou [oa]|[Ss]ono|[Ii]k ben";
const WITH =
  "[Aa]sk(?:ed)?|[Tt]ell|[Tt]old|[Cc]ontact:?|[Tt]alk to|[Tt]alked to|[Ss]poke (?:with|to)|[Mm]et(?: with)?|[Mm]eeting is with|[Ff]orward(?: this)? to|[Rr]emove|[Cc]ontact from|[Rr]each|[Rr]ing|[Ff]or the record:|[Aa]ssigned to|(?:[Cc]reated|[Ww]ritten|[Ss]ent|[Rr]eported|[Ss]igned) by|^cc|^(?:From|To|Cc):";
const KIN =
  "(?:[Mm]y|[Oo]ur|[Yy]our|[Tt]he|[Hh]er|[Hh]is|[Tt]heir) (?:wife|husband|boss|assistant|colleague|mother|father|son|daughter|C[EFTO]O|manager|admin|lead|owner|agent|trainer|rep|consultant|account manager)(?:,| is)?";
const SPEAKS =
  "said|says|told|asked|asks|thinks|wants|invited|marked|signed|promised|left|here again|gets|wrote|raised|reported|mentioned|explained|confirmed|complained|showed|called|from|in our";
const LIKELY: readonly RegExp[] = [
  new RegExp(String.raw`(?:^|[^\p{L}])(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Tt]hx|[Ll]et me know)[ ,]+${NAME}`, "gu"),
  new RegExp(String.raw`(?:^|[^\p{L}])(?:${GREETING}),? ${NAME}(?=[,!.\n]|$)`, "gu"),
  new RegExp(String.raw`(?<!\p{L})(?:${SELF})\s+${NAME}(?=,| from| here| at | again| aus | de | da | van )`, "gu"),
  new RegExp(String.raw`(?<!\p{L})(?:${WITH}|${KIN})\s+${NAME}`, "gmu"),
  new RegExp(String.raw`(?:^|[.!?"“]\s*|\band |\bor )${NAME}(?= (?:${SPEAKS})\b)`, "gu"),
  new RegExp(String.raw`(?:^|["“])${NAME}(?=, did|, can| and me\b|,? \()`, "gu"),
  new RegExp(String.raw`(?<!\p{L})(${CAP} ${CAP})(?= from (?:your|our|the) )`, "gu"),
];
/** Only a person is asked, tells or is a colleague: there "Will" is one too. */
const PERSON_PLACE = new RegExp(String.raw`(?:[Aa]sked|[Tt]old|${KIN})\s+$`, "u");
const PERSON_AFTER = /^ (?:said|told|asked|thinks|wants|wrote|promised|explained|mentioned)\b/;
/** Beside a name stands a name. */
const AND_NAME = new RegExp(`^,? (?:and|or|und|et|y) (${CAP}(?: ${CAP})?)(?![\\p{L}])`, "u");
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
  const found: Range[] = findKnownNames(text, names);
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
  const isPerson = PERSON_PLACE.test(text.slice(0, start)) || PERSON_AFTER.test(text.slice(end, end + 12));
  const stop = words.findIndex((word) => {
    const plain = word[0].replace(/['’.]s?$/, "");
    return NOBODY.test(plain) && !(isPerson && GIVEN_TOO.test(plain));
  });
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
