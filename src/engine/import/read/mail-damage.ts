/** Mends a mail before the MIME parser reads it, which drops words under a damaged head and guesses no encoding. */
import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { decodeBytes, decodeMixed } from "./text.ts";

/** Deeper parts within parts are left as they are. */
const MAX_DEPTH = 12;
/** No content type is longer in characters; of one that is, only the type is kept. */
const LONG_FIELD = 4096;
const HIGH = /[\x80-\xff]/;
const UTF_7 = /^(?:unicode-1-1-)?utf-?7$/i;

/**
 * The same mail with these put right, each part by itself; what is whole stays byte for byte:
 * a stray line among the headers, words that begin without an empty line, a content type without its second half, a boundary
 * that is not named or has words behind it, UTF-7 (RFC 2152), 8-bit characters in headers, a text in another encoding than its
 * label says.
 */
export function mendMail(bytes: Uint8Array): Uint8Array {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const text = raw.replace(/^(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n)*[ \t]*(?=[!-9;-~]+[ \t]*:)/, "");
  const mended = mendPart(text, 0);
  return mended === raw ? bytes : Buffer.from(mended, "latin1");
}

/** `text` holds one byte a character, here and below. */
function mendPart(text: string, depth: number): string {
  const whole = splitHead(text);
  const type = contentType(whole.head);
  const mended = mendBody({ ...whole, head: mendFields(whole.head, type, whole.body) }, type, depth);
  const isSame = !whole.isDamaged && mended.body === whole.body && mended.head.every((field, index) => field === whole.head[index]);
  return isSame ? text : mended.head.map((field) => `${field}\r\n`).join("") + (whole.gap || "\r\n") + mended.body;
}

type Part = { head: string[]; body: string };

function mendBody(part: Part, type: ContentType, depth: number): Part {
  if (!type.name.startsWith("multipart/")) {
    const isWords = type.name.startsWith("text/") && !/^content-disposition\s*:\s*attachment/im.test(part.head.join("\n"));
    return isWords ? mendText(part, type) : part;
  }
  const boundary = boundaryOf(type, part.body);
  if (boundary === null && !/\S/.test(part.body)) return part;
  if (boundary === null) return mendText({ ...part, head: setHeader(part.head, "Content-Type", "text/plain") }, type);
  const isLoose = !opens(part.body, boundary);
  const loose = new RegExp(`^(--${quoted(boundary)}(?:--)?)[ \\t]+[^\\r\\n]*`, "gm");
  const body = isLoose ? part.body.replace(loose, "$1") : part.body;
  const head = boundary === type.boundary ? part.head : setHeader(part.head, "Content-Type", `${type.name}; boundary="${boundary}"`);
  return { head, body: depth < MAX_DEPTH ? mendParts(body, boundary, depth) : body };
}

function opens(body: string, boundary: string): boolean {
  return new RegExp(`^--${quoted(boundary)}[ \\t]*(?:\\r?\\n|$)`, "m").test(body);
}

function quoted(boundary: string): string {
  return boundary.replace(/[^\w]/g, "\\$&");
}

/** `head` are the header fields with their folded lines; `gap` is the empty line below them. */
type Split = Part & { gap: string; isDamaged: boolean };

const FIELD = /^[!-9;-~]+[ \t]*:/;
/** A field whose name was lost before it; it is passed over. */
const COLONS = /^:[: \t]*[!-9;-~]+[ \t]*:/;
const KNOWN_FIELD =
  /^(?:from|to|cc|bcc|subject|date|sender|received|comments|keywords|references|organi[sz]ation|status|lines|importance|priority|precedence|sensitivity|newsgroups|path|xref|[a-z0-9]+(?:-[a-z0-9]+)+)[ \t]*:/i;

function splitHead(text: string): Split {
  const fields: { text: string; from: number }[] = [];
  let isDamaged = false;
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    const end = feed < 0 ? text.length : feed + 1;
    const line = text.slice(at, end).replace(/[\r\n]+$/, "");
    const last = fields.at(-1);
    if (line === "") return { head: fields.map((field) => field.text), gap: text.slice(at, end), body: text.slice(end), isDamaged };
    if (/^[ \t]/.test(line) && last) last.text += `\r\n${line}`;
    else if (FIELD.test(line) || (at === 0 && /^>?From /.test(line))) fields.push({ text: line, from: at });
    else if (last && COLONS.test(line)) isDamaged = true;
    else if (last && goesOn(text, end)) {
      last.text += `\r\n ${line}`;
      isDamaged = true;
    } else {
      const known = fields.findLastIndex((field) => KNOWN_FIELD.test(field.text));
      const from = fields[known + 1]?.from ?? at;
      return { head: fields.slice(0, known + 1).map((field) => field.text), gap: "\r\n", body: text.slice(from), isDamaged: true };
    }
    at = end;
  }
  return { head: fields.map((field) => field.text), gap: "", body: "", isDamaged };
}

