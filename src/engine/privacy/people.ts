/** The lexicon of names, opened when it is first needed: it is large, and most commands do without. */

/** Where the names of persons are in a text, in UTF-16 units. */
export type PeopleFinder = (text: string) => { start: number; end: number }[];

let opened: Promise<PeopleFinder> | null = null;
let finder: PeopleFinder | null = null;

/** Opens it once; from then on `peopleFinder` answers it. */
export function openPeopleFinder(): Promise<PeopleFinder> {
  opened ??= import("compromise").then(({ default: nlp }) => {
    finder = (text) =>
      (nlp(text).people().json({ offset: true }) as { offset?: { start: number; length: number } }[]).flatMap(({ offset }) =>
        offset ? [{ start: offset.start, end: offset.start + offset.length }] : [],
      );
    return finder;
  });
  return opened;
}

/** null until it was opened. */
export function peopleFinder(): PeopleFinder | null {
  return finder;
}
