/** Who speaks in a story: a title the source gives, a role the customer names, else the playbook's guess, marked as one. */
import type { Clause } from "../../../shared/domain.ts";
import type { GroupedSnippet } from "../../model.ts";
import { terms } from "../clauses/grammar.ts";
import { countCues } from "../words.ts";
import type { Playbook } from "./playbook.ts";

const PERSON =
  /(?:[a-z]{2,}(?:er|or|ist|ian)|assistant|accountant|consultant|student|agent|president|admin|owner|nurse|guest|partner|lead|head|analyst|secretary|clerk|chief|lawyer|CEO|CTO|CFO|PM|SRE|paralegal|freelance|architect|chemist|dentist|medic|actuary|counsel)$/;
const NOT_ROLE =
  /^(?:customer|consumer|user|number|paper|computer|year|answer|member|fan|person|subscriber|reader|matter|order|letter|other|never|ever|offer|error|power|outsider|beginner|stranger|believer|buyer|payer|tester|owner|newcomer|starter|daughter|monster|robber|hamster)$/i;

/** The role clause for a story whose want rests on `evidence`, within a theme of `all` snippets (best first). */
export function speakingRole(evidence: readonly GroupedSnippet[], all: readonly GroupedSnippet[], playbook: Playbook): Clause {
  const near = new Set(evidence.map((snippet) => snippet.conversation));
  const around = all.filter((snippet) => near.has(snippet.conversation));
  // One voice speaks for itself, not for the many that a want was gathered from.
  return mostSaid(around, near.size <= 2 ? 1 : 2) ?? mostSaid(all, 2) ?? guess(evidence, playbook) ?? bySource(evidence);
}

function mostSaid(snippets: readonly GroupedSnippet[], atLeast: number): Clause | null {
  const said = new Map<string, { customers: Set<string>; evidence: string[] }>();
  for (const snippet of snippets) {
    const role = (snippet.speakerTitle === null ? null : roleOfTitle(snippet.speakerTitle)) ?? roleSaidIn(snippet.text);
    if (role === null) continue;
    const entry = said.get(role) ?? { customers: new Set<string>(), evidence: [] };
    entry.customers.add(snippet.customer);
    entry.evidence.push(snippet.id);
    said.set(role, entry);
  }
  let best: [string, { customers: Set<string>; evidence: string[] }] | null = null;
  for (const entry of said) if (best === null || entry[1].customers.size > best[1].customers.size) best = entry;
  if (best === null || best[1].customers.size < atLeast) return null;
  return { part: "role", text: best[0], evidence: best[1].evidence.slice(0, 12), assumption: false };
}

/** "Office Manager, Brightside Dental" gives "office manager"; null where the title is no role. */
export function roleOfTitle(title: string): string | null {
  const words = (title.split(/,|\s[-–—|/]\s|\s(?:at|@)\s|\(/)[0] ?? "").trim().split(/\s+/);
  if (words.length > 5 || words[0] === "" || !/^[\p{L}][\p{L} &'-]*$/u.test(words.join(" "))) return null;
  const role = words.map((word) => (/^[A-Z]{2,4}$/.test(word) ? word : word.toLowerCase())).join(" ");
  return NOT_ROLE.test(role) ? null : role;
}

/** The role that a speaker gives himself ("I'm one IT coordinator for fourteen buildings"), or null. */
export function roleSaidIn(text: string): string | null {
  for (const hit of text
    .replace(/[’‘]/g, "'")
    .matchAll(
      /(?:\b(?:I'm|I am|Being)|(?:^|[.!?] )(?:Speaking )?[Aa]s) (?:a|an|the|one|your|our) ([A-Za-z][\w-]*(?: [A-Za-z][\w-]*){0,2})/g,
    )) {
    const words = (hit[1] ?? "").split(" ");
    for (let length = words.length; length > 0; length--) {
      const head = words[length - 1] ?? "";
      const name = words.slice(0, length);
      if (!PERSON.test(head) || NOT_ROLE.test(head)) continue;
      if (terms(name.join(" ")).some((term) => (!term.tags.has("Noun") && !term.tags.has("Adjective")) || term.tags.has("Person")))
        continue;
      return name.map((word) => (/^[A-Z]{2,4}$/.test(word) ? word : word.toLowerCase())).join(" ");
    }
  }
  return null;
}

/** So many customers must speak like one of a role before it is guessed. */
const LEAST_GUESS = 3;

/** Only among customers of known accounts, where people have such parts: a consumer who speaks of credit is no billing admin. */
function guess(evidence: readonly GroupedSnippet[], playbook: Playbook): Clause | null {
  if (!evidence.some((snippet) => snippet.account !== null)) return null;
  let best: { role: string; count: number } = { role: "", count: 0 };
  for (const { role, cues } of playbook.roleHints) {
    const customers = new Set(evidence.filter((snippet) => countCues(snippet.text, cues) > 0).map((snippet) => snippet.customer));
    if (
      customers.size >= LEAST_GUESS &&
      customers.size > best.count &&
      customers.size * 2 >= new Set(evidence.map((snippet) => snippet.customer)).size
    )
      best = { role, count: customers.size };
  }
  return best.count === 0 ? null : { part: "role", text: best.role, evidence: [], assumption: true };
}

const LEAST_OF_SEGMENT = 2;
const SHARE_OF_SEGMENT = 0.75;
/** "A small customer" is somebody else. */
const SIZE = /^(?:small|medium|large|big|tiny|micro|other|none|unknown)$/;

/** What the source knows when nobody says who they are: the accounts' segment, else that reviews come from users and the rest from customers. */
function bySource(evidence: readonly GroupedSnippet[]): Clause {
  const role = (text: string): Clause => ({ part: "role", text, evidence: [], assumption: true });
  const segments = new Map<string, Set<string>>();
  for (const { segment, customer } of evidence) if (segment) segments.set(segment, (segments.get(segment) ?? new Set()).add(customer));
  const customers = new Set(evidence.map((snippet) => snippet.customer)).size;
  const [segment, voices] = [...segments].sort((a, b) => b[1].size - a[1].size)[0] ?? ["", new Set<string>()];
  const name = segment.trim().toLowerCase();
  if (
    voices.size >= LEAST_OF_SEGMENT &&
    voices.size >= customers * SHARE_OF_SEGMENT &&
    /^[\p{L}][\p{L} -]{1,30}$/u.test(name) &&
    !SIZE.test(name)
  )
    return role(/\b(?:customers?|users?|accounts?)$/.test(name) ? name.replace(/s$/, "") : `${name} customer`);
  return role(evidence.length > 0 && evidence.every((snippet) => snippet.channel === "review") ? "user" : "customer");
}
