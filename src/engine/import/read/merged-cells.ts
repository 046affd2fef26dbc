/** Merged cells of a sheet's XML: each row gets what a reader sees beside it, each column of a header its name. */

/** A merge over more is a frame around the sheet, and all that is filled in has an end. */
const MERGED_ROWS = 1_000;
const MERGED_COLUMNS = 50;
const FILLED_CHARACTERS = 32 * 1024 * 1024;

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
const ROW = /(<((?:\w+:)?)row(?=[\s>])[^>]*(?<!\/)>)([\s\S]*?)(<\/\2row>)/g;
const CELL = /<((?:\w+:)?)c(?=[\s/>])[^>]*?(?:\/>|>[\s\S]*?<\/\1c>)/g;
const HAS_VALUE = /<(?:\w+:)?[vt](?=[\s>])[^>]*(?<!\/)>[^<]/;
const ADDRESS = /\sr="([A-Z]+)(\d+)"/;

type Merge = { columns: string[]; top: number; bottom: number };

/**
 * A cell that is merged downwards is repeated in the rows below it that hold something of their own; one that is merged to the
 * right only in the header, beside a name that is not merged (else it is a title or a group). `lettersOf` names the columns between two.
 */
export function fillMerged(xml: string, lettersOf: (first: string, last: string) => string[]): string {
  const merges = new Map<string, Merge>();
  for (const [, first = "", top, last = "", bottom] of xml.matchAll(MERGE))
    merges.set(`${first}${top}`, { columns: lettersOf(first, last), top: Number(top), bottom: Number(bottom) });
  if (merges.size === 0) return xml;
  /** by row: the cells that are repeated in it, by column */
  const repeats = new Map<number, Map<string, string>>();
  let left = FILLED_CHARACTERS;
  const repeat = (cell: string, column: string, row: number): void => {
    left -= cell.length;
    if (left < 0) return;
    const ofRow = repeats.get(row) ?? new Map<string, string>();
    repeats.set(row, ofRow.set(column, cell));
  };
  let isHeader = true;
  return xml.replace(ROW, (whole: string, open: string, _prefix: string, body: string, close: string) => {
    const cells = [...body.matchAll(CELL)].map(([cell]) => {
      const [, column = "", row] = ADDRESS.exec(cell) ?? [];
      return { cell, column, row: Number(row), isFilled: HAS_VALUE.test(cell) };
    });
    const filled = cells.filter(({ isFilled }) => isFilled);
    const row = filled[0]?.row;
    if (row === undefined) return whole;
    const isNamed = isHeader && filled.length > 1 && filled.some(({ column }) => !merges.has(`${column}${row}`));
    isHeader &&= filled.length < 2;
    for (const { cell, column } of filled) {
      repeats.get(row)?.delete(column);
      const merge = merges.get(`${column}${row}`);
      if (!merge) continue;
      if (merge.bottom - merge.top < MERGED_ROWS) for (let next = row + 1; next <= merge.bottom; next++) repeat(cell, column, next);
      if (isNamed && merge.bottom === row && merge.columns.length <= MERGED_COLUMNS)
        for (const beside of merge.columns.slice(1)) repeat(cell, beside, row);
    }
    const wanted = repeats.get(row);
    repeats.delete(row);
    if (!wanted || wanted.size === 0) return whole;
    const own = cells.filter(({ column }) => !wanted.has(column));
    const repeated = [...wanted].map(([column, cell]) => ({ column, cell: cell.replace(ADDRESS, ` r="${column}${row}"`) }));
    const inOrder = [...own, ...repeated].toSorted((a, b) => a.column.length - b.column.length || (a.column < b.column ? -1 : 1));
    return open + inOrder.map(({ cell }) => cell).join("") + close;
  });
}
