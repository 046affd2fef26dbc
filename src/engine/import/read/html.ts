/** HTML from help desks and forums to the plain text that a person reads; text without tags or entities is left alone. */
import { compile } from "html-to-text";

const BLOCK =
  /<\/?(?:p|br|div|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|pre|blockquote|hr|html|head|body|section|article|header|footer|details|summary|dl|dt|dd)\b[^<>]*>/i;
const INLINE =
  /<\/?(?:a|b|i|u|s|em|strong|span|code|img|font|sub|sup|small|big|del|ins|mark|kbd|tt|label|center|cite|abbr|q|strike|samp|var|input|button|iframe|video|audio|source|style|script|meta|link|time|figure|picture|svg)(?:\s[^<>]*)?\/?>/i;
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});/i;

const MAX_DEPTH = 200;

const options = {
  wordwrap: false as const,
  selectors: [
    { selector: "a", options: { ignoreHref: true } },
    { selector: "img", format: "skip" },
    { selector: "script", format: "skip" },
    { selector: "style", format: "skip" },
    { selector: "ul", options: { itemPrefix: "- " } },
    { selector: "table", format: "block" },
    { selector: "tr", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};
const readBlocks = compile(options);
const readInline = compile({ ...options, preserveNewlines: true });

export function looksLikeHtml(text: string): boolean {
  return (text.includes("<") && (BLOCK.test(text) || INLINE.test(text))) || (text.includes("&") && ENTITY.test(text));
}

/** HTML → text when it holds known tags or entities; links keep their words only. Never throws. */
export function htmlToText(text: string): string {
  if (!looksLikeHtml(text)) return tidyLines(text);
  if (isTooDeep(text)) return tidyLines(text.replace(/<\/?[a-z][^<>]{0,300}>/gi, " "));
  try {
    return tidyLines(BLOCK.test(text) ? readBlocks(text) : readInline(escapeStrangeTags(text)));
  } catch {
    return tidyLines(text.replace(/<\/?[a-z][^<>]*>/gi, " "));
  }
}

/** Tags inside tags without end, as no help desk writes: the reader of HTML would take minutes over them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const tag of text.matchAll(/<(\/?)[a-z][a-z0-9]{0,15}\b[^<>]{0,300}?(\/?)>/gi)) {
    if (/^<(?:br|hr|img|input|meta|link|p|li|td|tr|th)\b/i.test(tag[0])) continue;
    depth += tag[1] === "/" ? -1 : tag[2] === "/" ? 0 : 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** In plain text `<name@host>` or `a < b` are words, not tags. */
function escapeStrangeTags(text: string): string {
  return text.replace(/<(?!\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>)/gi, "&lt;");
}

const ODD_SPACE = /[\r\u00a0\u2007\u202f]/;

function isTidy(text: string): boolean {
  return text.trim().length === text.length && !ODD_SPACE.test(text) && !(text.includes("\n") && /\s\n/.test(text));
}

/** No trailing blanks, no runs of empty lines, no odd spaces. */
export function tidyLines(text: string): string {
  if (isTidy(text)) return text;
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .split("\n");
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
