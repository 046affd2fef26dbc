/** A caption file's cues to one call: speakers from voice tags or from `Name: words`, when the file has them. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Parsed } from "../conversation.ts";
import { readCues } from "./cues.ts";
import { findDate } from "./dates.ts";
import { callOf, messagesFromTurns, type Turn, titleFromName } from "./messages.ts";
import { acceptNames, splitName } from "./names.ts";

/** Throws EarshotError input.malformed when not one cue can be read. */
export function parseCaptions(text: string, name: string): Parsed {
  const { cues, unreadable, notes } = readCues(text);
  if (cues.length === 0) {
    const first = unreadable[0];
    throw new EarshotError(
      "input.malformed",
      first ? `No cue in these captions can be read; the first: ${first.reason}.` : "These captions hold no cues.",
      {
        details: { ...(first ? { line: first.line } : {}), todo: "Export the transcript again." },
      },
    );
  }
  const untagged = cues.filter((cue) => cue.speaker === null);
  const names = acceptNames(
    untagged.flatMap((cue) => splitName(cue.text)?.name ?? []),
    untagged.length,
  );
  const turns: Turn[] = cues.map((cue) => {
    const split = cue.speaker === null ? splitName(cue.text) : null;
    return split && names.has(split.name) ? { ...cue, speaker: split.name, text: split.rest } : cue;
  });
  const empty = turns.filter((turn) => turn.text === "").map((turn) => ({ line: turn.line, reason: "no words in it" }));
  const missing = [...unreadable, ...empty].sort((a, b) => a.line - b.line);
  return {
    conversations: [
      callOf(messagesFromTurns(turns, " "), { title: titleFromName(name), date: findDate(name), line: cues[0]?.line ?? null }),
    ],
    backlog: [],
    accounts: [],
    columns: [],
    assumptions: notes,
    unreadable: missing.map(({ line, reason }) => ({
      line,
      code: "input.malformed",
      reason: `This cue was left out: ${reason}.`,
      todo: "Look at this line in the file.",
    })),
  };
}
