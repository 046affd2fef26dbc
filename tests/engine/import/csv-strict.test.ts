/** The quick reading of a table's rows says what the forgiving one says, or leaves the block to it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseForgiving } from "../../../src/engine/import/read/csv.ts";
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
        expect({ ...strict, lines: 0, error: null }).toEqual(parseForgiving(block, dialect, 7, true));
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
