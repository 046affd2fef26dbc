/** The table of errors: every code has words and numbers, and crosses a boundary whole; strangers' errors leave their words behind. */
import { expect, test } from "vitest";
import { EarshotError, ERRORS, type ErrorCode, fromWireError, toWireError } from "../../src/shared/errors.ts";

test.each(Object.keys(ERRORS) as ErrorCode[])(
  "%s says what happened in a sentence, ends a command with a code of its own, and crosses whole",
  (code) => {
    const { message, exit, http } = ERRORS[code];
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(exit).toBeGreaterThan(0);
    expect(exit).toBeLessThan(256);
    expect(http).toBeGreaterThanOrEqual(400);
    const error = new EarshotError(code, undefined, { details: { file: "a.csv", line: 3 } });
    const again = fromWireError(JSON.parse(JSON.stringify(toWireError(error))));
    expect([again.code, again.message, again.details]).toEqual([code, message, { file: "a.csv", line: 3 }]);
  },
);

test.each([
  ["SQLITE_FULL", "store.disk-full"],
  ["SQLITE_CORRUPT_INDEX", "store.corrupt"],
  ["SQLITE_NOTADB", "store.corrupt"],
  ["SQLITE_BUSY_SNAPSHOT", "store.locked-by-other"],
  ["SQLITE_READONLY_DBMOVED", "store.read-only"],
  ["ENOSPC", "store.disk-full"],
  ["SQLITE_CONSTRAINT", "internal"],
  ["ENOENT", "internal"],
])("%s in the middle of the work is %s, in Earshot's words alone", (code, expected) => {
  const wire = toWireError(Object.assign(new Error("a customer's words"), { code }));
  expect(wire).toEqual({ code: expected, message: ERRORS[expected as ErrorCode].message, details: {} });
});
