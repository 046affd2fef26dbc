/** Makes any text arrive as text: in Markdown, HTML, Jira's wiki markup, a CSV cell and a shell script. */

/** Control characters that no target shows are dropped; line breaks become \n; lone halves of a character become U+FFFD. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, "\n")
    .replace(/(?![\t\n\u0080-\u009f])\p{Cc}/gu, "")
    .toWellFormed();
}

/** Everything on one line. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** At most `most` UTF-16 units, cut between characters, with an ellipsis where something was cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(0, most - 1)).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** On one line, cut at a word where it is longer than `most` characters. */
export function cutAtWord(text: string, most: number): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most).replace(/\s+\S*$/, "");
  return `${cut.toWellFormed()}…`;
}

/** One line of Markdown (CommonMark and GitHub) that shows the text itself: no emphasis, link, tag, list, table or heading. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>|~#!$^]/g, "\\$&")
    .replace(/&(?=[#\w])/g, "&amp;")
    .replace(/^([+=-])/, "\\$1")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")
    .replace(/(https?|ftp):(?=\/\/)/gi, "$1&#58;")
    .replace(/\bwww\./gi, "www&#46;");
}

/** As escapeMarkdown, and "@name" and "#12" notify and link nobody: an empty comment stands between the sign and the word. */
export function escapeGithub(text: string): string {
  return escapeMarkdown(text)
    .replace(/@(?=[\w-])/g, "@<!-- -->")
    .replace(/\\#(?=\d)/g, "\\#<!-- -->")
    .replace(/\b(GH-)(?=\d)/gi, "$1<!-- -->");
}

export function escapeHtml(text: string): string {
  return cleanText(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;");
}

/** One line of Jira's wiki markup that shows the text itself; a backslash is written as an entity because two of them break the line. */
export function escapeWiki(text: string): string {
  return oneLine(text)
    .replace(WIKI_SIGNS, (sign) => (sign === "\\" ? "&#92;" : sign === "&" ? "&amp;" : `\\${sign}`))
    .replace(/^(h[1-6]|bq)\./i, "$1\\.");
}
/** Signs of markup, entities, smileys, citations, dashes and rules; all in one pass, so that no escape is escaped again. */
const WIKI_SIGNS = /[{}[\]*_+^~|!#()\\]|&(?=[#\w])|[:;](?=[DPp])|\?(?=\?)|-(?=-)|(?<=\s|^|-)-|-(?=\s|$)/g;

/** RFC 4180: a cell with a comma, quote, line break or outer space is quoted. */
export function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** A cell that a spreadsheet would run as a formula, with an apostrophe before it, which spreadsheets show as text. */
export function defuseFormula(text: string): string {
  return /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/** Rows of cells as one CSV text with CRLF ends. Cells are written as they are: a tracker's importer takes text, not formulas. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** One word of a POSIX shell: single quotes, so that nothing in it is run or expanded. */
export function shellWord(text: string): string {
  return `'${cleanText(text).replace(/'/g, `'\\''`)}'`;
}

/**
 * As escapeMarkdown, and what GitLab reads as a reference (@name, #1, !1, ~label, %1, &1, $1) or an emoji (:smile:) is text: GitLab
 * honours a backslash before a reference's sign, not before an emoji's, where an empty comment parts sign and word.
 */
export function escapeGitlab(text: string): string {
  return escapeMarkdown(text)
    .replace(/&amp;/g, "\\&")
    .replace(/[@%]|(?<!\\)&(?!#\d+;)/g, "\\$&")
    .replace(/:(?=[\w+-]+:)/g, ":<!-- -->")
    .replace(/^\//, "\\/");
}

/** A label without spaces or commas, as Jira takes it. */
export function labelOf(text: string): string {
  return oneLine(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_-]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
