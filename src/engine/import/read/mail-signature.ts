/** Which lines end a mail: greetings, name and address of the writer, what a telephone or a mail program adds. Conservative: when unsure, a line is the writer's. */
import type { Line } from "./mail-heads.ts";

/** Lines of a name with its title, company, address and telephones. */
const MAX_BLOCK_LINES = 10;
const MAX_DELIMITED_LINES = 12;

/** `lines` are those that nobody else wrote; `author` is the writer's name, to be found under the words. */
export function signatureLines(lines: readonly Line[], author: string | null): Set<Line> {
  const filled = lines.filter((line) => line.text !== "");
  const found = new Set(filled.filter((line, index) => index > 0 && isAdvert(line.text)));
  const words = filled.filter((line) => !found.has(line));
  const start = blockStart(words, author);
  for (const line of start === null ? [] : words.slice(start)) found.add(line);
  return found;
}

function blockStart(lines: readonly Line[], author: string | null): number | null {
  const delimiter = lines.findLastIndex(({ text }) => text === "--" || text === "—");
  const isDelimited = delimiter >= 1 && lines.length - delimiter <= MAX_DELIMITED_LINES;
  const from = Math.max(1, lines.length - MAX_BLOCK_LINES);
  const opener = lines.findIndex((line, index) => index >= from && opens(line.text, lines.slice(index + 1), author));
  const starts = [isDelimited ? delimiter : -1, opener].filter((at) => at >= 1);
  return starts.length > 0 ? Math.min(...starts) : null;
}

function opens(text: string, below: readonly Line[], author: string | null): boolean {
  if (SIGN_OFF.test(text)) return isNamed(below, author) && isBlock(below);
  if (SIGNED.test(text)) return isBlock(below);
  if (/^(?:-{2,4}|_{2,9}|—{2,9}|={2,9}|\*{3,9})$/.test(text)) return below.length > 0 && isNamed(below, author) && isBlock(below);
  return isAuthorLine(text, author, below.length === 0) && isBlock(below);
}

const ADVERT = new RegExp(
  `^[[(*_<]*(?:${[
    "Sent from (?:my |Mail for|Outlook|Yahoo|Gmail|AOL|Samsung|Proton|BlueMail|Spark|Mailbird|Windows Mail|an? (?:i(?:Phone|Pad)|Android|mobile)|i(?:Phone|Pad))",
    "Sent (?:with|via|using) (?:the mobile |\\[?Proton|Spark|Superhuman|BlueMail|Mailspring|Sparrow|Shift|Mobile|the Samsung|Samsung|my |RoundCube|Front)",
    "Get (?:Outlook|BlueMail) for |via mobile$|Yahoo Mail:",
    "Von meinem .{2,30} gesendet|Gesendet (?:von|mit) (?:meine|Mail|Outlook|Yahoo|der |dem |iPhone|iPad|Proton|Samsung)|(?:Diese Nachricht wurde )?von meinem .{2,60} gesendet|(?:Holen Sie sich )?Outlook für (?:iOS|Android|Mac)",
    "Envoyé (?:de mon |depuis (?:mon |ma |l['’]|Outlook|Yahoo|mobile|Proton)|à partir de |avec (?:Proton|Outlook))|(?:Télécharger|Obtenir|Obtenez) Outlook",
    "Enviado (?:desde|do|de|a partir do|a partir de|por|con|com) (?:mi |meu |o meu |Outlook|Yahoo|Mail|Correo|iPhone|Samsung|Proton|Gmail)|(?:Obtener|Obter|Obtenha)(?: o)? Outlook",
    "Inviat[oa] da(?:l mio| mio| iPhone| iPad| Outlook| Yahoo|lla| mobile| Posta| Libero| smartphone)|(?:Scarica|Ottenere|Ottieni) Outlook",
    "(?:Verstuurd|Verzonden) (?:vanaf|vanuit|met|via) (?:mijn |Outlook|Yahoo|Mail|iPhone|Samsung|een )|Outlook voor (?:iOS|Android)",
    "Sendt fra |Skickat från |Lähetetty |Wysłane z |Отправлено (?:с|из) ",
  ].join("|")}).{0,80}$`,
  "iu",
);

/** What a telephone or a mail program puts under a mail. */
function isAdvert(text: string): boolean {
  return text.length <= 110 && ADVERT.test(text);
}

