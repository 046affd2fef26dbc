/** Which lines of a mail are somebody else's, quoted below, above or between the writer's own. Conservative: when unsure, a line is the writer's. */
import { isHeaderBlock, type Line } from "./mail-heads.ts";

/** Indexes of the quoted lines. */
export function quotedLines(lines: readonly Line[]): Set<number> {
  const quoted = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if ((line.text.startsWith(">") && !isDecorated(line.text)) || isWrapped(lines, index)) quoted.add(index);
    if (isSeparator(lines, index)) return addFrom(quoted, index, lines.length);
    const spread = introductionLines(lines, index);
    if (spread === 0) continue;
    const next = nextFilled(lines, index + spread);
    if (!lines[next]?.text.startsWith(">")) return addFrom(quoted, index, lines.length);
    addFrom(quoted, index, next);
  }
  return quoted;
}

/** The rest of a long quoted line that a program broke off, the quote going on below it at once. */
function isWrapped(lines: readonly Line[], at: number): boolean {
  const above = lines[at - 1]?.text ?? "";
  return (
    above.length >= 60 && above.startsWith(">") && /^\p{Ll}/u.test(lines[at]?.text ?? "") && (lines[at + 1]?.text.startsWith(">") ?? false)
  );
}

const DECORATED = /^>[>\s]*>.*[^<>\s]\s*<[<\s]*<$/;

/** `>>> www.acme.example <<<` is set so by its writer; in one line, so a long one is not looked through. */
function isDecorated(text: string): boolean {
  return text.length <= 200 && text.endsWith("<") && DECORATED.test(text);
}

/** The lines of a text; one that holds words and an introduction is two. */
export function linesOf(text: string): Line[] {
  let start = 0;
  const lines = text.split("\n").map((line) => {
    const found = { start, end: start + line.length, text: line.replace(/[\u200b\ufeff]/g, "").trim() };
    start += line.length + 1;
    return found;
  });
  return lines.flatMap((line, index) => {
    const at = introducesAt(line.text, lines[index + 1]?.text || (lines[index + 2]?.text ?? ""));
    if (at === 0) return [line];
    const middle = line.start + text.slice(line.start, line.end).indexOf(line.text.slice(at));
    return [
      { start: line.start, end: middle, text: line.text.slice(0, at).trim() },
      { start: middle, end: line.end, text: line.text.slice(at) },
    ];
  });
}

/** Words and, on the same line, "On 3 March 2026 at 10:20, Ana wrote:" above what it quotes. */
const AFTER_WORDS =
  /(?:\s|(?<=\w)-{2,}\s)(?=(?:On|Am|Le|El|Il|Op|Em)\s[^:]{4,60}\b\d{1,2}\s?[:.h]\s?\d{2}\b.{0,160}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu)\b.{0,80}:$)/iu;

/** Where in a line an introduction begins behind the writer's own words; 0 when it does not, or nothing is quoted below. */
function introducesAt(text: string, below: string): number {
  if (!below.startsWith(">") || text.length > 1000 || !text.endsWith(":")) return 0;
  const found = AFTER_WORDS.exec(text);
  return found ? found.index + found[0].length : 0;
}

function addFrom(quoted: Set<number>, from: number, to: number): Set<number> {
  for (let at = from; at < to; at++) quoted.add(at);
  return quoted;
}

export function nextFilled(lines: readonly Line[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.text === "") at += 1;
  return at;
}

