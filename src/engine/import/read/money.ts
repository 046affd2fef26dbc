/** Yearly revenue as people write it: signs, codes, thousands marks of any country, k and M. */

export type Money = { amount: number | null; currency: string | null };

const SIGNS: Record<string, string> = {
  $: "USD",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₩": "KRW",
  "₺": "TRY",
  "₪": "ILS",
  "₽": "RUB",
};
const DOLLARS: Record<string, string> = { A: "AUD", AU: "AUD", C: "CAD", CA: "CAD", NZ: "NZD", S: "SGD", HK: "HKD", US: "USD", R: "BRL" };
const CODE = /\b(USD|EUR|GBP|CHF|CAD|AUD|NZD|JPY|INR|SEK|NOK|DKK|SGD|HKD|BRL|MXN|PLN|CZK|ZAR|CNY|KRW|TRY|ILS|AED)\b/i;
const NAMED_FACTOR: Record<string, number> = { k: 1e3, tsd: 1e3, m: 1e6, mm: 1e6, mn: 1e6, mio: 1e6, b: 1e9, bn: 1e9 };

/** `96000`, `$96,000`, `96.000,00 €`, `96k`, `CHF 12'500.–`, `1,2 Mio. EUR`, `(500)` for minus 500. */
export function moneyFrom(cell: string): Money {
  const match = /(-?\s?\d[\d.,'’ \u00a0\u202f]*)\s*(k|tsd|mio|mn|mm|m|bn|b)?(?![a-z])/i.exec(cell);
  if (!match) return { amount: null, currency: currencyIn(cell) };
  const amount = numberFrom((match[1] ?? "").replace(/['’\s\u00a0\u202f]/g, "").replace(/[.,]$/, ""));
  const factor = NAMED_FACTOR[match[2]?.toLowerCase() ?? ""] ?? 1;
  const sign = /^\s*\(.*\)\s*$/.test(cell) ? -1 : 1;
  return { amount: amount === null ? null : Math.round(sign * amount * factor * 100) / 100, currency: currencyIn(cell) };
}

export function currencyIn(text: string): string | null {
  const code = CODE.exec(text)?.[1];
  if (code) return code.toUpperCase();
  const sign = /([A-Z]{1,2})?([$€£¥₹₩₺₪₽])/.exec(text);
  if (!sign) return null;
  return sign[2] === "$" ? (DOLLARS[sign[1] ?? ""] ?? "USD") : (SIGNS[sign[2] ?? ""] ?? null);
}

/** The last mark is the decimal one when fewer than three digits follow, or when the other mark stands before it; a single mark before three digits parts thousands. */
function numberFrom(digits: string): number | null {
  const lastComma = digits.lastIndexOf(",");
  const lastDot = digits.lastIndexOf(".");
  const last = Math.max(lastComma, lastDot);
  const after = last < 0 ? 0 : digits.length - last - 1;
  const isMixed = lastComma >= 0 && lastDot >= 0;
  const isRepeated = last >= 0 && digits.indexOf(digits[last] ?? "") !== last;
  const isDecimal = last >= 0 && !isRepeated && (isMixed || after !== 3);
  const whole = (isDecimal ? digits.slice(0, last) : digits).replace(/[.,]/g, "");
  const number = Number(isDecimal ? `${whole}.${digits.slice(last + 1)}` : whole);
  return Number.isFinite(number) && whole !== "" ? number : null;
}
