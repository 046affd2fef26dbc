/** Which parts of a mail or ticket are not the writer's own new words: quoted replies, signatures, disclaimers. Conservative: when unsure, keep. */
import type { KeptRange } from "../../../shared/domain.ts";
import type { Line } from "./mail-heads.ts";
import { linesOf, nextFilled, quotedLines } from "./mail-quotes.ts";
import { signatureLines } from "./mail-signature.ts";

export type Skip = KeptRange & { why: "quoted" | "signature" | "auto" };

/** Ranges in UTF-16 units, end exclusive, in order, not overlapping; none when nothing else would be left. `author` finds a name set under the words. */
export function findSkips(text: string, author: string | null = null): Skip[] {
  if (!text.includes("\n")) return [];
  const lines = linesOf(text);
  const quoted = quotedLines(lines);
  const banner = bannerLines(lines);
  const legalFrom = disclaimerStart(lines);
  const signature = signatureLines(
    lines.filter((line, index) => !quoted.has(index) && line.start < legalFrom),
    author,
  );
  const why = lines.map((line, index): Skip["why"] | null =>
    quoted.has(index) ? "quoted" : banner.has(line) || line.start >= legalFrom ? "auto" : signature.has(line) ? "signature" : null,
  );
  const isAnythingLeft = lines.some((line, index) => why[index] === null && /[\p{L}\p{N}]/u.test(line.text));
  return isAnythingLeft ? joined(lines, why) : [];
}

/** Neighbours with the same reason are one range; empty lines after a signature belong to it. */
function joined(lines: readonly Line[], why: readonly (Skip["why"] | null)[]): Skip[] {
  const skips: Skip[] = [];
  let open: Skip | null = null;
  for (const [index, line] of lines.entries()) {
    const reason: Skip["why"] | null = why[index] ?? (line.text === "" && open !== null ? open.why : null);
    if (open !== null && open.why === reason) open.end = line.end;
    else if (reason === null) open = null;
    else {
      open = { start: line.start, end: line.end, why: reason };
      skips.push(open);
    }
  }
  return skips.filter((skip) => skip.end > skip.start);
}

/** What a mail server puts above a mail from outside: the paragraph of it alone. */
const BANNER =
  /^\W*(?:(?:caution|warning|external|extern|achtung|attention|atención|attenzione|let op)\b.{0,60}(?:e-?mail|message|sender|nachricht|absender|expéditeur|remitente|mittente|afzender)|(?:this|diese) (?:e-?mail|message|nachricht) (?:originated|comes|came|kommt|stammt)\b.{0,30}(?:outside|external|extern|außerhalb)|\[?external(?: e-?mail| sender)?\]?\W*$)/i;

function bannerLines(lines: readonly Line[]): Set<Line> {
  const first = lines.findIndex((line) => line.text !== "");
  if (!BANNER.test(lines[first]?.text ?? "")) return new Set();
  const blank = lines.findIndex((line, index) => index > first && line.text === "");
  return new Set(lines.slice(first, blank < 0 ? first + 1 : blank));
}

/** What a mail server or a list puts under every mail; the rest of the mail is of the same kind. */
const DISCLAIMER = new RegExp(
  `^(?:${[
    "\\W{0,3}(?:confidentiality (?:notice|note|statement)|legal (?:notice|disclaimer)|(?:e-?mail )?disclaimer|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité|aviso legal|aviso de confidencialidad)\\b",
    "(?:this|the(?: information| contents?)?)(?: (?:contained )?(?:in|of) this)? ?(?:e-?mail|message|communication|transmission|electronic mail)\\b.{0,160}\\b(?:confidential|privileged|intended (?:only|solely|for)|solely for|(?:scanned|checked) (?:for|by))",
    "(?:diese (?:e-?mail|nachricht)|der inhalt dieser|die(?:se)? informationen)\\b.{0,120}\\bvertraulich",
    "(?:ce (?:message|courriel|mail)|cet e-?mail|le contenu de ce)(?!\\p{L}).{0,160}\\bconfidentiel",
    "(?:este (?:mensaje|correo)|la información contenida|esta (?:mensagem|comunicación)|est[ea] e-?mail)(?!\\p{L}).{0,160}\\bconfidencia",
    "(?:quest[oa] (?:messaggio|e-?mail)|le informazioni contenute)(?!\\p{L}).{0,160}\\b(?:riservat|confidenzial)",
    "(?:d(?:it|eze) (?:bericht|e-?mail)|de informatie in d)\\b.{0,160}\\b(?:vertrouwelijk|uitsluitend bestemd)",
    "please consider the environment before printing|(?:bitte )?denken sie an die umwelt",
    "(?:to unsubscribe|you (?:are receiving|received|have received) this (?:e-?mail|message) because)\\b",
    "(?:virus-free\\.|diese e-?mail wurde (?:von|auf)\\b.{0,60}\\b(?:avast|viren|antivir))",
  ].join("|")})`,
  "iu",
);
const HEADING =
  /^\W{0,3}(?:(?:e-?mail )?disclaimer|confidentiality (?:notice|note|statement)|legal (?:notice|disclaimer)|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité|aviso (?:legal|de confidencialidad))\W{0,3}$/iu;
const MIN_DISCLAIMER_CHARACTERS = 40;

/** Where a disclaimer begins below words of the writer's own, else infinity. */
function disclaimerStart(lines: readonly Line[]): number {
  const first = lines.findIndex((line) => line.text !== "");
  const isLegal = (index: number): boolean =>
    (lines[index]?.text.length ?? 0) >= MIN_DISCLAIMER_CHARACTERS && DISCLAIMER.test(lines[index]?.text ?? "");
  const at = lines.findIndex(
    ({ text }, index) => index > first && (isLegal(index) || (HEADING.test(text) && isLegal(nextFilled(lines, index + 1)))),
  );
  return at < 0 ? Number.POSITIVE_INFINITY : (lines[at]?.start ?? Number.POSITIVE_INFINITY);
}