export const ORIGINAL = new RegExp(
  `^[>\\s]*-{2,}(?!-)\\s*(?:${[
    "(?:Original|Reply|Forwarded) (?:Message|Appointment)",
    "Forwarded (?:message from|by) .{1,80}",
    "(?:Ursprüngliche|Weitergeleitete|Original|Antwort)[ -]?Nachricht",
    "Message (?:d['’]origine|original|transféré)",
    "Mensaje (?:original|reenviado)",
    "Messaggio (?:originale|inoltrato)",
    "Oorspronkelijk bericht|Doorgestuurd bericht",
    "Mensagem (?:original|encaminhada|reencaminhada)",
    "Op(?:r|pr)inn?delig (?:besked|meddelelse|melding)|Opprinnelig melding",
    "Ursprungligt meddelande|Vidarebefordrat meddelande|Alkuperäinen viesti",
    "Wiadomość oryginalna|Oryginalna wiadomość|Wiadomość przekazana",
    "Исходное сообщение|Пересылаемое сообщение",
    ".{1,60} wrote",
    "On .{6,120} wrote",
  ].join("|")})\\s*:?\\s*-{2,}$`,
  "iu",
);
const FORWARDED =
  /^(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Début du (?:message réexpédié|message transféré)|Inicio del mensaje reenviado|Início da mensagem reencaminhada|Início da mensagem encaminhada|Inizio messaggio inoltrato|Begin doorgestuurd bericht)\s?:$/i;
/** What help desks put between an answer and the thread. */
const REPLY_ABOVE =
  /(?:reply|response|answer|respond|write|type) (?:\w+ ){0,2}above this line|oberhalb dieser (?:Zeile|Linie)|über dieser (?:Zeile|Linie)|au[- ]dessus de cette ligne|(?:por encima|arriba) de esta línea|acima desta linha|sopra (?:di )?questa (?:riga|linea)|boven deze (?:regel|lijn)/i;
export const RULE = /^(?:_{10,}|-{10,}|={10,})$/;

/** Whether all from this line on is somebody else's. */
export function isSeparator(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? "";
  if (text.length > 400) return false;
  if (RULE.test(text) || /^-{3,}$/.test(text)) {
    const next = nextFilled(lines, at + 1);
    return (
      isHeaderBlock(lines, next) || isReplyAbove(lines[next]?.text ?? "", true) || (RULE.test(text) && isListFooter(lines.slice(at + 1)))
    );
  }
  return ORIGINAL.test(text) || FORWARDED.test(text) || isReplyAbove(text, false) || isHeaderBlock(lines, at);
}

