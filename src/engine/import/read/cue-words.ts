/** The words of a cue without its marks: voices, styles, karaoke times and entities of WebVTT, tags of SRT and of its kin. */
import { htmlToText } from "./html.ts";

const VOICE = /(<v(?:\.[^\s<>]*)?(?:\s[^<>]*)?>|<\/v>)/i;
const MARKS = /<-?\d[\d:.,]*>|<br\s*\/?>|\{\\[^{}\n]{1,200}\}|\{[YyCcFfSsPp]:[^{}\n]{1,80}\}/gi;
/** Tags of WebVTT, SRT, HTML and SAMI: name, class, and what stands behind it. */
const TAG =
  /<(\/?)(c|i|b|u|s|ruby|rt|lang|font|span|em|strong|p|div|a|abbr|acronym|big|blink|blockquote|body|center|cite|code|del|head|hr|html|img|ins|li|mark|ol|pre|q|rb|rp|rtc|sami|small|strike|sub|sup|sync|table|td|th|tr|tt|ul|h[1-6])(\.[^\s<>]*)?(\s[^<>]*)?\/?>/gi;
/** Tags with a class or an attribute, and whatever closes a tag. */
const OTHER_TAGS =
  /<[a-z][\w-]{0,40}(?:\.[\w.-]{1,80}|(?:\.[\w.-]{1,80})?\s+[\w:-]{1,40}\s*=[^<>]{0,200})>|<[/\\](?:[a-z][\w.-]{0,40}\s*)?>/gi;
/** Tags with blanks before their name, or around it where they close. */
const SPACED_TAGS = /<(?:\s+[bius]|\s*\/\s*(?:[bius]|font)\s*)>/gi;
/** As far as a tag's end is looked for. */
const PAIR_CHARACTERS = 2000;
/** A bare tag that nobody knows is a mark only when it is closed further on: `<Enter>` and `<your name>` are words. */
const UNKNOWN_PAIR = /<([a-z][\w.-]{0,40})(?:\s[^<>]{0,100})?>([^<>]{0,2000})<\/\1>/gi;
const NAMED_ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  lrm: "\u200e",
  rlm: "\u200f",
};

/** `<v Name>` may be unclosed, may span lines, and there may be several in a cue. Pieces without words are left out. */
export function readVoices(raw: string): { speaker: string | null; text: string }[] {
  if (!/<\/?v/i.test(raw)) {
    const text = cueWords(raw);
    return text === "" ? [] : [{ speaker: null, text }];
  }
  const pieces: { speaker: string | null; text: string }[] = [];
  let speaker: string | null = null;
  for (const part of raw.split(VOICE)) {
    const voice = /^<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>$/i.exec(part);
    if (voice) speaker = cueWords(voice[1] ?? "") || null;
    else if (/^<\/v>$/i.test(part)) speaker = null;
    else {
      const text = cueWords(part);
      if (text !== "") pieces.push({ speaker, text });
    }
  }
  return pieces;
}

/** One line of plain words. Never throws. */
export function cueWords(raw: string): string {
  const bare = raw.includes("<") || raw.includes("{") ? raw.replace(MARKS, (mark) => (/^<br/i.test(mark) ? " " : "")) : raw;
  const known = bare.includes("<") ? bare.replace(TAG, withoutTag).replace(SPACED_TAGS, "") : bare;
  const single = known.includes("</") ? known.replace(UNKNOWN_PAIR, "$2") : known;
  const open = single.includes("<") ? single.replace(OTHER_TAGS, "") : single;
  const lines = /\\[Nh]/.test(open) ? open.replace(/\S+/g, breakLines) : open;
  const words = lines.includes("&") ? decodeEntities(lines) : lines;
  return (/[^\S ]| {2}/.test(words) ? words.replace(/\s+/g, " ") : words).trim();
}

/** `<i think so>` is what somebody said: a known name with plain words behind it is a tag only where a class, an attribute or its end says so. */
function withoutTag(
  tag: string,
  slash: string,
  name: string,
  style: string | undefined,
  behind: string | undefined,
  ...rest: unknown[]
): string {
  const said = (behind ?? "").replace(/\/$/, "").trim();
  if (slash !== "" || style !== undefined || said === "" || said.includes("=") || name.toLowerCase() === "lang") return "";
  const [at, whole] = rest as [number, string];
  const end = whole.slice(at + tag.length, at + tag.length + PAIR_CHARACTERS).match(new RegExp(`<(/?)${name}[\\s.>]`, "i"));
  return end?.[1] === "/" ? "" : tag;
}

/** `\N` is a line break as SubStation writes it, `\h` a blank; in a path (`D:\New`, `\home\sam`) neither. */
function breakLines(word: string): string {
  return /^(?:[a-z]:|\\\\)|\\[^Nh\\]/i.test(word) ? word : word.replace(/\\[Nh]/g, " ");
}

/** What the table does not know (`&eacute;`) is left to the reader of HTML. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});/gi,
    (whole, name: string) => NAMED_ENTITIES[name] ?? numericEntity(name) ?? (htmlToText(whole) || whole),
  );
}

function numericEntity(name: string): string | null {
  if (name[0] !== "#") return null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
}
