/** docs/formats.md lists exactly the formats that the table holds. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FORMATS } from "../../../src/engine/import/formats.ts";

it("says what is read", () => {
  const rows = readFileSync(new URL("../../../docs/formats.md", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  expect(rows).toEqual(
    FORMATS.map(({ id, name, kinds, endings }) => `| \`${id}\` | ${name} | ${kinds.join(", ")} | ${endings.join(" ")} |`),
  );
});
