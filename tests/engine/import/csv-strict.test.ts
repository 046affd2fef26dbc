/** The quick reading of a table's rows says what the forgiving one says, or leaves the block to it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { parseForgiving, readRows } from "../../../src/engine/import/read/csv.ts";
import { readStrictly } from "../../../src/engine/import/read/csv-strict.ts";

const runs = { numRuns: 2000 };
const cell = fc.oneof(
  fc.constantFrom("", "a", " b ", "two words", "é😀", '"a"', '""', '"x,y"', '"é\n😀"', '"say ""hi"""', '""""', '"\n\n"', '" "'),
  fc.string({ unit: fc.constantFrom('"', ",", "\n", "a", " ", "ü"), maxLength: 8 }),
);
const table = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 })
  .map((rows) => rows.map((row) => row.join(",")).join("\n"));
const dialect = { delimiter: ",", escape: '"' } as const;

describe("rows read strictly", () => {
  it("are those of the forgiving reader, at the end of a file", () => {
    let strictly = 0;
    fc.assert(
      fc.property(table, fc.constantFrom("", "\n", ",", ",\n"), (text, end) => {
        const block = Buffer.from(text + end);
        const strict = readStrictly(block, ",", 7, true);
        if (!strict) return;
        strictly += 1;
        expect({ ...strict, swallowed: new Map(), lines: 0, error: null }).toEqual(parseForgiving(block, dialect, 7, true));
      }),
      runs,
    );
    expect(strictly).toBeGreaterThan(runs.numRuns / 10);
  });

  it("are the same wherever a block is cut", () => {
    fc.assert(
      fc.property(table, fc.nat(), (text, at) => {
        const whole = Buffer.from(text);
        const all = readStrictly(whole, ",", 1, true);
        if (!all) return;
        const first = readStrictly(whole.subarray(0, at % (whole.length + 1)), ",", 1, false);
        if (!first) throw new Error("A part of good rows was refused.");
        const rest = readStrictly(whole.subarray(first.bytes), ",", 1 + first.lines, true);
        expect([...first.rows, ...(rest?.rows ?? [])]).toEqual(all.rows);
      }),
      runs,
    );
  });

  it("are left to the forgiving reader where a quote is out of its place", () => {
    for (const text of ['a"b,c', '"a"b,c', '"a" ,c', '"open,c']) expect(readStrictly(Buffer.from(text), ",", 1, true)).toBeNull();
  });
});

describe("a quote that never closes in any row", () => {
  it("costs each of many rows itself, and gives no row that is made of two", () => {
    const text = `id,text\n${Array.from({ length: 40_000 }, (_, index) => `${index % 10},"a`).join("\n")}\n`;
    const batches = [...readRows(text, dialect)];
    expect(batches.flatMap(({ rows }) => rows.map(({ cells }) => cells))).toEqual([["id", "text"]]);
    expect(batches.flatMap(({ broken }) => broken)).toHaveLength(40_000);
  });

  it("is told from quotes that a backslash keeps", () => {
    const text = 'id,text\n1,"\\"Yes\\", he said,\\"\nand left"\n';
    expect([...readRows(text, { delimiter: ",", escape: "\\" })]).toEqual([
      {
        rows: [
          { cells: ["id", "text"], line: 1 },
          { cells: ["1", '"Yes", he said,"\nand left'], line: 2 },
        ],
        broken: [],
      },
    ]);
  });

  it("says so of a table in which nothing else is", async () => {
    const table = 'id,text\n1,"it fails\n2,"it stops\n3,"it ends\n';
    await expect(parseFile(Buffer.from(table), "tickets.csv")).rejects.toMatchObject({
      code: "input.malformed",
      message: "No row of this table could be read: a quote opens here and closes only in a later row.",
      details: { line: 2 },
    });
  });
});
