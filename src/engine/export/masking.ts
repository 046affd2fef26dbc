/** Masks many texts of one workspace: finding names takes milliseconds a text, so each text is looked at once. */
import { peopleFinder } from "../privacy/people.ts";
import { maskPersonal } from "./privacy.ts";

/** Texts remembered for one list of names; more than a large export holds. */
const MOST_TEXTS = 50_000;
let known: { names: string; masked: Map<string, string> } = { names: "", masked: new Map() };

/** The mask for these names; `withPersonalData` gives the texts as they are. */
export function maskOf(names: readonly string[], withPersonalData: boolean): (text: string) => string {
  if (withPersonalData) return (text) => text;
  const key = [peopleFinder() === null ? "by pattern" : "by lexicon", ...names].join("\n");
  if (known.names !== key) known = { names: key, masked: new Map() };
  const { masked } = known;
  return (text) => {
    const before = masked.get(text);
    if (before !== undefined) return before;
    const now = maskPersonal(text, names);
    if (masked.size >= MOST_TEXTS) masked.clear();
    masked.set(text, now);
    return now;
  };
}
