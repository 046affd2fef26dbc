/** The themes as candidates for the roadmap: their evidence, what the person estimated, and the order that comes of it. */
import { directionsOf } from "../stages/weigh/emerging.ts";
import { type Candidate, type Method, prioritise, type ThemeEvidence, type Weights } from "../stages/weigh/prioritise.ts";
import { formatMoney, renewalsNear, weighTheme } from "../stages/weigh/weigh.ts";
import type { Picture, PictureTheme } from "./picture.ts";

const STRONG = new Set(["angry", "let-down", "distrustful", "anxious", "resigned"]);

/** Dismissed themes are no candidates. */
export function candidatesOf(picture: Picture, method: Method, weights?: Weights): Candidate[] {
  const themes = picture.themes.filter((theme) => theme.state !== "dismissed");
  const evidence = themes.map((theme) => evidenceOf(picture, theme));
  const directions = directionsOf(evidence.map(({ trend }) => trend));
  return prioritise(
    evidence.map(({ trend: _trend, ...theme }, i) => ({ ...theme, isEmerging: directions[i] === "emerging" })),
    picture.estimates,
    method,
    weights,
  );
}

function evidenceOf(picture: Picture, theme: PictureTheme): Omit<ThemeEvidence, "isEmerging"> & { trend: number[] } {
  const voices = theme.snippets.map((s) => ({
    customer: s.customer,
    account: s.snippet.account,
    kind: s.snippet.kind,
    date: s.snippet.date,
  }));
  const weight = weighTheme(voices, picture.accounts, picture.asOf);
  const from = picture.asOf ? new Date(Date.parse(picture.asOf) - 84 * 86_400_000).toISOString().slice(0, 10) : null;
  const strong = new Set(theme.snippets.filter((s) => STRONG.has(s.snippet.feeling)).map((s) => s.customer));
  return {
    id: theme.id,
    name: theme.name,
    problemType: theme.problemType,
    customers: weight.customers,
    recentCustomers:
      from === null ? 0 : new Set(voices.filter((v) => v.date !== null && v.date.slice(0, 10) >= from).map((v) => v.customer)).size,
    ofCustomers: picture.customers.size,
    arrShare: weight.arrShare,
    arrWords: weight.arr[0] ? `${formatMoney(weight.arr[0])} a year exposed` : "no ARR known",
    renewals: renewalsNear(weight.accounts, picture.asOf).length,
    trend: weight.trend,
    strongFeelings: weight.customers === 0 ? 0 : strong.size / weight.customers,
    weakFits: theme.snippets.filter((s) => s.row.weak).length,
    snippets: theme.snippets.length,
    sureness: theme.problemScore,
  };
}
