/** Tells whether two wants of one theme ask for the same thing, in whatever words. */
import { likeness, shared, stem } from "../words.ts";

/** `evidence`, `backing`: indexes of the snippets that a want rests on; `stems`: its content words. */
type Resting = { stems: ReadonlySet<string>; evidence: readonly number[]; backing: readonly number[] };

/** Two wants that say the same, or rest on the same snippets and so are the same problem said twice. */
export function isSameWant(left: Resting, right: Resting): boolean {
  if (saysTheSame(left, right)) return true;
  const evidence = new Set([...left.evidence, ...left.backing]);
  const mine = [...right.evidence, ...right.backing];
  return mine.length > 2 && mine.filter((index) => evidence.has(index)).length / Math.min(mine.length, evidence.size) > 0.6;
}

/** True where the words ask for the same, whoever says them. */
export function saysTheSame(left: Resting, right: Resting): boolean {
  const [one, other] = [actsOf(left.stems), actsOf(right.stems)];
  const both = shared(one, other);
  return likeness(one, other) >= 0.4 || (both >= 2 && both >= Math.min(one.size, other.size) * 0.6) || isWithin(one, other, both);
}

/** One says all that the other says; a want of one word ("sign in") takes in only wants that say hardly more. */
function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>, both: number): boolean {
  const [less, more] = [Math.min(one.size, other.size), Math.max(one.size, other.size)];
  return both === less && (less >= 2 || more <= 2);
}

/** Words for the same act, or the same thing, of a product. */
const SAME_ACTS = [
  "log login logon sign signin connect access enter",
  "open launch start run load render refresh respond",
  "view watch see play read display show",
  "recover restore retrieve return",
  "find locate search look",
  "remove delete disable stop prevent block hide turn switch avoid",
  "add create make",
  "change adjust edit set modify customiz customis alter",
  "page webpage website site web",
  "damaged defective broken faulty torn cracked",
  "piece item unit",
].map((line) => line.split(" "));
const ACT_OF = new Map(SAME_ACTS.flatMap((acts) => acts.map((act) => [stem(act), acts[0] ?? act] as const)));

/** The product as a whole, and what a turned complaint adds ("without a long wait"): such words make no other want. */
const WHOLE = new Set("browser app application program software long wait first attempt".split(" ").map(stem));

function actsOf(stems: ReadonlySet<string>): Set<string> {
  const telling = [...stems].filter((word) => !WHOLE.has(word));
  return new Set(
    (telling.length === 0 ? [...stems] : telling)
      .flatMap((word) => word.split("-"))
      .filter((word) => word.length > 2)
      .map((word) => ACT_OF.get(word) ?? word),
  );
}
