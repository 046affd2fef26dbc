/** From turns to one call: consecutive turns joined, titles off the names, who takes part and whose account it is. */
import { EarshotError } from "../../../shared/errors.ts";
import type { DraftConversation, Parsed, Person } from "../conversation.ts";
import { findDate } from "./dates.ts";
import { callOf, messagesFromTurns, type Turn, titleFromName } from "./messages.ts";
import { organisationIn, readHeading, splitTitle } from "./people.ts";

export type CallFacts = {
  /** the file's name: its title and date where the content says none */
  name: string;
  /** what joins the turns that one speaker says on: a blank for cues, a line break for paragraphs */
  separator: " " | "\n";
  /** captions and records name a speaker by a field of its own: that stays as it is, also with a title in it */
  keepLabels?: boolean;
  /** lines before the first speaker */
  heading?: readonly string[];
  people?: readonly Person[];
  id?: string;
  title?: string | null;
  date?: string | null;
  account?: string | null;
  line?: number | null;
};

/** Throws EarshotError input.malformed when nobody says a word. */
export function callFromTurns(turns: readonly Turn[], facts: CallFacts): DraftConversation {
  const titled = titlesOff(turns, facts.keepLabels === true);
  const messages = messagesFromTurns(titled.turns, facts.separator);
  if (messages.length === 0)
    throw new EarshotError("input.malformed", "Nobody says a word in this transcript.", {
      details: {
        ...(turns[0] ? { line: turns[0].line } : {}),
        todo: "Check that the recording had speech in it, and export the transcript again.",
      },
    });
  const heading = facts.heading ?? [];
  const said = readHeading(heading);
  const title = facts.title ?? heading.find(mayBeTitle)?.slice(0, 200) ?? titleFromName(facts.name);
  const speakers = [...new Set(messages.flatMap((message) => message.speaker ?? []))];
  const inTitle = [title, titleFromName(facts.name)].flatMap((text) => organisationIn(text ?? "", speakers) ?? []).slice(0, 1);
  const people = mergePeople([...(facts.people ?? []), ...said.people, ...titled.people, ...inTitle]);
  const date = facts.date ?? heading.map(findDate).find((found) => found !== null) ?? findDate(facts.name);
  return {
    ...callOf(messages, {
      title,
      date,
      line: facts.line === undefined ? (turns[0]?.line ?? null) : facts.line,
      account: facts.account ?? said.account,
      ...(facts.id ? { id: facts.id } : {}),
    }),
    ...(people.length > 0 ? { people } : {}),
  };
}

/** A date or a column's name alone is no title. */
function mayBeTitle(line: string): boolean {
  return (
    /\p{L}/u.test(line) &&
    !/^(?:transcript|attendees|notes|participants|summary|details|start\b.{0,60}|\p{L}{3,9}\.? \d{1,2},? \d{4}.{0,12}|\d{1,2}\.? \p{L}{3,9} \d{4}.{0,12}|date\s*[:–-].*)$/iu.test(
      line.trim(),
    )
  );
}

/** A file that holds one call and nothing else. */
export function parsedCall(call: DraftConversation, unreadable: Parsed["unreadable"] = [], assumptions: string[] = []): Parsed {
  return { conversations: [call], backlog: [], accounts: [], unreadable, columns: [], assumptions };
}

/** Turns without words are named, the others kept. */
export function leaveOutEmpty(turns: readonly Turn[], what: "turn" | "cue" | "line"): { turns: Turn[]; unreadable: Parsed["unreadable"] } {
  const unreadable = turns
    .filter((turn) => turn.text === "")
    .map((turn) => leftOut(`This ${what} was left out: no words in it.`, turn.line));
  return { turns: turns.filter((turn) => turn.text !== ""), unreadable };
}

export function leftOut(
  reason: string,
  line: number | null,
  todo = line === null ? "Look at it in the file." : "Look at this line in the file.",
): Parsed["unreadable"][number] {
  return { line, code: "input.malformed", reason, todo };
}

function titlesOff(turns: readonly Turn[], keepLabels: boolean): { turns: Turn[]; people: Person[] } {
  const people = new Map<string, Person>();
  const bare = turns.map((turn) => {
    const split = turn.speaker === null ? null : splitTitle(turn.speaker);
    if (!split) return turn;
    const name = keepLabels ? (turn.speaker ?? "") : split.name;
    people.set(name, { name, title: split.title, organisation: null, role: "unknown" });
    if (keepLabels) return turn;
    return { ...turn, speaker: split.name };
  });
  return { turns: bare, people: [...people.values()] };
}

/** One entry a person; what one place leaves open another may say. */
function mergePeople(people: readonly Person[]): Person[] {
  const merged = new Map<string, Person>();
  for (const person of people) {
    const key = person.name.toLowerCase();
    const known = merged.get(key);
    merged.set(
      key,
      known
        ? {
            name: known.name,
            title: known.title ?? person.title,
            organisation: known.organisation ?? person.organisation,
            role: known.role === "unknown" ? person.role : known.role,
          }
        : person,
    );
  }
  return [...merged.values()];
}
