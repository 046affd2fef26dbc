/** Precision and recall of finding personal data, on the half of the labelled sentences that nothing was tuned on. */
import { findPersonal, PERSONAL_KINDS } from "../src/engine/privacy/find.ts";
import { openPeopleFinder } from "../src/engine/privacy/people.ts";
import { labelledSentences, score } from "../tests/engine/privacy/labelled.ts";

const people = await openPeopleFinder();
const find = (text: string) => findPersonal(text, [], people);
for (const split of ["tune", "test"] as const) {
  const sentences = labelledSentences(split);
  for (const kind of [undefined, ...PERSONAL_KINDS]) {
    const { marked, found, precision, recall } = score(sentences, find, kind);
    const two = (share: number): number => Math.round(share * 100) / 100;
    console.log(
      JSON.stringify({
        split,
        sentences: sentences.length,
        kind: kind ?? "all",
        marked,
        found,
        precision: two(precision),
        recall: two(recall),
      }),
    );
  }
}