const SIGN_OFF_WORDS = [
  "(?:(?:best|kind|kindest|warm|warmest|many|with (?:best|kind|warm)) )?(?:regards|wishes|greetings)(?: from .{1,40})?",
  "(?:thanks|thank you)(?: (?:and|&) (?:best |kind )?regards)?|rgds|br|kr|yours (?:sincerely|truly|faithfully)|(?:very )?sincerely(?: yours)?|respectfully|cordially",
  "cheers|best|all the best|take care|thx|ty|(?:many|much) thanks|thanks (?:a lot|so much|again|in advance)|thank you (?:so much|very much|again|in advance)|have a (?:nice|great|good) (?:day|evening|weekend|one)|talk soon",
  "mit (?:freundlichen|besten|herzlichen|vielen|lieben|freundlichem|bestem) (?:grüßen|grüssen|gruß|gruss|dank)|(?:viele|beste|liebe|herzliche|freundliche|schöne|sonnige) (?:grüße|grüsse)(?: (?:aus|von) .{1,40})?|(?:(?:lieber|bester|schöner|freundlicher|besten) )?(?:gruß|gruss|grüße|grüsse)|mfg|lg|vg|bg|(?:vielen|besten|herzlichen) dank(?: im voraus)?|danke(?: (?:schön|im voraus))?|hochachtungsvoll",
  "(?:bien |très )?cordialement|bien à (?:vous|toi)|(?:(?:meilleures|sincères|cordiales) )?salutations(?: distinguées)?|bonne (?:journée|soirée)|merci(?: d['’]avance| par avance| beaucoup)?|amicalement|sincèrement|cdt|veuillez agréer.{0,90}",
  "(?:(?:un|reciba un) )?(?:cordial )?saludos?(?: cordial(?:es)?)?|(?:muy )?atentamente|salud|(?:muchas |mil )?gracias(?: de antemano| por adelantado)?(?: y (?:un )?saludos?)?|(?:un )?abrazo|cordialmente|atte",
  "atenciosamente|(?:(?:com os )?(?:melhores|meus) )?cumprimentos|(?:muito )?obrigad[oa](?: desde já)?|abraços?|att",
  "(?:(?:cordiali|distinti|cari|tanti) )?saluti|(?:molte |tante )?grazie(?: mille| in anticipo| e (?:cordiali )?saluti)?|un (?:cordiale )?saluto|buona giornata",
  "(?:met )?(?:vriendelijke |hartelijke |beste )?groet(?:en|jes)?|(?:alvast )?bedankt|mvg|hoogachtend|(?:hartelijk )?dank(?: je wel| u(?: wel)?)?",
  "(?:med )?(?:venlig(?:e)?|vänlig(?:a)?|vennlig(?:e)?|bästa) (?:hilsen(?:er)?|hälsning(?:ar)?)|hilsen|hälsningar|mvh|z poważaniem|(?:serdecznie )?pozdrawiam|pozdrowienia|do widzenia|(?:szívélyes )?üdvözlettel|udvozlettel|üdv|tisztelettel|köszönettel|s pozdravem|cu stimă|с уважением|спасибо",
].join("|");
/** A line that is nothing but a greeting at the end, perhaps in two languages. */
const SIGN_OFF = new RegExp(
  `^(?:${SIGN_OFF_WORDS})(?:\\s?[/|]\\s?(?:${SIGN_OFF_WORDS}))?[\\s,.!\\p{Extended_Pictographic}\\ufe0f]*$`,
  "iu",
);
/** The same with a name on the line: "Regards, Roman". */
const SIGNED = new RegExp(`^(?:${SIGN_OFF_WORDS})\\s?[,.!–-]+ \\p{Lu}[\\p{L}'’-]{1,20}(?: \\p{Lu}[\\p{L}'’.-]{0,20}){0,2}$`, "iu");

/** Whether the first line below is a name: each of its words as names are written, one word, or the writer's. */
function isNamed(below: readonly Line[], author: string | null): boolean {
  const first = below[0]?.text.replace(/[^\p{L}\s'’.-]+/gu, " ").trim() ?? "";
  if (first === "") return true;
  const words = first.split(/\s+/);
  const names = namesOf(author);
  return (
    words.length === 1 ||
    words.some((word) => names.includes(word.toLowerCase())) ||
    (words.length <= 6 &&
      words.every(
        (word) => /^\p{Lu}/u.test(word) || /^(?:de|da|di|del|den|der|do|du|la|le|van|von|und|and|y|e|of|the|für|from)$/.test(word),
      ))
  );
}

const SENTENCE_WORD =
  /(?<!\p{L})(?:I|I['’]m|we|you|it|this|that|is|are|was|were|am|not|can|cannot|please|when|why|how|does|did|do|will|would|have|has|need|ich|wir|sie|ist|sind|nicht|bitte|je|nous|vous|est|pas|yo|es|está|no se|não|é|non|sono|ik|wij|niet|het)(?!\p{L}|['’.]?\p{L})/iu;

/** Nothing but names, titles, companies, addresses and telephones: short lines, and no sentence among them. */
function isBlock(lines: readonly Line[]): boolean {
  return lines.length < MAX_BLOCK_LINES && lines.every(({ text }) => isAddressLine(text) || isShort(text));
}

function isAddressLine(text: string): boolean {
  return text.length <= 100 && /@\S+\.\p{L}|https?:|www\.|\+?\d[\d\s()./-]{6,}\d/u.test(text) && !SENTENCE_WORD.test(text);
}

/** A full stop that ends a company's name, not a sentence. */
const COMPANY_STOP = /(?:Inc|Ltd|Co|Corp|Bros|Pty|LLC|LLP|PLC|Intl|S\.?A|S\.?L|B\.?V|N\.?V|e\.?V|s\.?r\.?o|S\.?r\.?l|S\.?p\.?A)\.$/;

function isShort(text: string): boolean {
  const isSentence = SENTENCE_WORD.test(text.replace(/\bIT\b/g, ""));
  const isEnded = /[.…]$/.test(text) && text.split(/\s+/).length > 4 && !COMPANY_STOP.test(text);
  return text.length <= 60 && !/[?!]$/.test(text) && !isSentence && !isEnded;
}

function isAuthorLine(text: string, author: string | null, isLast: boolean): boolean {
  const name = author?.trim().toLowerCase() ?? "";
  const line = text.toLowerCase().replace(/^[-–—~*\s]+/, "");
  if (isLast && namesOf(author).includes(line.replace(/[.!]$/, ""))) return true;
  if (!/\s/.test(name)) return false;
  return line === name || (line.startsWith(name) && /^\s*[|,/–—-]/.test(line.slice(name.length)) && line.length <= 90);
}

function namesOf(author: string | null): string[] {
  return (author ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word.length >= 2 && !word.includes("@"));
}