function isReplyAbove(text: string, isRuled: boolean): boolean {
  if (text.length > 160 || !REPLY_ABOVE.test(text)) return false;
  return (
    isRuled || /^(?:[-#=*_<>[\]~]{2}|\[)/.test(text) || /^(?:please )?(?:reply|type|write|respond)\b.{0,30} above this line\W*$/i.test(text)
  );
}

/** A mailing list's footer: few lines that name the list or how to leave it. */
function isListFooter(below: readonly Line[]): boolean {
  const filled = below.filter((line) => line.text !== "");
  return filled.length <= 8 && filled.some((line) => /mailing[- ]list|\/listinfo\/|unsubscribe/i.test(line.text));
}

const INTRODUCTION_LINES = 5;
const INTRODUCTION_CHARACTERS = 300;
const INTRODUCTION_START =
  /^[-\s]*(?:On|Am|Le|El|Il|In data|Op|Em|No dia|A|Den|På|Dnia|W dniu|Dne|Vào|В|\p{L}{2,3}\.?,? \d{1,2}|\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|在)(?![\p{L}\p{N}])/iu;
const WROTE = new RegExp(
  `(?<!\\p{L})(?:${[
    "wrote|writes|schrieb|geschrieben|geschreven|a écrit|escribió|ha scritto|scrisse|schreef|escreveu|skrev|kirjoitti",
    "napisał(?:\\(a\\)|a)?|pisze|napsal(?:\\(a\\)|a)?|írta|yazdı|написала?|пишет|đã viết",
  ].join("|")})(?!\\p{L})[^]{0,120}[:：][\\s-]*$|(?:写道|寫道|のメッセージ|작성)\\s*[:：]\\s*$`,
  "iu",
);
const SENT_BY = /<[^<>]+@[^<>]+> (?:sent|wrote):$/i;
/** A day, a time and an address, whatever the language says between them: “ср, 30 апр. 2025 г. в 15:19, Ana <ana@lind.example>:”. */
const DATED_ADDRESS = /^(?=.*(?<!\d)(?:19|20)\d{2}(?!\d))(?=.*\d{1,2}[:.]\d{2}(?!\d)).{8,120}<\s?[^<>\s]+@[^<>\s]+>\s?[:：]$/u;
const ISO_ADDRESS = /^\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}.{0,60}<\s?[^<>\s]+@[^<>\s]+>\s?:?$/u;
/** Zoho's, without a colon. */
const NO_COLON = /^On \p{L}{3}, .{8,40}\d:\d{2}.{1,120}@\S+ wrote$/u;
const ADDRESS = /[^\s<>()[\]]+@[^\s<>()[\]]+\.\p{L}+/u;
const CLOCK = /\d{1,2}\s?[:.h]\s?\d{2}(?!\d)/i;
/** "Sam Cole <sam@acme.example> wrote on Mon., 3.", broken there. */
const NAMED_FIRST = /^[^<>]{2,60}<[^<>\s]+@[^<>\s]+> (?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu)(?!\p{L})/iu;
/** "Sam Cole wrote on 3/3/26 10:20:" */
const NAME_FIRST = /^.{2,80}(?:wrote on|schrieb am|a écrit le|escribió el|ha scritto il|schreef op|escreveu em)\s.*\d/i;

/** "Sam Cole <sam@acme.example> wrote:" with nothing before it but the name. */
const ADDRESS_FIRST = /^(?:["'\p{L}.-]+ ){0,4}[<("']*[^\s<>()]+@[^\s<>()]+[>)"']*(?: \([^()]{1,60}\))? \p{L}+(?: \p{L}+)?\s?[:：]$/u;

/** How many lines "On … Sam wrote:" takes from here, 0 when it is none, or when a later one of them begins another (`isAlone`: that is looked at). Over words that carry no ">", it must name a time or an address. */
export function introductionLines(lines: readonly Line[], at: number, isAlone = true): number {
  const first = lines[at]?.text ?? "";
  const begins = INTRODUCTION_START.test(first);
  if (first.startsWith(">") || !(begins || /[:：<][\s-]*$/.test(first) || NAMED_FIRST.test(first))) return 0;
  let all = "";
  for (let spread = 1; spread <= (begins ? INTRODUCTION_LINES : 2); spread++) {
    const line = lines[at + spread - 1]?.text ?? "";
    if (line === "" && begins && spread > 1 && lines[at + spread]?.text.startsWith("<")) continue;
    if (line === "" || (line.startsWith(">") && !/^>\s*(?:wrote|writes)?:$/i.test(line))) return 0;
    if (isAlone && spread > 1 && INTRODUCTION_START.test(line) && introductionLines(lines, at + spread - 1, false) > 0) return 0;
    all = `${all} ${line}`.trim();
    if (all.length > INTRODUCTION_CHARACTERS) return 0;
    if (isIntroduction(all, begins, lines[nextFilled(lines, at + spread)]?.text ?? "")) return spread;
    if (/[.!?]$/.test(line) && !ABBREVIATED.test(line)) return 0;
  }
  return 0;
}

/** A line of it may break after "Inc.", "4 p.m." or "23." */
const ABBREVIATED = /(?:^|[\s.])[\p{L}\d]{1,4}\.$/u;

function isIntroduction(text: string, begins: boolean, next: string): boolean {
  if (DATED_ADDRESS.test(text) || ISO_ADDRESS.test(text) || SENT_BY.test(text) || NO_COLON.test(text)) return true;
  if (!WROTE.test(text)) return false;
  if (/(?:写道|寫道)\s*[:：]$/.test(text) && ADDRESS.test(text) && /\d{4}/.test(text)) return true;
  if (begins) return next.startsWith(">") ? /\d|@/.test(text) : CLOCK.test(text) || (ADDRESS.test(text) && /\d/.test(text));
  return ADDRESS_FIRST.test(text) || (NAME_FIRST.test(text) && (CLOCK.test(text) || next.startsWith(">")));
}