/** Whether a header that surely is one follows before an empty line: then the stray line was folded badly. */
function goesOn(text: string, from: number): boolean {
  const rest = text.slice(from, from + 4096);
  const empty = /^\r?$/m.exec(rest);
  return rest
    .slice(0, empty?.index ?? rest.length)
    .split("\n")
    .some((line) => /^(?:from|to|subject|date|content-[a-z-]+|message-id|mime-version|received)[ \t]*:/i.test(line));
}

type ContentType = { name: string; charset: string; boundary: string };

/** `name` in lower case, as it should read: "text/plain" where it is missing or broken. */
function contentType(head: readonly string[]): ContentType {
  const field = head.find((one) => /^content-type[ \t]*:/i.test(one)) ?? "";
  const value = field.slice(field.indexOf(":") + 1).replace(/\r\n/g, "");
  const parameter = (name: string): string => {
    const found = new RegExp(`[;,\\s]${name}\\*?\\s*=\\s*(?:"([^"]*)"|([^\\s;,"]+))`, "i").exec(value);
    return (found?.[1] ?? found?.[2] ?? "").trim();
  };
  const boundary = parameter("boundary");
  const said = /^\s*"?([a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+)/i.exec(value)?.[1]?.toLowerCase();
  return { name: said ?? (boundary === "" ? "text/plain" : "multipart/mixed"), charset: parameter("charset"), boundary };
}

