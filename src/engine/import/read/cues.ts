/** Timed captions, WebVTT and SRT alike: cues with their line, speaker tag and times; a cue that cannot be read is named. */

export type Cue = { startMs: number; endMs: number; text: string; speaker: string | null; line: number };
export type CueFile = { cues: Cue[]; unreadable: { line: number; reason: string }[]; notes: string[] };

const CLOCK = "-?(?:\\d{1,4}:)?\\d{1,3}:\\d{1,2}(?:[.,]\\d{1,3})?";
const TIMES = new RegExp(`^\\s*(${CLOCK})\\s*-->\\s*(${CLOCK})(?:\\s.*)?$`);
const BROKEN_TIMES = /-->|^\s*\d[\d:.,]*\s*(?:->|–>|—>|→)\s*\d/;
const NAMED_ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  lrm: "",
  rlm: "",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  rsquo: "’",
  lsquo: "‘",
};

/** Reads line by line, so that one damaged cue costs only itself. */
export function readCues(text: string): CueFile {
  const lines = text.split("\n");
  const result: CueFile = { cues: [], unreadable: [], notes: [] };
  let hasBegun = false;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    if (line.includes("-->") || BROKEN_TIMES.test(line)) {
      hasBegun = true;
      const end = endOfCue(lines, at + 1);
      readCue(lines, at, end, result);
      at = end;
    } else if (/^(NOTE|STYLE|REGION)\b/.test(line) || (!hasBegun && /^\ufeff?WEBVTT/.test(line))) at = endOfBlock(lines, at);
    else {
      if (hasBegun && line.trim() !== "" && !isCueId(lines, at)) keepStray(line, at + 1, result);
      at += 1;
    }
  }
  sortCues(result);
  return result;
}

/** Milliseconds of `h:mm:ss.mmm`, `mm:ss,mmm` or `m:ss`; null when it is no time. */
export function clockMs(clock: string): number | null {
  const match = /^(-?)(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(clock.trim());
  if (!match) return null;
  const [, sign, hours = "0", minutes = "0", seconds = "0", fraction = ""] = match;
  if (Number(seconds) > 59) return null;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0") || 0);
  return sign ? -ms : ms;
}

function endOfBlock(lines: string[], from: number): number {
  let at = from + 1;
  while (at < lines.length && (lines[at] ?? "").trim() !== "" && !(lines[at] ?? "").includes("-->")) at += 1;
  return at;
}

/** The cue's text ends at an empty line, or where the next cue begins without one. */
function endOfCue(lines: string[], from: number): number {
  let at = from;
  while (
    at < lines.length &&
    (lines[at] ?? "").trim() !== "" &&
    !(lines[at] ?? "").includes("-->") &&
    !(/^\s*\d+\s*$/.test(lines[at] ?? "") && (lines[at + 1] ?? "").includes("-->"))
  )
    at += 1;
  return at;
}

function isCueId(lines: string[], at: number): boolean {
  const next = lines[at + 1] ?? "";
  return next.includes("-->") || BROKEN_TIMES.test(next) || /^\s*\d+\s*$/.test(lines[at] ?? "");
}

function readCue(lines: string[], at: number, end: number, result: CueFile): void {
  const line = at + 1;
  const times = TIMES.exec(lines[at] ?? "");
  const startMs = times ? clockMs(times[1] ?? "") : null;
  const endMs = times ? clockMs(times[2] ?? "") : null;
  if (startMs === null || endMs === null) {
    result.unreadable.push({ line, reason: "its times cannot be read" });
    return;
  }
  if (endMs < startMs) {
    result.unreadable.push({ line, reason: "it ends before it begins" });
    return;
  }
  const pieces = readVoices(lines.slice(at + 1, end).join("\n"));
  if (pieces.length === 0) result.unreadable.push({ line, reason: "no words in it" });
  for (const piece of pieces)
    result.cues.push({ startMs: Math.max(0, startMs), endMs: Math.max(0, endMs), text: piece.text, speaker: piece.speaker, line });
}

/** Words after an empty line inside a cue (SRT files have them) still belong to it. */
function keepStray(line: string, number: number, result: CueFile): void {
  const last = result.cues.at(-1);
  const text = plain(line);
  if (last && text !== "") last.text = `${last.text} ${text}`;
  else if (text !== "") result.unreadable.push({ line: number, reason: "words without a time" });
}

/** `<v Name>` may be unclosed, may span lines, and there may be several in a cue. */
function readVoices(raw: string): { speaker: string | null; text: string }[] {
  const pieces: { speaker: string | null; text: string }[] = [];
  let speaker: string | null = null;
  for (const part of raw.split(/(<v(?:\.[^\s<>]*)?(?:\s[^<>]*)?>|<\/v>)/i)) {
    const voice = /^<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>$/i.exec(part);
    if (voice) speaker = plain(voice[1] ?? "") || null;
    else if (/^<\/v>$/i.test(part)) speaker = null;
    else {
      const text = plain(part);
      if (text !== "") pieces.push({ speaker, text });
    }
  }
  return pieces;
}

function plain(raw: string): string {
  return raw
    .replace(/<\/?(?:c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<-?\d[\d:.]*>|\{\\an?\d\}/gi, "")
    .replace(
      /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+);/gi,
      (whole, name: string) => NAMED_ENTITIES[name.toLowerCase()] ?? numericEntity(name) ?? whole,
    )
    .replace(/\s+/g, " ")
    .trim();
}

function numericEntity(name: string): string | null {
  if (name[0] !== "#") return null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
}

function sortCues(result: CueFile): void {
  const isSorted = result.cues.every((cue, index) => index === 0 || (result.cues[index - 1]?.startMs ?? 0) <= cue.startMs);
  if (isSorted) return;
  result.cues.sort((a, b) => a.startMs - b.startMs);
  result.notes.push("The cues were not in order of time; they were sorted.");
}
