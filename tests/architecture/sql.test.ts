/** SQL stands in the store alone: nobody else prepares a statement or sets a pragma. */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../../scripts/bundled-node.mjs";

const STATEMENT = /\.(?:prepare|pragma)\(/;

test("only files of the store talk to SQLite", () => {
  const engine = join(projectFolder, "src", "engine");
  const files = readdirSync(engine, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const talking = files.filter((file) => STATEMENT.test(readFileSync(join(engine, file), "utf8")));
  expect(talking.length).toBeGreaterThan(10);
  expect(talking.filter((file) => !file.startsWith(`store${sep}`))).toEqual([]);
});
