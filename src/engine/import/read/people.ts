/** People as a transcript introduces them: `Dana Lee, Head of Ops (Northwind)`, in a heading or as a speaker's label. */
import type { Role } from "../../../shared/domain.ts";
import type { Person } from "../conversation.ts";
import { OUR_LABEL, THEIR_LABEL } from "./role-labels.ts";

const TITLE =
  /\b(?:head|vp|svp|evp|vice president|director|manager|lead|leader|chief|c[a-z]o|founder|co-?founder|owner|president|partner|engineer|developer|designer|architect|analyst|researcher|scientist|consultant|specialist|coordinator|administrator|admin|officer|executive|assistant|accountant|controller|buyer|teacher|professor|nurse|student|intern|recruiter|marketer|strategist|principal|supervisor|operator|technician|advisor|representative|product|sales|success|support|operations|ops|hr|pm|csm|sre|qa|ux|gerente|diretora?|coordenadora?|analista|engenheir[oa]|directeur|directrice|responsable|leiter(?:in)?|geschäftsführer(?:in)?|hoofd|beheerder|ontwikkelaar|eigenaar|medewerker)\b/i;
const LIST_HEADING =
  /^(?:participants?|attendees|attended by|present|speakers?|people|with|in attendance|invited|participantes?|presentes|deelnemers?|aanwezig(?:en)?|teilnehmer(?:innen|in)?|anwesend|participant\(e\)s|asistentes|partecipanti)\s*(?:[:–-]\s*(.*))?$/i;
const ROLE_HEADING = /^([\p{L}() /]{1,24}?)\s*:\s+(\p{L}.*)$/u;
const ACCOUNT_HEADING =
  /^(?:account|customer|client|company|company name|organi[sz]ation|cliente|empresa|klant|bedrijf|kunde|firma|entreprise|société)\s*[:–-]\s+(.{2,80})$/i;
const PRONOUNS = /^(?:she|he|they|ze|ela|ele|sie|er|zij|hij)\s*\/.{1,20}$/i;
const MAX_LINES = 60;

export type Heading = { people: Person[]; account: string | null };

/** Who the lines before the first speaker say takes part, and whose account it is. */
export function readHeading(lines: readonly string[]): Heading {
  const people: Person[] = [];
  let account: string | null = null;
  let isListing = false;
  for (const line of lines.slice(0, MAX_LINES)) {
    const bullet = /^\s*[-*•–]\s+(.{2,120})$/.exec(line);
    const words = line.trim().replace(/^[-*•]\s+/, "");
    const list = LIST_HEADING.exec(words);
    const labelled = ROLE_HEADING.exec(words);
    const role = labelled ? roleOfLabel(labelled[1] ?? "") : "unknown";
    if (list) {
      people.push(...splitPeople(list[1] ?? ""));
      isListing = (list[1] ?? "").trim() === "";
    } else if (bullet && isListing) people.push(...personOf(bullet[1] ?? "", "unknown"));
    else if (isListing && line.includes(",")) {
      people.push(...splitPeople(line.trim()));
      isListing = false;
    } else if (labelled && role !== "unknown" && /^\p{Lu}/u.test(labelled[2] ?? "")) {
      const named = ACCOUNT_HEADING.exec(words);
      const found = splitPeople(labelled[2] ?? "").map((person) => ({ ...person, role }));
      if (named && found.every((person) => person.title === null && person.organisation === null)) account ??= tidyName(named[1] ?? "");
      people.push(...found);
    } else {
      const named = ACCOUNT_HEADING.exec(words);
      if (named) account ??= tidyName(named[1] ?? "");
      if (line.trim() !== "") isListing = false;
    }
  }
  return { people, account };
}

