/** Finds earlier decisions that are like a new one: what was chosen then, and why. */
import { contentStems } from "../words.ts";

/** `words`: question, theme and evidence. */
export type DecisionText = { id: string; words: string };
export type Likeness = { id: string; score: number };

const LEAST = 0.12;

/** Cosine of tf-idf over content stems, so that the words that all of a playbook's questions share count for little; best first. */
export function precedentsFor(decision: DecisionText, earlier: readonly DecisionText[], most = 3): Likeness[] {
  const others = earlier.filter((other) => other.id !== decision.id);
  const bags = [decision, ...others].map(({ words }) => contentStems(words));
  const held = new Map<string, number>();
  for (const bag of bags) for (const word of bag) held.set(word, (held.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + bags.length / (held.get(word) ?? 1));
  const length = (bag: ReadonlySet<string>): number => Math.sqrt([...bag].reduce((sum, word) => sum + weight(word) ** 2, 0)) || 1;
  const [own = new Set<string>(), ...rest] = bags;
  return rest
    .map((bag, index) => {
      const both = [...own].filter((word) => bag.has(word)).reduce((sum, word) => sum + weight(word) ** 2, 0);
      return { id: others[index]?.id ?? "", score: both / (length(own) * length(bag)) };
    })
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}
