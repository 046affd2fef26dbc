/** Masks many texts of one workspace: finding names takes milliseconds a text, so each text is looked at once. */
import { peopleFinder } from "../privacy/people.ts";
import { maskPersonal } from "./privacy.ts";

/** Texts remembered for one list of names; more than a large export holds. */
const MOST_TEXTS = 50_000;
type Masked = { isByLexicon: boolean; texts: Map<string, string> };
const known = new WeakMap<readonly string[], Masked>();

/** The mask for these names, remembered as long as the list is; `withPersonalData` gives the texts as they are. */
export function maskOf(names: readonly string[], withPersonalData: boolean): (text: string) => string {
  if (withPersonalData) return (text) => text;
  const isByLexicon = peopleFinder() !== null;
  const before = known.get(names);
  const { texts } = before?.isByLexicon === isByLexicon ? before : { texts: new Map<string, string>() };
  known.set(names, { isByLexicon, texts });
  return (text) => {
    const remembered = texts.get(text);
    if (remembered !== undefined) return remembered;
    const masked = maskPersonal(text, names);
    if (texts.size >= MOST_TEXTS) texts.clear();
    texts.set(text, masked);
    return masked;
  };
}