/** `Dana Lee, Head of Ops` → name and title; null when the label is only a name. Pronouns stay with the name. */
export function splitTitle(label: string): { name: string; title: string } | null {
  const bracketed = /^([^()]{2,50}?)\s*\(([^()]{2,60})\)$/.exec(label);
  const inBrackets = bracketed?.[2] ?? "";
  if (bracketed && TITLE.test(inBrackets) && !PRONOUNS.test(inBrackets))
    return { name: (bracketed[1] ?? "").trim(), title: inBrackets.trim() };
  const parted = /^(\p{Lu}[^,|]{1,40}?)\s*(?:,|\s[–|-])\s+([^,].{1,60})$/u.exec(label);
  const title = parted?.[2]?.trim() ?? "";
  return parted && TITLE.test(title) && !TITLE.test(parted[1] ?? "") ? { name: (parted[1] ?? "").trim(), title } : null;
}

/** The person's company in a title such as `Interview: Marcus Webb, Stonebridge Insurance`, when the name is a speaker's. */
export function organisationIn(title: string, speakers: readonly string[]): Person | null {
  for (const name of speakers) {
    const at = name.length >= 5 && name.includes(" ") ? title.toLowerCase().indexOf(name.toLowerCase()) : -1;
    const rest = at < 0 ? "" : title.slice(at + name.length);
    const found = /^\s*(?:,|\(|[–-]|\bfrom\b|\bat\b|\bof\b|@)\s*(\p{Lu}[\p{L}\p{N}&.' -]{1,50}?)\)?\s*$/u.exec(rest)?.[1]?.trim();
    if (found && !TITLE.test(found) && !/\d{4}|^(?:interview|call|part|session|transcript)/i.test(found))
      return { name, title: null, organisation: found, role: "unknown" };
  }
  return null;
}

function roleOfLabel(label: string): Role {
  const bare = label
    .trim()
    .replace(/\(s\)$|(?<=r)s$/i, "")
    .replace(/^(?:interviewed by|entrevistado por|interview von|geïnterviewd door)$/i, "interviewer");
  if (OUR_LABEL.test(bare)) return "internal";
  return THEIR_LABEL.test(bare) ? "customer" : "unknown";
}

/** Names parted by commas, semicolons, `and`, `&`; a comma before a title or inside brackets parts nothing. */
function splitPeople(list: string): Person[] {
  const entries: string[] = [];
  for (const piece of list.split(/\s*;\s*|\s*,\s*(?![^()]*\))|\s+(?:and|&|e|y|en|und|et)\s+(?=\p{Lu})(?![^()]*\))/u)) {
    const last = entries.at(-1);
    if (last !== undefined && TITLE.test(piece) && !TITLE.test(last)) entries[entries.length - 1] = `${last}, ${piece}`;
    else if (piece.trim() !== "") entries.push(piece.trim());
  }
  return entries.slice(0, 50).flatMap((entry) => personOf(entry, "unknown"));
}

function personOf(entry: string, role: Role): Person[] {
  const bracketed = /^([^()]{1,80}?)\s*\(([^()]{1,80})\)(.{0,60})$/.exec(entry.trim());
  const before = bracketed ? `${bracketed[1] ?? ""}${bracketed[3] ?? ""}` : entry.trim();
  const [name = "", ...titles] = before.split(/\s*,\s+|\s+[–|-]\s+/);
  const inside = (bracketed?.[2] ?? "").split(/\s*,\s+/).filter((part) => part !== "" && !PRONOUNS.test(part));
  const stated = roleOfLabel(inside[0] ?? "");
  const organisation = inside
    .filter((part) => roleOfLabel(part) === "unknown" && (!TITLE.test(part) || (inside.length === 1 && titles.length > 0)))
    .at(-1);
  const title = [...titles, ...inside.filter((part) => part !== organisation && roleOfLabel(part) === "unknown")].join(", ");
  const parted = /^(.{2,60}?)\s+(?:at|@)\s+(\p{Lu}.{1,50})$/u.exec(title);
  if (!/\p{L}/u.test(name) || name.length > 60) return [];
  return [
    {
      name: tidyName(name),
      title: (parted?.[1] ?? title) || null,
      organisation: organisation ?? parted?.[2] ?? null,
      role: role !== "unknown" ? role : stated,
    },
  ];
}

function tidyName(name: string): string {
  return name
    .replace(/\*+/g, "")
    .replace(/\s+/g, " ")
    .replace(/[.,;]$/, "")
    .trim();
}
