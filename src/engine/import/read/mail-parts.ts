/** Which parts of a ticket are not the customer's own new words: quoted replies, signatures, disclaimers. Conservative: when unsure, keep. */

export type Skip = { start: number; end: number; why: "quoted" | "signature" | "auto" };

const WROTE_START =
  /^(?:On|Am|Le|El|Il|Op|Em|Den|Dnia|W dniu|Dne|Ha scritto|\d{4}[-/年]\d{1,2}[-/月]\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|В|Le)(?![\p{L}\p{N}])/iu;
const WROTE =
  /\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(?:\(a\)|a)?|pisze|napsal(?:\(a\)|a)?)\b.{0,120}:\s*$|(?:написала?|пишет|写道)\s*[:：]\s*$|^\d{4}[-/].{4,60}<[^<>\s]+@[^<>\s]+>:?$/i;
const ORIGINAL =
  /^[->\s]*-{2,}\s*(?:Original (?:Message|Appointment)|Forwarded (?:message|by .{1,80})|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|Message original|Message transféré|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Mensagem original)\s*-{2,}$|^(?:Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message réexpédié|Inicio del mensaje reenviado):$|^_{10,}$|^#{2,}-.*(?:reply above this line|oberhalb dieser Zeile).*-#{2,}$/i;
/** What a mail server or a list puts under every mail; the rest of the mail is of the same kind. */
const DISCLAIMER =
  /^(?:\*{0,3}\s*(?:confidentiality (?:notice|note|statement)|legal (?:notice|disclaimer)|(?:e-?mail )?disclaimer)\b|(?:this|the(?: information| contents?)?)(?: (?:in|of) this)? ?(?:e-?mail|message|communication|transmission|electronic mail)\b.{0,160}\b(?:confidential|privileged|intended (?:only|solely|for)|solely for|scanned (?:for|by))|diese (?:e-?mail|nachricht)\b.{0,120}\bvertraulich|ce (?:message|courriel|mail)\b.{0,160}\bconfidentiel|este (?:mensaje|correo)\b.{0,160}\bconfidencial|please consider the environment before printing|(?:to unsubscribe|you (?:are receiving|received|have received) this (?:e-?mail|message) because)\b)/i;
const MIN_DISCLAIMER_CHARACTERS = 40;
const MOBILE =
  /^(?:Sent from (?:my |Mail for|Outlook for|Yahoo Mail|the )|Get Outlook for |Von meinem .{2,30} gesendet|Envoyé de mon ).{0,60}$/i;
const SIGN_OFF =
  /^(?:(?:best|kind|kindest|warm|warmest|many) )?(?:regards|wishes|greetings)(?: from .{1,40})?[,.!]?$|^(?:yours (?:sincerely|truly|faithfully)|sincerely(?: yours)?|cheers|best|thanks|many thanks|thank you|thanks in advance|thx|mit freundlichen grüßen|viele grüße|cordialement|saludos)[,.!]?$/i;
const MAX_SIGNATURE_LINES = 6;

/** Ranges in UTF-16 units, end exclusive, in order, not overlapping; none when nothing else would be left. `author` finds a name set under the words. */
export function findSkips(text: string, author: string | null = null): Skip[] {
  if (!text.includes("\n")) return [];
  const lines = linesOf(text);
  const quoted = quotedLines(lines);
  const legalFrom = disclaimerStart(lines);
  const signedFrom = signatureStart(
    lines.filter((line, index) => !quoted.has(index) && line.start < legalFrom),
    author,
  );
  const why = lines.map((line, index): Skip["why"] | null =>
    quoted.has(index) ? "quoted" : line.start >= legalFrom ? "auto" : signedFrom !== null && line.start >= signedFrom ? "signature" : null,
  );
  const skips: Skip[] = [];
  for (const [index, line] of lines.entries()) {
    const reason = why[index] ?? null;
    if (reason === null) continue;
    const last = skips.at(-1);
    if (last && last.why === reason && why[index - 1] === reason) last.end = line.end;
    else skips.push({ start: line.start, end: line.end, why: reason });
  }
  const isAnythingLeft = lines.some((line, index) => why[index] === null && /[\p{L}\p{N}]/u.test(line.text));
  return isAnythingLeft ? skips.filter((skip) => skip.end > skip.start) : [];
}

type Line = { start: number; end: number; text: string };

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const found = { start, end: start + line.length, text: line.trim() };
    start += line.length + 1;
    return found;
  });
}

