/** Names for areas: the two things that most of their customers speak of and others do not. */
import type { GroupedSnippet } from "../../model.ts";
import { terms } from "../clauses/grammar.ts";
import { stem } from "../words.ts";
import { nameThemes } from "./name.ts";
import { isVerb } from "./name-candidates.ts";
import { TROUBLE } from "./name-words.ts";

/** One unique name an area, "Bookmarks and files". `areas[a]`: the snippets of each of its themes. */
export async function areaNames(areas: readonly (readonly (readonly GroupedSnippet[])[])[]): Promise<string[]> {
  const whole = areas.map((themes) => themes.flat());
  const named = await nameThemes(
    whole,
    whole.map(() => ({ data: new Float32Array(0), dimensions: 0, count: 0 })),
  );
  const taken = new Set<string>();
  return named.map(({ phrases, name }) => {
    const things = phrases.filter(isThing);
    const pairs = things.flatMap((first, at) => things.slice(at + 1).map((second) => [first, second] as const));
    const free = pairs.filter(([first, second]) => !areAkin(first, second)).map(([first, second]) => written(`${first} and ${second}`));
    const chosen = [...free, ...things.map(written), ...phrases.map(written), name].find((candidate) => !taken.has(candidate)) ?? name;
    taken.add(chosen);
    return chosen;
  });
}

/** "asked", "slow" and "lost" say what happens, "set due date" what is done, "anywhere" nothing: none says where. */
function isThing(phrase: string): boolean {
  if (phrase.split(" ").every((word) => isVerb(word.toLowerCase()) || TROUBLE.has(word.toLowerCase()))) return false;
  const read = terms(phrase);
  const isOfThings = read.every(({ tags }) => (tags.has("Noun") && !tags.has("Pronoun")) || tags.has("Adjective"));
  return isOfThings && (read.at(-1)?.tags.has("Noun") ?? false);
}

/** "blocked" and "blocker" say the same. */
function areAkin(first: string, second: string): boolean {
  const beginnings = (phrase: string) => new Set(phrase.split(" ").map((word) => stem(word.toLowerCase()).slice(0, 5)));
  const other = beginnings(second);
  return [...beginnings(first)].some((beginning) => other.has(beginning));
}

function written(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
