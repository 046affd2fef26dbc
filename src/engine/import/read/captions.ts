/** A caption file's cues to one call: speakers from voice tags or from `Name: words`, when the file has them. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Parsed } from "../conversation.ts";
import { callFromTurns, leftOut, parsedCall } from "./call.ts";
import { type Cue, readCues } from "./cues.ts";
import type { Turn } from "./messages.ts";
import { namesInCues, splitLoosely } from "./names.ts";

/** Rolling captions show a line twice: once as it comes, once as it goes up. */
const ROLLING_SHARE = 0.3;

/** Throws EarshotError input.malformed when not one cue can be read. */
export function parseCaptions(text: string, name: string): Parsed {
  const { cues, unreadable, notes } = readCues(text);
  if (cues.length === 0) {
    const first = unreadable[0];
    throw new EarshotError(
      "input.malformed",
      first ? `No cue in these captions can be read; the first: ${first.reason}.` : "These captions hold no cues.",
      { details: { ...(first ? { line: first.line } : {}), todo: "Export the transcript again." } },
    );
  }
  const isRolling = /<\d[\d:.]*><c[.>]/.test(text) && rollingShare(cues) >= ROLLING_SHARE;
  const once = isRolling ? withoutRepeats(cues) : cues;
  if (isRolling) notes.push("Rolling captions: a line that the next cue shows again was read once.");
  const turns = withNames(once);
  const empty = turns.filter((turn) => turn.text === "").map((turn) => ({ line: turn.line, reason: "no words in it" }));
  const missing = [...unreadable, ...empty].sort((a, b) => a.line - b.line);
  return parsedCall(
    callFromTurns(turns, { name, separator: " ", keepLabels: true, line: cues[0]?.line ?? null }),
    missing.map(({ line, reason }) => leftOut(`This cue was left out: ${reason}.`, line)),
    notes,
  );
}

function withNames(cues: readonly Cue[]): Turn[] {
  const names = namesInCues(cues.filter((cue) => cue.speaker === null).map((cue) => cue.text));
  return cues.map((cue) => {
    const split = cue.speaker === null ? splitLoosely(cue.text) : null;
    return split && names.has(split.name) ? { ...cue, speaker: split.name, text: split.rest } : cue;
  });
}

function rollingShare(cues: readonly Cue[]): number {
  const repeats = cues.filter((cue, index) => index > 0 && cue.text.startsWith(cues[index - 1]?.text ?? "\n"));
  return repeats.length / cues.length;
}

function withoutRepeats(cues: readonly Cue[]): Cue[] {
  let shown = "";
  return cues.flatMap((cue) => {
    const overlap = overlapOf(shown, cue.text);
    shown = cue.text;
    const text = cue.text.slice(overlap).trim();
    return text === "" ? [] : [{ ...cue, text }];
  });
}

/** Characters at the beginning of `next` that are whole words at the end of `shown`. */
function overlapOf(shown: string, next: string): number {
  for (let from = 0; from >= 0 && from < shown.length; from = shown.indexOf(" ", from) + 1 || -1) {
    const tail = shown.slice(from);
    if (next === tail || next.startsWith(`${tail} `)) return tail.length;
  }
  return 0;
}