function quotedLines(lines: Line[]): Set<number> {
  const quoted = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (/^>/.test(line.text)) quoted.add(index);
    if (ORIGINAL.test(line.text) || isHeaderBlock(lines, index)) return addFrom(quoted, index, lines.length);
    const spread = isWrote(lines, index);
    if (spread > 0) {
      const next = lines.findIndex((later, at) => at >= index + spread && later.text !== "");
      if (next < 0 || !/^>/.test(lines[next]?.text ?? "")) return addFrom(quoted, index, lines.length);
      addFrom(quoted, index, next);
    }
  }
  return quoted;
}

function addFrom(quoted: Set<number>, from: number, to: number): Set<number> {
  for (let at = from; at < to; at++) quoted.add(at);
  return quoted;
}

/** "On … wrote:" with a date in it, on one line or two: the number of lines. */
function isWrote(lines: Line[], at: number): number {
  const one = lines[at]?.text ?? "";
  if (!WROTE_START.test(one) || one.length > 240) return 0;
  if (WROTE.test(one) && /\d/.test(one)) return 1;
  const two = `${one} ${lines[at + 1]?.text ?? ""}`;
  return WROTE.test(two) && /\d/.test(two) && /\d/.test(one) ? 2 : 0;
}

const FROM_LINE = /^\*?(?:From|Von|De|Da|Van|Från|Fra|Od):\*?\s/i;
const SENT_LINE = /^\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Inviato|Data|Verzonden|Skickat|Sendt|Wysłano)\s?:/i;
const TO_LINE = /^\*?(?:To|Subject|An|Betreff|À|Objet|Para|Asunto|A|Oggetto|Aan|Onderwerp|Till|Ämne|Til|Emne|Do|Temat)\s?:/i;

function isHeaderBlock(lines: Line[], at: number): boolean {
  if (!FROM_LINE.test(lines[at]?.text ?? "")) return false;
  const next = lines.slice(at + 1, at + 6).map((line) => line.text);
  return next.some((line) => SENT_LINE.test(line)) && next.some((line) => TO_LINE.test(line));
}

/** Where a disclaimer begins below words of the customer's own, else infinity. */
function disclaimerStart(lines: Line[]): number {
  const first = lines.findIndex((line) => line.text !== "");
  const at = lines.findIndex(({ text }, index) => index > first && text.length >= MIN_DISCLAIMER_CHARACTERS && DISCLAIMER.test(text));
  return at < 0 ? Number.POSITIVE_INFINITY : (lines[at]?.start ?? Number.POSITIVE_INFINITY);
}

/** Offset where a closing signature begins, else null. */
function signatureStart(lines: Line[], author: string | null): number | null {
  const filled = lines.filter((line) => line.text !== "");
  const delimiter = filled.findLastIndex((line) => line.text === "--" || line.text === "—");
  const lastLines = Math.max(1, filled.length - MAX_SIGNATURE_LINES);
  const candidates = [delimiter >= 1 && filled.length - delimiter <= 12 ? delimiter : -1];
  for (let at = filled.length - 1; at >= lastLines; at--) {
    const line = filled[at];
    if (
      line &&
      (MOBILE.test(line.text) ||
        (SIGN_OFF.test(line.text) && isShortBlock(filled.slice(at + 1))) ||
        (isAuthorLine(line.text, author) && isShortBlock(filled.slice(at + 1))))
    )
      candidates.push(at);
  }
  const first = Math.min(...candidates.filter((at) => at >= 1));
  return Number.isFinite(first) ? (filled[first]?.start ?? null) : null;
}

/** What stands under a sign-off is name, title, company, phone: short lines without a sentence. */
function isShortBlock(lines: Line[]): boolean {
  return (
    lines.length <= MAX_SIGNATURE_LINES - 1 &&
    lines.every(
      (line) =>
        line.text.length <= 60 &&
        !/[?!]$/.test(line.text) &&
        !/\b(?:is|are|was|not|can|please|when|why|how|does|did|will)\b/i.test(line.text),
    )
  );
}

function isAuthorLine(text: string, author: string | null): boolean {
  const name = author?.trim().toLowerCase() ?? "";
  if (!/\s/.test(name)) return false;
  const line = text.toLowerCase();
  return line === name || (line.startsWith(name) && /^\s*[|,–—-]/.test(line.slice(name.length)) && line.length <= 90);
}
