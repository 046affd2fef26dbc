/** The headers that mail programs set, as words, above a mail that they quote or forward: who wrote it, when, to whom, about what. */
import { MONTHS, type Order, parseDate } from "./dates.ts";

/** `text` is trimmed; `start` and `end` are offsets of the whole line, in UTF-16 units. */
export type Line = { start: number; end: number; text: string };

/** `date` is ISO 8601 in UTC (a time without a zone is read as UTC) or null; addresses in lower case. */
export type MailHead = { name: string | null; address: string | null; to: string[]; date: string | null; subject: string };

const NAMES = {
  from: "From|Von|Absender|De|Expéditeur|Da|Mittente|Remitente|Remetente|Van|Afzender|Från|Fra|Od|Lähettäjä|Feladó|От|发件人|寄件者|差出人|보낸 사람",
  date: "Sent|Date|Gesendet(?: am)?|Datum|Envoyé(?: le)?|Enviad[oa](?: el| em)?|Fecha|Inviato|Data|Verzonden|Skickat|Sendt|Dato|Wysłano|Odesláno|Lähetetty|Päiväys|Dátum|Elküldve|Дата|Отправлено|发送时间|寄件日期|日期|送信日時|日時|날짜",
  subject: "Subject|Betreff|Objet|Sujet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Temat|Předmět|Aihe|Tárgy|Тема|主题|主旨|件名|제목",
  to: "To|An|À|Pour|Para|Destinatario|Destinatário|A|Aan|Till|Til|Do|Komu|Vastaanottaja|Címzett|Кому|收件人|收件者|宛先|받는 사람",
  other:
    "B?CC|Kopie|Copie(?: à)?|Copia|Cópia|Kopi[ao]?|Копия|抄送|副本|Reply-To|Antwort an|Répondre à|Responder a|Rispondi a|Antwoord aan|Importance|Priority|Wichtigkeit|Priorität|Attachments?|Anlagen?|Anhänge|Pièces? jointes?|Adjuntos|Organi[sz]ation|Message-ID|Cc",
} as const;
type Kind = keyof typeof NAMES;
const KINDS = Object.keys(NAMES) as Kind[];
const headerOf = (names: string): RegExp => new RegExp(`^\\*?(?:${names})\\*?\\s?[:：]\\s?\\*?`, "iu");
const HEADERS = Object.fromEntries(KINDS.map((kind) => [kind, headerOf(NAMES[kind])])) as Record<Kind, RegExp>;
const ANY_HEADER = headerOf(Object.values(NAMES).join("|"));

/** "From, Sent, To, Subject" as Outlook sets them, in bold or not; Hotmail sets the date first. */
export function isHeaderBlock(lines: readonly Line[], at: number): boolean {
  const first = lines[at]?.text ?? "";
  if (HEADERS.date.test(first) && /\d{4}/.test(first)) {
    const block = lines.slice(at + 1, at + 4).map((line) => line.text);
    return block.some((line) => HEADERS.from.test(line)) && block.some(isAddressed);
  }
  if (!HEADERS.from.test(first)) return false;
  const next = lines.slice(at + 1, at + 8).map((line) => line.text);
  return ONE_LINE.test(first) || (next.some((line) => HEADERS.date.test(line)) && next.some(isAddressed));
}

function isAddressed(line: string): boolean {
  return HEADERS.to.test(line) || HEADERS.subject.test(line);
}

const ONE_LINE = /^\*?From:.{3,200}\b(?:Sent|Date):.{3,120}\b(?:To|Subject):/i;
const ONE_LINE_PARTS =
  /^\*?From:\*? ?(?<from>.{3,200}?)\s\*?(?:Sent|Date):\*? ?(?<date>.{3,80}?)\s\*?(?:To:\*? ?(?<to>.{0,200}?)\s)?\*?Subject:\*? ?(?<subject>.*)$/i;
/** Headers are set apart by an empty line at most, and a list of receivers is folded over this many. */
const MAX_HEAD_LINES = 60;

/** The head that begins at a line, and the line below it; null when no line of it says who or when. Each header is taken once. */
export function readHead(lines: readonly Line[], from: number): { head: MailHead; below: number } | null {
  const said = new Map<Kind, string>();
  let below = from;
  let last: Kind | null = null;
  for (let at = from; at < Math.min(lines.length, from + MAX_HEAD_LINES); at++) {
    const text = lines[at]?.text ?? "";
    if (text === "") {
      if (at > from && lines[at - 1]?.text === "") break;
      continue;
    }
    const kind = kindOf(text, said);
    const isFolded: boolean = kind === null && last !== null && lines[at - 1]?.text !== "" && goesOn(said.get(last) ?? "", text);
    if (kind === null && !isFolded) break;
    if (kind !== null) said.set(kind, text.replace(HEADERS[kind], ""));
    else if (last !== null) said.set(last, `${said.get(last)} ${text}`);
    last = kind ?? last;
    below = at + 1;
  }
  const one = ONE_LINE_PARTS.exec(lines[from]?.text ?? "");
  if (one?.groups) return { head: headOf(new Map(Object.entries(one.groups) as [Kind, string][])), below: from + 1 };
  if (!said.has("from") && !(said.has("date") && said.has("subject"))) return null;
  return { head: headOf(said), below };
}

