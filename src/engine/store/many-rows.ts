/** Rows of one table, sixteen to a statement: what SQLite and the binding do once a statement costs as much as the rows themselves. */
import type { Store } from "./open.ts";

export type Value = string | number | null;
export type ManyRows = {
  /** Waits until it is written. */
  add(row: readonly Value[]): void;
  /** Writes what waits, inside the caller's transaction; answers how many rows that made (fewer with `OR IGNORE`). */
  write(): number;
};

const ROWS = 16;

/** `columns`: each with what stands for its value where that is not the bare `?`. */
export function manyRows(store: Store, into: string, columns: Record<string, string>): ManyRows {
  const row = `(${Object.values(columns).join(", ")})`;
  const insert = (count: number) =>
    store.prepare(`${into} (${Object.keys(columns).join(", ")}) VALUES ${Array(count).fill(row).join(", ")}`);
  const width = Object.values(columns).filter((value) => value.includes("?")).length;
  const one = insert(1);
  const many = insert(ROWS);
  let waiting: Value[] = [];
  return {
    add: (values) => {
      for (const value of values) waiting.push(value);
    },
    write() {
      const values = waiting;
      waiting = [];
      let at = 0;
      let written = 0;
      for (; values.length - at >= ROWS * width; at += ROWS * width) written += many.run(values.slice(at, at + ROWS * width)).changes;
      for (; at < values.length; at += width) written += one.run(values.slice(at, at + width)).changes;
      return written;
    },
  };
}