function mendFields(head: readonly string[], type: ContentType, body: string): string[] {
  let seen = false;
  return head.map((field) => {
    if (/^content-type[ \t]*:/i.test(field) && !seen) {
      seen = true;
      return mendType(field, type);
    }
    return mendWords(field, type.charset || (/charset="?([\w.:-]+)/i.exec(body.slice(0, 4096))?.[1] ?? ""));
  });
}

/** A type without "/", or with its parameters after a blank only, is a type that no parser knows. */
function mendType(field: string, type: ContentType): string {
  const value = field.slice(field.indexOf(":") + 1);
  const isWhole = /^\s*[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+\s*(?:[;(]|$)/i.test(value);
  if (isWhole) return field;
  const rest = value.replace(/^\s*[^\s;,]*/, "").replace(/^[\s;,]+/, "");
  return `Content-Type: ${type.name}${/^[\w*-]+\s*=/.test(rest) ? `; ${rest}` : ""}`;
}

const ENCODED_WORD = /=\?([^?\s*]+)(\*[^?\s]*)?\?([QqBb])\?([^?]*)\?=/g;

/** Encoded words (RFC 2047) that are in UTF-7, hold 8-bit characters or another encoding than they say; then what is 8-bit outside of them, as UTF-8. */
function mendWords(field: string, charset: string): string {
  const words = field.includes("=?")
    ? field.replace(ENCODED_WORD, (word, label, _language, how, said) => mendWord(word, label, how, said))
    : field;
  if (!HIGH.test(words)) return words;
  const bytes = Buffer.from(words, "latin1");
  if (isUtf8(bytes)) return words;
  const text = (isAscii(charset) || decoderOf(charset)?.encoding === "utf-8" ? null : strictly(bytes, charset)) ?? decodeBytes(bytes).text;
  return Buffer.from(text).toString("latin1");
}

/** A character may be spread over two words: what is not whole is left to the parser, which joins them. */
function mendWord(word: string, label: string, how: string, said: string): string {
  const bytes = how.toUpperCase() === "Q" ? fromQuoted(said.replaceAll("_", " ")) : fromBase64(said);
  const isUnknown = isAscii(label) || decoderOf(label) === null;
  const text = UTF_7.test(label) ? fromUtf7(bytes.toString("latin1")) : isUnknown && isUtf8(bytes) ? bytes.toString("utf8") : null;
  if (text !== null) return `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
  return HIGH.test(word) ? `=?${label}?B?${bytes.toString("base64")}?=` : word;
}

/** Under a new label when its bytes are not what the label says. */
function mendText(whole: Part, type: ContentType): Part {
  const how = /^content-transfer-encoding[ \t]*:\s*"?([\w-]+)/im.exec(whole.head.join("\n"))?.[1]?.toLowerCase() ?? "";
  const part = how === "base64" ? { ...whole, body: lettersOfBase64(whole.body) } : whole;
  const isCoded = how === "base64" || (how === "quoted-printable" && /=[89a-f][0-9a-f]/i.test(part.body));
  if (!isCoded && !HIGH.test(part.body) && !UTF_7.test(type.charset)) return part;
  const bytes =
    how === "base64" ? fromBase64(part.body) : how === "quoted-printable" ? fromQuoted(part.body) : Buffer.from(part.body, "latin1");
  const text = otherText(bytes, type.charset);
  if (text === null) return part;
  const value = part.head.find((field) => /^content-type[ \t]*:/i.test(field))?.replace(/^[^:]*:\s*/, "") ?? type.name;
  const rest = (value.length > LONG_FIELD ? type.name : value).replace(/;?\s*charset\*?\s*=\s*(?:"[^"]*"|[^\s;]+)/gi, "");
  const head = setHeader(setHeader(part.head, "Content-Type", `${rest}; charset=utf-8`), "Content-Transfer-Encoding", "base64");
  return { head, body: `${Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n")}\r\n` };
}

/** The text of bytes that are not what their label says, or null when the label is right. */
function otherText(bytes: Buffer, label: string): string | null {
  if (UTF_7.test(label)) return fromUtf7(bytes.toString("latin1"));
  if (!HIGH.test(bytes.toString("latin1"))) return null;
  const decoder = decoderOf(label);
  if (decoder?.encoding === "utf-8") return isUtf8(bytes) ? null : mostlyUtf8(bytes);
  if (isAscii(label)) return decodeBytes(bytes).text;
  if (!isUtf8(bytes) || decoder?.encoding.startsWith("utf-16")) return null;
  const isOneByte = decoder === null || /^(?:windows|iso-8859|koi8|ibm|macintosh|x-mac)/.test(decoder.encoding);
  return isOneByte || strictly(bytes, label) === null ? bytes.toString("utf8") : null;
}

function mostlyUtf8(bytes: Buffer): string {
  const { text, goodSequences } = decodeMixed(bytes);
  return goodSequences > 0 ? text : decodeBytes(bytes).text;
}

function isAscii(label: string): boolean {
  return label === "" || /^(?:us-?ascii|ascii|ansi_x3.*|unknown(?:-8bit)?|x-unknown|default|none|binary|8bit|7bit)$/i.test(label);
}

function decoderOf(label: string, options: { fatal?: boolean } = {}): TextDecoder | null {
  try {
    return label === "" ? null : new TextDecoder(label, options);
  } catch {
    return null;
  }
}

function strictly(bytes: Buffer, label: string): string | null {
  try {
    return decoderOf(label, { fatal: true })?.decode(bytes) ?? null;
  } catch {
    return null;
  }
}

/** Other characters among them mean nothing (RFC 2045), where decoders of today take "-" and "_" for letters; so they do here where only they make it whole. */
function lettersOfBase64(text: string): string {
  if (!/[^A-Za-z0-9+/=\s]/.test(text)) return text;
  const isUrl = text.replace(/[^\w+/=-]/g, "").length % 4 === 0;
  const letters = isUrl ? text.replaceAll("-", "+").replaceAll("_", "/") : text;
  return letters.replace(/[^A-Za-z0-9+/=\s]/g, "");
}

/** Padding within is where one encoder began anew. */
function fromBase64(text: string): Buffer {
  return Buffer.concat(text.split(/=+/).map((run) => Buffer.from(run, "base64")));
}

function fromQuoted(text: string): Buffer {
  const joined = text.replace(/=[ \t]*\r?\n/g, "");
  return Buffer.from(
    joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function fromUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, shifted: string) => {
    if (shifted === "") return "+";
    const bytes = Buffer.from(shifted, "base64");
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString("utf16le");
  });
}

/** The boundary that the parts are parted by; null when nothing parts them. */
function boundaryOf(type: ContentType, body: string): string | null {
  if (type.boundary !== "" && `\n${body}`.includes(`\n--${type.boundary}`)) return type.boundary;
  return /^--([^\s"]{1,70})[ \t]*\r?\n(?=content-[a-z-]+[ \t]*:)/im.exec(body)?.[1] ?? null;
}

function mendParts(body: string, boundary: string, depth: number): string {
  const delimiter = new RegExp(`^--${quoted(boundary)}(?:--)?[ \\t]*(?:\\r?\\n|$)`, "gm");
  const delimiters = [...body.matchAll(delimiter)];
  return delimiters.reduce(
    (mended, found, index) => {
      const part = body.slice(found.index + found[0].length, delimiters[index + 1]?.index ?? body.length);
      const isEnd = found[0].trimEnd().endsWith(`${boundary}--`);
      return mended + found[0] + (isEnd || part === "" ? part : mendPart(part, depth + 1));
    },
    body.slice(0, delimiters[0]?.index ?? body.length),
  );
}

function setHeader(fields: readonly string[], name: string, value: string): string[] {
  const others = fields.filter((field) => field.slice(0, field.indexOf(":")).trim().toLowerCase() !== name.toLowerCase());
  return [...others, `${name}: ${value}`];
}
