/** A mail that forwards others is several: the forwarder's own words, and each forwarded mail with the head that its program set above it. */
import type { KeptRange } from "../../../shared/domain.ts";
import { type Line, type MailHead, mailDate, personIn, readHead } from "./mail-heads.ts";
import { introductionLines, isSeparator, linesOf, nextFilled, ORIGINAL, RULE } from "./mail-quotes.ts";

/**
 * `head` is null for the mail itself, whose `text` is what its sender wrote, with the heads of what is forwarded, which `kept` names
 * (ranges as in a message). A forwarded one that nobody signs has a head of nulls.
 */
export type MailPart = { head: MailHead | null; text: string; kept: KeptRange[] };

/** Mails forwarded within mails are parted so deep; below, all of it is the innermost one's. */
const MAX_DEPTH = 20;

/**
 * The mail, then what it forwards, the outermost first; only the mail when it forwards nothing. Every character of `text` is in one of
 * them, but marks of quoting (">") before forwarded lines. `isForward`: the subject says so, so that a block of headers begins a
 * forwarded mail too, not a quoted one; within a forwarded mail it does anyway, for its thread is nowhere else.
 */
export function splitForwards(text: string, isForward: boolean): MailPart[] {
  const parts: MailPart[] = [];
  let rest: { head: MailHead | null; text: string } = { head: null, text };
  while (parts.length < MAX_DEPTH && mayForward(rest.text, isForward || rest.head !== null)) {
    const found = forwardIn(rest.text, isForward || rest.head !== null);
    if (found === null) break;
    parts.push({ head: rest.head, text: found.around, kept: found.kept });
    rest = { head: found.head, text: found.words };
  }
  return [...parts, { ...rest, kept: [] }];
}

/** “Fwd: …”, as mail programs put it before the subject of a mail that is passed on; before it a list's or a gateway's name. */
export const FORWARD_PREFIX =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|wg|wtr|tr|rv|reenv|enc|doorst|i|vb|videresendt|vl|pd|pđ|továbbítás|ilt|转发|轉寄|転送|전달)(?:\[\d+\])?\s*[:：]/iu;

const WORDS = [
  "Forwarded (?:message|mail|e-?mail)(?: from .{1,120})?|Forwarded by .{1,120}",
  "Weitergeleitete (?:Nachricht|E-?Mail|Mail)(?: von .{1,120})?",
  "(?:Message|Courriel|Mail|E-?mail) (?:transféré|transmis|réexpédié)(?: (?:de|par) .{1,120})?",
  "(?:Mensaje|Correo) (?:reenviado|remitido)(?: (?:de|por) .{1,120})?",
  "(?:Messaggio|E-?mail) (?:inoltrato|inoltrata)",
  "(?:Doorgestuurd|Doorgezonden) (?:bericht|e-?mail)|Doorgestuurde (?:e-?mail|mail)",
  "(?:Mensagem|E-?mail) (?:encaminhad[ao]|reencaminhad[ao])",
  "Videresendt (?:besked|meddelelse|melding|mail|e-?post)|Vidarebefordrat (?:meddelande|brev)|(?:Edelleenlähetetty|Välitetty) viesti",
  "Wiadomość (?:przekazana|przesłana dalej)|Przekazana wiadomość|(?:Přeposlaná|Předaná) zpráva|Továbbított (?:üzenet|levél)",
  "(?:Пересылаемое|Пересланное|Переадресованное) сообщение|İletilen (?:mesaj|ileti)|转发的(?:邮件|消息)|轉寄的?郵件|転送(?:された)?メッセージ",
].join("|");
const MARK = new RegExp(`^[-=_*~]{2,}\\s*(?:${WORDS})\\s*:?\\s*[-=_*~]{2,}$`, "iu");
/** Apple's, without a rule beside them. */
const BEGINS =
  /^(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Début du (?:message|courriel|mail) (?:réexpédié|transféré)|Inicio del mensaje reenviado|Início da mensagem (?:reencaminhada|encaminhada)|Inizio (?:del )?messaggio inoltrato|Begin doorgestuurd bericht|Start på videresendt (?:besked|melding)|Vidarebefordrat brev|Välitetty viesti alkaa|Początek przekazywanej wiadomości|Начало переадресованного сообщения)\s?[:：]$/iu;
