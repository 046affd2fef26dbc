/** Times within a recording as they are written: `1:02:03.456`, `02:03,5`, `63.5`. */

/** Milliseconds of `h:mm:ss.mmm`, `mm:ss,mmm`, `m:ss` or `ss.mmm`; null when it is no time. */
export function clockMs(clock: string): number | null {
  const match = /^(-?)(?:(?:(\d{1,5}):)?(\d{1,5}):)?(\d{1,6})(?:[.,](\d{1,9}))?$/.exec(clock.trim());
  if (!match) return null;
  const [, sign, hours = "0", minutes, seconds = "0", fraction] = match;
  if (minutes === undefined ? fraction === undefined : Number(seconds) > 59 || seconds.length > 2) return null;
  if (match[2] !== undefined && Number(minutes) > 59) return null;
  const ms =
    ((Number(hours) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds)) * 1000 + Number((fraction ?? "").slice(0, 3).padEnd(3, "0"));
  return sign ? -ms : ms;
}
