/** What a person who shares the screen shows in place of people: "Person 12" for a name of its own, dots inside a text; and the way back. */
import { replaceRanges } from "../../shared/replace-ranges.ts";
import { findPersonal } from "./find.ts";
import { peopleFinder } from "./people.ts";

const STAND_IN = /^Person \d+$/;
const LARGEST_CACHE = 20_000;

/** Of one open workspace: who got a number keeps it. */
export class Disguise {
  private readonly numbers = new Map<string, number>();
  private names: string[] = [];
  private accounts: ReadonlySet<string> = new Set();
  private readonly shown = new Map<string, string>();
  private readonly real = new Map<string, string>();
  private readonly known = new Map<string, string>();

  /** Numbers those that are new, in this order. `accounts`: names of organisations, which are nobody's unless a person is called so too. */
  learn(people: Iterable<string>, accounts?: Iterable<string>): void {
    const before = this.numbers.size;
    for (const name of people) if (!this.numbers.has(name.trim())) this.numbers.set(name.trim(), this.numbers.size + 1);
    if (accounts) this.accounts = new Set(accounts);
    if (this.numbers.size === before && !accounts) return;
    this.names = [...this.numbers.keys()];
    this.known.clear();
  }

  /** "Person 12", the same for the same name. */
  person(name: string): string {
    const number = this.numbers.get(name.trim());
    if (number === undefined) return dotted(name);
    const shown = `Person ${number}`;
    this.real.set(shown, name);
    return shown;
  }

  /** A text in which nothing counts places: a name that stands alone gets its number. */
  words(text: string): string {
    if (this.numbers.has(text.trim())) return this.person(text);
    return this.accounts.has(text) ? text : this.text(text);
  }

  /** With a dot for each letter and digit of personal data, so that places in it hold. */
  text(text: string): string {
    const before = this.known.get(text);
    if (before !== undefined) return before;
    const after = replaceRanges(text, findPersonal(text, this.names, peopleFinder()), dotted);
    if (this.known.size >= LARGEST_CACHE) this.known.clear();
    this.known.set(text, after);
    return after;
  }

  /** A text by which the window asks again: no two look alike, and `back` knows each. */
  key(text: string): string {
    const before = this.shown.get(text);
    if (before !== undefined) return before;
    const hidden = this.words(text);
    if (hidden === text || STAND_IN.test(hidden)) return hidden;
    let shown = hidden;
    for (let n = 2; this.real.has(shown); n++) shown = `${hidden} (${n})`;
    this.shown.set(text, shown);
    this.real.set(shown, text);
    return shown;
  }

  /** What stands behind a key or a number; any other text is itself. */
  back(shown: string): string {
    return this.real.get(shown) ?? (STAND_IN.test(shown) ? (this.names[Number(shown.slice("Person ".length)) - 1] ?? shown) : shown);
  }
}

export function dotted(text: string): string {
  return text.replace(/[^\s]/g, "•");
}
