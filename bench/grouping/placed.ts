/** Where the texts of a labelled set came out. */
import { agreementOf, type Placed } from "../../src/engine/evaluate/grouping-scores.ts";
import type { Grouping } from "../../src/engine/model.ts";
import type { LabelledText } from "./sets.ts";

/** The theme of a text none of whose points is in one. */
export const UNSORTED = "unsorted";

/** Each text with its label and the theme of most of its points, ties to the better fit; point i is of text `textOf[i]`. */
export function placeTexts(
  texts: readonly LabelledText[],
  textOf: readonly number[],
  { theme, fit }: Pick<Grouping, "theme" | "fit">,
): Placed[] {
  const votes = texts.map(() => new Map<number, number>());
  textOf.forEach((at, i) => {
    const g = theme[i] as number;
    if (g >= 0) votes[at]?.set(g, (votes[at]?.get(g) ?? 0) + 1 + (fit[i] as number) / 1000);
  });
  return texts.map(({ label }, at) => ({ label, theme: String([...(votes[at] ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? UNSORTED) }));
}

/** Mean of AMI and B-cubed F1, the unsorted being one group. */
export function meanAgreement(placed: readonly Placed[]): number {
  const { ami, bcubed } = agreementOf(placed);
  return (ami + bcubed) / 2;
}
