/** Numbers that lead to a person: cards (Luhn), IBANs and account numbers, telephone numbers. */
import { isValidPhoneNumber } from "libphonenumber-js/min";

export type PersonalNumber = { kind: "card" | "account" | "phone"; start: number; end: number };

const CARD = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-]|[.,]\d)/g;
const IBAN = /(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,8}(?!\w)/g;
/** Brazil's CPF by its check digits; India's PAN where it is called so. */
const CPF = /(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g;
const PAN = /\bPAN(?: (?:card|number|no))?\.?(?:[ :#]| is){1,3}([A-Z]{5}\d{4}[A-Z])\b/g;
const SOCIAL = /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g;
/** The word that says what the number is, then the number, perhaps with a few words between. */
const ACCOUNT =
  /\b(?:(?:bank |checking |savings )?account|acct|sort code|routing|konto(?:nummer)?|bsb|national insurance|passport|tax id)(?: (?:number|no|nr|id))?\.?(?:[ :#]|(?: with (?:you|us))|(?: is)|(?: of)){1,4}([A-Z]{0,2}\d(?:[ -]?\d){5,15})(?![\w-])/gi;
const PHONE = /(?<![\p{L}\p{N}#]|\d[.,-]|[A-Za-z]-)(?:\+|00)?\(?\d(?:(?:[ \u00a0()/-]{1,3}|\.)?\d){5,17}(?![\p{L}\p{N}]|[.,]\d|-\w)/gu;
const PHONE_WORD =
  /\b(?:call(?:ed|ing)?|phone|tel(?:ephone)?|mobile|cell|text|sms|whatsapp|dial(?:-in)?|ring|fax|reach|hotline|number(?: is)?|under|chase me on|contact|on)[ :.]*(?:me |us |him |her )?(?:is |at |on |under |back on )?[ :]*$/i;
const OTHER_WORD =
  /\b(?:invoice|order|ticket|case|reference|ref|tracking|isbn|serial|build|version|error|code|id|pin|page|employee|agent|sku|license|licence|port)\b[^.!?]{0,14}$/i;
const DATE = /^(?:\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4})(?:[ T]\d{1,2}[:.h]\d.*)?$/;
/** Where most customers write from: a number without its country is held against these. */
const COUNTRIES = ["US", "GB", "DE", "FR", "ES", "IT", "NL", "PT", "BR", "IN", "AU", "IE", "CH", "AT", "BE", "SE", "PL"] as const;

/** The surer kinds first; none overlaps another. */
export function findNumbers(text: string): PersonalNumber[] {
  const found: PersonalNumber[] = [];
  const add = (kind: PersonalNumber["kind"], start: number, end: number): void => {
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
  };
  for (const match of text.matchAll(IBAN)) {
    const iban = ibanIn(match[0]);
    if (iban) add("account", match.index, match.index + iban.length);
  }
  for (const match of text.matchAll(CARD)) if (isCard(match[0])) add("card", match.index, match.index + match[0].length);
  for (const match of text.matchAll(ACCOUNT)) {
    const number = match[1] ?? "";
    add("account", match.index + match[0].length - number.length, match.index + match[0].length);
  }
  for (const match of text.matchAll(CPF)) if (isCpf(match[0])) add("account", match.index, match.index + match[0].length);
  for (const { index, 0: whole, 1: number = "" } of text.matchAll(PAN))
    add("account", index + whole.length - number.length, index + whole.length);
  for (const match of text.matchAll(SOCIAL)) add("account", match.index, match.index + match[0].length);
  for (const match of text.matchAll(PHONE)) {
    if (isPhone(match[0], text.slice(Math.max(0, match.index - 40), match.index))) add("phone", match.index, match.index + match[0].length);
  }
  return found;
}

/** A word in capitals after it may look like its last group. */
function ibanIn(candidate: string): string | null {
  for (let groups = candidate; groups.length >= 15; groups = groups.replace(/[ -]?[A-Z0-9]{1,4}$/, "")) if (isIban(groups)) return groups;
  return null;
}

/** ISO 13616: the rearranged number is 1 modulo 97. */
function isIban(candidate: string): boolean {
  const iban = candidate.replace(/[ -]/g, "").toUpperCase();
  if (iban.length < 15 || iban.length > 34) return false;
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}

/** Receita Federal: two check digits modulo 11. */
function isCpf(candidate: string): boolean {
  const digits = [...candidate.replace(/\D/g, "")].map(Number);
  return [9, 10].every((length) => {
    const sum = digits.slice(0, length).reduce((total, digit, at) => total + digit * (length + 1 - at), 0);
    return ((sum * 10) % 11) % 10 === digits[length];
  });
}

/** ISO 7812: first digit of a bank's or a travel card, Luhn's check digit. */
function isCard(candidate: string): boolean {
  const digits = candidate.replace(/\D/g, "");
  if (!/^[2-6]/.test(digits) || new Set(digits).size < 2) return false;
  let sum = 0;
  [...digits].reverse().forEach((digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

function isPhone(candidate: string, before: string): boolean {
  const digits = candidate.replace(/\D/g, "").length;
  if (DATE.test(candidate.trim()) || digits > 15) return false;
  const isInternational = /^(?:\+|00)/.test(candidate);
  if (isInternational) return digits >= 7;
  if (PHONE_WORD.test(before) && !OTHER_WORD.test(before)) return digits >= 7 || isNational(candidate);
  if (OTHER_WORD.test(before)) return false;
  const isSpaced = /\d[ \u00a0()/.-]+\d/.test(candidate);
  return digits >= 7 && isSpaced && (isNational(candidate) || (digits >= 9 && /^\(?0|^\(|\) /.test(candidate)));
}

function isNational(candidate: string): boolean {
  return COUNTRIES.some((country) => isValidPhoneNumber(candidate, country));
}
