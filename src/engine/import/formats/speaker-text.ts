/** Written transcripts in plain text: `Name: words`, names with times, rows of a table, and plain text that names nobody. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { stripMarkdown } from "../read/markdown.ts";
import { readWritten } from "../read/speakers.ts";
import { decodeText } from "../read/text.ts";
import { parseWritten } from "../read/written.ts";

export const speakerText: Format = {
  id: "speaker-text",
  name: "Written transcript (plain text)",
  kinds: ["transcript"],
  endings: [".txt", ".text", ".md"],
  recognise,
  parse: (bytes, name) => {
    const { text } = decodeText(bytes);
    const isMarkdown = /\.(?:md|markdown)$/i.test(name);
    return parseWritten(text, name, isMarkdown ? { ofLine: withoutMarks, strip: stripMarkdown } : {});
  },
};

const MAIL_HEADERS =
  /^(?:(?:From|To|Cc|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Content-Type|Delivered-To|X-[\w-]+):? .*\n(?:[ \t].*\n)*){2}/i;
const OTHER_ENDINGS =
  /\.(?:csv|tsv|json|jsonl|ndjson|vtt|srt|sbv|ass|ssa|sub|ttml|dfxp|stl|md|markdown|xml|ya?ml|html?|log|eml|mbox|js|ts|py|css|sql|ini|toml|rtf)$/i;
const SUBTITLE_SCRIPT = /^\s*\[Script Info\]/i;

function withoutMarks(line: string): string {
  return line.replace(/^#{1,6}\s+/, "");
}

function recognise({ name, text }: Head): Recognition | null {
  const as = (confidence: number, reason: string): Recognition => ({ format: "speaker-text", kind: "transcript", confidence, reason });
  if (/^\s*(?:WEBVTT|[[{]\s*["{[\]}]|<\?xml|<!doctype|<html)/i.test(text) || MAIL_HEADERS.test(text) || SUBTITLE_SCRIPT.test(text))
    return null;
  const sample = text.slice(0, 128 * 1024);
  const written = readWritten(sample, /\.(?:md|markdown)$/i.test(name) ? withoutMarks : undefined);
  const headed = written.heads / Math.max(1, written.lines);
  if (written.heads >= 2 && (headed >= 0.15 || written.heads >= 6) && !/\*\*[^*\n]{1,60}\*\*/.test(sample))
    return as(Math.min(0.9, 0.7 + headed / 4), "its lines begin with who speaks");
  if (OTHER_ENDINGS.test(name) || /<(?:html|\?xml|!doctype)/i.test(sample)) return null;
  const words = sample.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words > 0 ? as(written.heads > 0 ? 0.4 : 0.25, "it is plain text; nobody is named in it") : null;
}
