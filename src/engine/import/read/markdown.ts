/** Markdown's marks off the words that people said, so that a quote reads as speech. */

/** Lengths are bounded so that a damaged file costs no more than a whole one. Links keep their words, escapes their character; emphasis, code and heading marks go. */
export function stripMarkdown(text: string): string {
  return text
    .replace(/!\[[^[\]\n]{0,300}\]\([^()\n]{0,500}\)/g, "")
    .replace(/\[([^[\]\n]{0,500})\]\([^()\s]{0,500}(?:\s"[^"\n]{0,200}")?\)/g, "$1")
    .replace(/(?<!\\)(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1/g, "$2")
    .replace(/(?<![\\\w*])([*_])(?=\S)([^*_\n]{1,500})(?<=\S)\1(?![\w*])/g, "$2")
    .replace(/^#{1,6}\s+/gm, "")
    .replace(/`([^`\n]{1,300})`/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, "$1")
    .trim();
}

const BOLD_HEAD =
  /^(?:[-*]\s+|>\s*)?(?:(?<before>[[(]?(?:\d+:)?\d+:\d{2}[\])]?)\s+)?(?:\*\*|__)(?<name>[^*_\n]{1,80}?)(?<in>:?)(?:\*\*|__)\s*(?<out>:?)\s*(?<time>(?:[[(]?(?:\d+:)?\d+:\d{2}[\])]?)?)\s*(?<end>:?)\s*(?<rest>.*)$/;
/** A show's break is said by nobody. */
const PAUSE = /^\*\*(?:break|jingle|music|sponsors?|outro|intro)\s*:?\*\*:?\s*(?:\\?\[[\d:.\\]*\]?)?$/i;
/** `**Ana (00:01:02):**`: a time inside the bold. */
const TIME_INSIDE = /^(.{1,60}?)\s*[[(]((?:\d+:)?\d+:\d{2})[\])]\s*$/;

/** Bold alone is emphasis; with a colon or a time it names who speaks. */
export function isBoldHead(line: string): boolean {
  const groups = BOLD_HEAD.exec(line)?.groups;
  if (!groups) return false;
  return groups.in === ":" || groups.out === ":" || groups.end === ":" || groups.time !== "" || TIME_INSIDE.test(groups.name ?? "");
}

/** A line that begins with a name in bold as the plain `Name: words` or `Name (time): words`; any other line as it is. */
export function plainHead(line: string): string {
  const text = line.trim();
  if (PAUSE.test(text)) return "";
  const groups = isBoldHead(text) ? BOLD_HEAD.exec(text)?.groups : null;
  if (!groups) return line;
  const inside = TIME_INSIDE.exec(groups.name ?? "");
  const name = (inside?.[1] ?? groups.name ?? "").trim();
  const time = (inside?.[2] ?? (groups.time || groups.before || "")).replace(/[[\]()]/g, "");
  return time === "" ? `${name}: ${groups.rest ?? ""}` : `${name} (${time}): ${groups.rest ?? ""}`;
}
