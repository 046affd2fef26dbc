/** Bytes to text: byte order marks, UTF-8, UTF-16, UTF-32, Windows-1252 and other old encodings; binary files are refused by name. */
import { isUtf8 } from "node:buffer";
import { analyse } from "chardet";
import { EarshotError } from "../../../shared/errors.ts";
import { guessUtf32, utf32Decoder } from "./utf32.ts";

export type Decoded = { text: string; encoding: string };

/** Above this a decoded file would not fit one JavaScript string. */
const MAX_BYTES = 400 * 1024 * 1024;
const SNIFF_BYTES = 64 * 1024;

/** Reads the whole file as text with `\n` line ends and no BOM. Throws EarshotError input.empty, input.too-large, input.unknown-format, input.unreadable. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new EarshotError("input.empty", undefined, { details: { todo: "Export it again and check its size." } });
  if (bytes.length > MAX_BYTES) throw new EarshotError("input.too-large", undefined, { details: { todo: "Split it into smaller files." } });
  refuseBinary(bytes);
  const { text, encoding } = decodeBytes(bytes);
  const clean = tidy(text);
  if (clean.trim() === "") throw noWords();
  if (isNoise(clean)) throw notText();
  return { text: clean, encoding };
}

/** The text of a file's first bytes, or "" when it is binary. Throws EarshotError input.empty. */
export function decodeHead(bytes: Uint8Array, complete: boolean): string {
  if (bytes.length === 0) throw new EarshotError("input.empty", undefined, { details: { todo: "Export it again and check its size." } });
  if (isBinary(bytes)) return "";
  const text = tidy(decodeBytes(complete ? bytes : wholeCharacters(bytes)).text);
  if (complete && text.trim() === "") throw noWords();
  return isNoise(text) ? "" : text;
}

/** Without the last characters, of which a cut may have left only a part. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.max(0, (bytes.length - 4) & ~3));
}

function noWords(): EarshotError {
  return new EarshotError("input.empty", "This file holds no words.", { details: { todo: "Export it again and check its contents." } });
}

/** How a file's bytes are to be read, by its first ones; "utf-8" may hold single bytes of Windows-1252. */
export function encodingOf(bytes: Uint8Array): { encoding: string; markBytes: number } {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: "utf-8", markBytes: 3 };
  const widest = guessUtf32(bytes.subarray(0, SNIFF_BYTES));
  if (widest) return widest;
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", markBytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", markBytes: 2 };
  const wide = guessUtf16(bytes);
  if (wide) return { encoding: wide, markBytes: 0 };
  if (isUtf8(bytes)) return { encoding: "utf-8", markBytes: 0 };
  const { goodSequences, badBytes } = decodeMixed(bytes);
  return { encoding: goodSequences >= badBytes ? "utf-8" : guessOldEncoding(bytes), markBytes: 0 };
}

/** UTF-8 when it is valid; mostly valid: bad bytes one by one as Windows-1252 (files glued from two sources); else what the byte statistics say. */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const { encoding, markBytes } = encodingOf(bytes);
  const body = bytes.subarray(markBytes);
  const text = encoding === "utf-8" && !isUtf8(body) ? decodeMixed(body).text : decoderOf(encoding).decode(body);
  return { text, encoding };
}

/** Of an encoding that `encodingOf` names. */
export function decoderOf(encoding: string): { decode(bytes: Uint8Array, options?: { stream?: boolean }): string } {
  return encoding === "utf-32le" || encoding === "utf-32be" ? utf32Decoder(encoding) : new TextDecoder(encoding);
}

export function decodeMixed(bytes: Uint8Array): { text: string; goodSequences: number; badBytes: number } {
  const western = new TextDecoder("windows-1252");
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  const parts: string[] = [];
  let goodSequences = 0;
  let badBytes = 0;
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length > 1) goodSequences += 1;
    if (length === 0) {
      parts.push(utf8.decode(bytes.subarray(from, at)), western.decode(bytes.subarray(at, at + 1)));
      badBytes += 1;
      from = at + 1;
    }
    at += Math.max(1, length);
  }
  parts.push(utf8.decode(bytes.subarray(from)));
  return { text: parts.join(""), goodSequences, badBytes };
}

/** Length of the UTF-8 sequence at `at`, 0 when it is not one. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

function guessOldEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SNIFF_BYTES);
  const matches = analyse(sample);
  const others = matches.filter((match) => !/^(utf|iso-8859-1$|windows-1252|ascii|iso-2022)/i.test(match.name));
  const western = matches.find((match) => /^(iso-8859-1|windows-1252)$/i.test(match.name));
  const [best] = others;
  if (best && best.confidence >= 60 && best.confidence > (western?.confidence ?? 0))
    return decoderNamed(best.name)?.encoding ?? "windows-1252";
  const decoders = hasWordsAboveAscii(sample) && !western ? others.flatMap(({ name }) => decoderNamed(name) ?? []) : [];
  return decoders.find((decoder) => isWrittenInOtherScript(decoder.decode(sample, { stream: true })))?.encoding ?? "windows-1252";
}

function decoderNamed(name: string) {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

/** As streamed, so that a character which the sample's end cuts does not count. Words are written small: the wrong code page turns "é" into a capital. */
function isWrittenInOtherScript(text: string): boolean {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  return !text.includes("\ufffd") && count(/(?!\p{Script=Latin})\p{Ll}/gu) > count(/(?!\p{Script=Latin})\p{Lu}/gu);
}