const ENDS =
  /^[-=_*~]{2,}\s*(?:End (?:of )?(?:the )?forwarded message|Ende der weitergeleiteten Nachricht|Fin du message (?:transféré|réexpédié)|Fin del mensaje reenviado|Fine messaggio inoltrato|Einde doorgestuurd bericht|Fim da mensagem (?:encaminhada|reencaminhada)|Конец (?:пересылаемого|пересланного) сообщения)\s*[-=_*~]{2,}$/iu;
const NOBODY: MailHead = { name: null, address: null, to: [], date: null, subject: "" };

function mayForward(text: string, isForward: boolean): boolean {
  return text.includes("\n") && (isForward || HINT.test(text));
}

const HINT = new RegExp(
  `^[> \\t]{0,40}(?:[-=_*~]{2,40}[ \\t]*(?:${WORDS})|(?:Begin|Anfang|Début|Inicio|Início|Inizio|Start|Vid|Väl|Pocz|Нач).{8,60}[:：]\\s*$)`,
  "imu",
);

/** `words` are those of the forwarded mail, `around` the others with its head among them, at `kept`. */
type Forward = { head: MailHead; words: string; around: string; kept: KeptRange[] };

function forwardIn(text: string, isForward: boolean): Forward | null {
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; at++) {
    const line = withoutMarks(lines[at]?.text ?? "");
    if (MARK.test(line) || BEGINS.test(line)) return marked(text, lines, at);
    if (isSeparator(lines, at)) return isForward ? headed(text, lines, at) : null;
    const spread = introductionLines(lines, at);
    if (spread === 0) continue;
    const quoted = nextFilled(lines, at + spread);
    const isMarked = lines[quoted]?.text.startsWith(">") ?? false;
    const end = isMarked ? quotedEnd(lines, quoted) : lines.length;
    const isWhole = !lines.slice(end).some((below) => below.text.startsWith(">"));
    const found = isForward && isWhole ? cut(text, lines, { at, below: at + spread, end, head: introduced(lines, at, spread) }) : null;
    if (found !== null || !isMarked) return found;
    at = end - 1;
  }
  return null;
}

/** Below a program's mark: up to its end mark, to the end of the quoted lines where the mark is one of them, or to the end. */
function marked(text: string, lines: readonly Line[], at: number): Forward | null {
  const mark = lines[at]?.text ?? "";
  const first = lines[nextFilled(lines, at + 1)]?.text ?? "";
  const isQuoted = mark.startsWith(">") || (first.startsWith(">") && !isSeparator(lines, nextFilled(lines, at + 1)));
  const closed = lines.findIndex((line, index) => index > at && ENDS.test(withoutMarks(line.text)));
  const end = isQuoted ? quotedEnd(lines, nextFilled(lines, at + 1)) : closed < 0 ? lines.length : closed;
  const bare = isQuoted ? lines.slice(0, end).map(unquoted) : lines.slice(0, end);
  const found = readHead(bare, at + 1);
  const from = /\s(?:from|von|de|par|por)\s(.+?)\s*[-=_*~]*$/iu.exec(withoutMarks(mark))?.[1] ?? "";
  const signed = { ...NOBODY, ...(/forwarded by/i.test(mark) ? {} : personIn(from.includes("@") ? from : "")) };
  const said = found?.head ?? signed;
  const head = said.name === null && said.address === null ? { ...said, name: signed.name, address: signed.address } : said;
  const below = found?.below ?? at + 1;
  const next = nextFilled(bare, below);
  const isRepeated = found !== null && MARK.test(withoutMarks(bare[next]?.text ?? ""));
  return cut(text, lines, { at, below: isRepeated ? next + 1 : below, end, head });
}

