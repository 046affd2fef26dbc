/** docs/exports.md says of every target what the table says, and names the files that it writes. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { exportStories, TARGETS } from "../../../src/engine/export/index.ts";
import { exportGolden, GOLDEN_TARGETS } from "../../../src/engine/golden/index.ts";
import { sampleSnippet, sampleStory, sampleTheme } from "./sample-stories.ts";

const docs = readFileSync(resolve(import.meta.dirname, "../../../docs/exports.md"), "utf8");
const rowOf = (id: string) => docs.split("\n").find((line) => line.startsWith(`| \`${id}\` |`)) ?? "";
const story = sampleStory();
const input = { stories: [story], themes: [sampleTheme()], snippets: [sampleSnippet()], people: [], options: { withPersonalData: false } };

test.each(TARGETS.map((target) => [target.id, target] as const))("%s", (id, { what, limits }) => {
  expect(rowOf(id)).toContain(`${what}.${limits === "" ? "" : ` ${limits}`} |`);
  for (const { name } of exportStories(id, input).files) expect(rowOf(id)).toContain(`\`${name.replace(story.id, "ID")}\``);
});

test.each(GOLDEN_TARGETS.map((target) => [target.id, target] as const))("%s", (id, { what }) => {
  expect(rowOf(id)).toContain(`${what}. |`);
  for (const { name } of exportGolden(id, []).files) expect(rowOf(id)).toContain(`\`${name}\``);
});
