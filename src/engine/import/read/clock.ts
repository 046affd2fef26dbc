/** Times within a recording as they are written: `1:02:03.456`, `02:03,5`, `63.5`. */

/** Milliseconds of `h:mm:ss.mmm`, `mm:ss,mmm`, `m:ss` or `ss.mmm`; null when it is no time. */
export function clockMs(clock: string): number | null {
  const common = clock.length === 12 ? commonMs(clock) : null;
  if (common !== null) return common;
  const match = /^(-?)(?:(?:(\d{1,5}):)?(\d{1,5}):)?(\d{1,6})(?:[.,](\d{1,9}))?$/.exec(clock.trim());
  if (!match) return null;
  const [, sign, hours = "0", minutes, seconds = "0", fraction] = match;
  if (minutes === undefined ? fraction === undefined : Number(seconds) > 59 || seconds.length > 2) return null;
  if (match[2] !== undefined && Number(minutes) > 59) return null;
  const ms =
    ((Number(hours) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds)) * 1000 + Number((fraction ?? "").slice(0, 3).padEnd(3, "0"));
  return sign ? -ms : ms;
}

/** `hh:mm:ss.mmm`, as nearly every cue has it, without a pattern; null when it is anything else. */
function commonMs(clock: string): number | null {
  const at = (index: number): number => clock.charCodeAt(index) - 48;
  const mark = clock[8];
  if (clock[2] !== ":" || clock[5] !== ":" || (mark !== "." && mark !== ",")) return null;
  for (const index of [0, 1, 3, 4, 6, 7, 9, 10, 11]) if (at(index) < 0 || at(index) > 9) return null;
  const minutes = at(3) * 10 + at(4);
  const seconds = at(6) * 10 + at(7);
  if (minutes > 59 || seconds > 59) return null;
  return (((at(0) * 10 + at(1)) * 60 + minutes) * 60 + seconds) * 1000 + at(9) * 100 + at(10) * 10 + at(11);
}