const LETTERS_IN_ROW = 3;

/** Whole words above ASCII: Cyrillic, Greek and their like. Languages of Latin letters have one such letter here and there, a drawn line always the same. */
function hasWordsAboveAscii(bytes: Uint8Array): boolean {
  let high = 0;
  let inWords = 0;
  for (let at = 0; at < bytes.length; at++) {
    const from = at;
    while ((bytes[at] ?? 0) >= 0x80) at += 1;
    high += at - from;
    if (at - from >= LETTERS_IN_ROW && new Set(bytes.subarray(from, at)).size >= LETTERS_IN_ROW) inWords += at - from;
  }
  return inWords > high / 2;
}

/** Text in UTF-16 without its mark has a zero in nearly every second byte. */
function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, SNIFF_BYTES);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) at % 2 === 0 ? even++ : odd++;
  const half = sample.length / 2;
  if (half < 2) return null;
  if (odd / half > 0.4 && even / half < 0.05) return "utf-16le";
  if (even / half > 0.4 && odd / half < 0.05) return "utf-16be";
  return null;
}

const SIGNATURES: { starts: number[]; at?: number; what: string; todo: string }[] = [
  {
    starts: [0x50, 0x4b, 3, 4],
    what: "a ZIP, Word or Excel file, damaged or of another kind",
    todo: "Open it with the program that made it and save it again, or save its text as TXT, its table as CSV.",
  },
  { starts: [0x50, 0x4b, 5, 6], what: "an empty ZIP file", todo: "Export it again." },
  { starts: [0x25, 0x50, 0x44, 0x46], what: "a PDF", todo: "Save its text as TXT, or export the transcript as VTT, SRT or TXT." },
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0],
    what: "an old Office file, an Outlook message (.msg) or a file locked with a password",
    todo: "Open it and save the document as .docx or text, the sheet as .xlsx or CSV, the mail as .eml, without a password.",
  },
  { starts: [0x89, 0x50, 0x4e, 0x47], what: "a picture", todo: "Earshot reads words, not pictures." },
  { starts: [0xff, 0xd8, 0xff], what: "a picture", todo: "Earshot reads words, not pictures." },
  { starts: [0x47, 0x49, 0x46, 0x38], what: "a picture", todo: "Earshot reads words, not pictures." },
  { starts: [0x1f, 0x8b], what: "a gzip archive", todo: "Unpack it first." },
  { starts: [0x49, 0x44, 0x33], what: "a sound recording", todo: "Transcribe it first and import the transcript." },
  { starts: [0x52, 0x49, 0x46, 0x46], what: "a sound or video recording", todo: "Transcribe it first and import the transcript." },
  { starts: [0x66, 0x74, 0x79, 0x70], at: 4, what: "a sound or video recording", todo: "Transcribe it first and import the transcript." },
  { starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], what: "a database", todo: "Open a workspace with Open, not with Import." },
];

/** Throws EarshotError input.unknown-format that says what kind of file it is, when its first bytes say so. */
export function refuseBinary(bytes: Uint8Array): void {
  const known = signatureOf(bytes);
  if (known)
    throw new EarshotError("input.unknown-format", `This is ${known.what}, which Earshot does not read.`, {
      details: { todo: known.todo },
    });
}

function isBinary(bytes: Uint8Array): boolean {
  return signatureOf(bytes) !== undefined;
}

function signatureOf(bytes: Uint8Array) {
  const known = SIGNATURES.find(({ starts, at = 0 }) => starts.every((byte, index) => bytes[at + index] === byte));
  return known && !looksLikeText(bytes) ? known : undefined;
}

/** "RIFF" may begin a sentence; a real binary has zeros or high bytes near its start. */
function looksLikeText(bytes: Uint8Array): boolean {
  return (
    bytes.subarray(0, 512).every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13)) &&
    !(bytes[0] === 0x25 && bytes[1] === 0x50)
  );
}

/** Control characters that no text has, and characters that no decoder knew. */
function isNoise(text: string): boolean {
  const sample = text.slice(0, SNIFF_BYTES);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const noise = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffd]/g)?.length ?? 0;
  return noise > 4 && noise / sample.length > 0.02;
}

export function notText(): EarshotError {
  return new EarshotError("input.unknown-format", "This is not a text file.", {
    details: { todo: "Export it as VTT, SRT, TXT, Markdown, JSON or CSV." },
  });
}

/** One kind of line end; no zeros, which SQLite and the screen would cut at; whole surrogate pairs. */
function tidy(text: string): string {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return start
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replaceAll("\0", "\ufffd")
    .toWellFormed();
}