function kindOf(text: string, said: ReadonlyMap<Kind, string>): Kind | null {
  if (!ANY_HEADER.test(text)) return null;
  return KINDS.find((kind) => (kind === "other" || !said.has(kind)) && HEADERS[kind].test(text)) ?? null;
}

/** A list of receivers is broken behind a comma, or before an address. */
function goesOn(value: string, text: string): boolean {
  return /[,;]\s*$/.test(value) || /^<?[^\s<>]+@[^\s<>]+>?[,;]?$/.test(text);
}

function headOf(said: ReadonlyMap<Kind, string>): MailHead {
  return {
    ...personIn(said.get("from") ?? ""),
    to: [...(said.get("to") ?? "").matchAll(new RegExp(ADDRESS, "gu"))].map(([address]) => address.toLowerCase()),
    date: mailDate(said.get("date") ?? ""),
    subject: (said.get("subject") ?? "").replace(/\*+$/, "").trim(),
  };
}

const ADDRESS = /[^\s<>"'(),;:[\]*]+@[^\s<>"'(),;:[\]*]+\.[\p{L}\d]+/u;

/** `Ana Ruiz <ana@lind.example>`, with what Outlook and others put around it; the first when there are several. */
export function personIn(value: string): Pick<MailHead, "name" | "address"> {
  const address = ADDRESS.exec(value)?.[0].toLowerCase() ?? null;
  const name = value
    .replace(/[<[(]?\s?(?:mailto:)?[^\s<>"'(),;:[\]*]+@.*$/iu, "")
    .replace(/["*<>[\]]+/g, " ")
    .replace(/^[\s',;:]+|[\s',;:(]+$/g, "")
    .replace(/\s+/g, " ");
  return { name: /\p{L}/u.test(name) && name.length <= 80 ? name : null, address };
}

/** Further beginnings of the twelve in mail programs: the Nordic languages, and without an accent or with one too many. */
const MORE_MONTHS = [
  "jän|tammi",
  "féb|helmi",
  "març",
  "huhti",
  "maj|touko",
  "kesä",
  "heinä",
  "elo|aou",
  "syys",
  "loka",
  "marras",
  "des|joulu",
];
const MONTH_BEGINS = MONTHS.map((beginnings, month) => new RegExp(`^(?:${beginnings}|${MORE_MONTHS[month]})`));
const MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** As mail programs write it in the reader's language: “Donnerstag, 5. März 2026 08:00”, “jeudi 5 mars 2026 à 08:00”, “05.03.26 um 8:00”. */
export function mailDate(value: string): string | null {
  const named = /(?<!\p{L}|\d)(\d{1,2})(?:\.|er|º|ª|st|nd|rd|th)?\s+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+|del\s+)?(\d{4})/iu.exec(
    value,
  );
  const month = MONTH_NAMES[MONTH_BEGINS.findIndex((begins) => begins.test(named?.[2]?.toLowerCase() ?? ""))];
  const clock =
    /(\d{1,2})\s?[:.h]\s?(\d{2})(?::\d{2})?(?!\d|\.\d)\s*([ap])?\.?\s?m?\.?(?:.{0,3}?(?:GMT|UTC)?\s?([+-]\d{1,2}(?::?\d{2})?)(?!\d))?/iu;
  if (named && month) {
    const [, hours = "0", minutes = "00", half = "", zone = ""] = clock.exec(value.slice(named.index + named[0].length)) ?? [];
    const time = `${hours}:${minutes}${half === "" ? "" : ` ${half}m`}`;
    return parseDate(`${named[1]} ${month} ${named[3]} ${time} ${zone.replace(/^([+-])(\d)(?!\d)/, "$10$2")}`);
  }
  const numbers = /(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d).*/u.exec(value)?.[0] ?? value.trim();
  const zoned = numbers.replace(/\s(?:GMT|UTC)([+-])(\d)(?!\d)/, " $10$2:00");
  return parseDate(zoned.replace(/\s(?:at|um|à|kl\.?|om|às|a las|alle(?: ore)?)\s/iu, " "), orderOf(numbers));
}

/** Only who writes the half of the day writes the month first; of both orders the possible one. */
function orderOf(numbers: string): Order {
  const [first = 0, second = 0] = (/^(\d{1,2})\D(\d{1,2})\D/.exec(numbers) ?? []).slice(1).map(Number);
  if (first > 12) return "day-first";
  return second > 12 || /\d\s?[ap]\.?m\b/i.test(numbers) ? "month-first" : "day-first";
}