/** Below "From, Sent, To, Subject", with a rule or "Original Message" above it or not. */
function headed(text: string, lines: readonly Line[], at: number): Forward | null {
  const first = lines[at]?.text ?? "";
  const from = RULE.test(first) || /^-{3,}$/.test(first) || ORIGINAL.test(first) ? nextFilled(lines, at + 1) : at;
  const isQuoted = lines[from]?.text.startsWith(">") ?? false;
  const end = isQuoted ? quotedEnd(lines, from) : lines.length;
  const found = readHead(isQuoted ? lines.slice(0, end).map(unquoted) : lines, from);
  return found && cut(text, lines, { at, below: found.below, end, head: found.head });
}

/** "On 5 March 2026 at 8:00, Ana Ruiz <ana@lind.example> wrote:"; the name stands below the time, or first of all. */
function introduced(lines: readonly Line[], at: number, spread: number): MailHead {
  const all = lines.slice(at, at + spread).map((line) => line.text);
  const said = all.join(" ").replace(/\s?[:：][\s-]*$/, "");
  const clock = CLOCK.exec(said);
  const whenEnd = clock ? clock.index + clock[0].length : said.length;
  const verb = WROTE.exec(said);
  const isNameFirst =
    verb !== null &&
    verb.index < (clock?.index ?? 0) &&
    /\d/.test(said.slice(verb.index)) &&
    !/\d/.test(said.slice(0, verb.index).replace(/<.*>/, ""));
  const rest = isNameFirst
    ? said.slice(0, verb.index)
    : said
        .slice(whenEnd)
        .replace(WROTE, " ")
        .replace(/^[\s,]*(?:Uhr|heures|uur)?[\s,]*/i, "");
  const { name, address } = personIn(rest);
  return {
    ...NOBODY,
    name,
    address: address ?? personIn(said).address,
    date: mailDate(isNameFirst ? said.slice(verb.index) : said.slice(0, whenEnd)),
  };
}

const CLOCK = /\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?![.\d])(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC)?[+-]\d{2}:?\d{2})?/iu;
const WROTE = /(?<!\p{L})(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|kirjoitti)(?!\p{L})/iu;

type Place = { at: number; below: number; end: number; head: MailHead };

/** Null when there are no words below the head: then nothing is forwarded. */
function cut(text: string, lines: readonly Line[], { at, below, end, head }: Place): Forward | null {
  const from = nextFilled(lines, below);
  const body = lines.slice(from, end);
  const isQuoted = body.some((line) => line.text !== "") && body.every((line) => line.text === "" || line.text.startsWith(">"));
  const raw = body.map((line) => text.slice(line.start, line.end)).map((line) => (isQuoted ? line.replace(/^\s*> ?/, "") : line));
  const words = raw.join("\n").trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return null;
  const start = lines[at]?.start ?? 0;
  const headEnd = lines[Math.max(at, lastFilled(lines, Math.min(below, end)))]?.end ?? start;
  const after = lines[end] === undefined ? "" : text.slice(lines[end].start).trim();
  const around = text.slice(0, headEnd) + (after === "" ? "" : `\n\n${after}`);
  const kept: KeptRange[] = [{ start, end: headEnd, why: "forwarded" }];
  const mark = /^.*/.exec(after)?.[0] ?? "";
  if (ENDS.test(mark)) kept.push({ start: headEnd + 2, end: headEnd + 2 + mark.length, why: "forwarded" });
  return { head, words, around, kept };
}

function lastFilled(lines: readonly Line[], before: number): number {
  let at = before - 1;
  while (at > 0 && lines[at]?.text === "") at -= 1;
  return at;
}

/** The line below those that carry ">". */
function quotedEnd(lines: readonly Line[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at++) {
    const text = lines[at]?.text ?? "";
    if (text.startsWith(">")) end = at + 1;
    else if (text !== "") break;
  }
  return end;
}

function unquoted(line: Line): Line {
  return { ...line, text: withoutMarks(line.text) };
}

function withoutMarks(text: string): string {
  return text.startsWith(">") ? text.replace(/^>+\s*/, "") : text;
}
