/** Each source's own exports come out as the same model: what the files of tests/fixtures say is written down beside them. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Parsed, Recognition } from "../../../src/engine/import/conversation.ts";
import { parseFile } from "../../../src/engine/import/index.ts";

const folders = ["sources", "mail", "mail-forwards"];
const pathOf = (folder: string, name: string) => new URL(`../../fixtures/${folder}/${name}`, import.meta.url);

describe.each(folders)("%s", (folder) => {
  const expected = JSON.parse(readFileSync(pathOf(folder, "expected.json"), "utf8"));
  const names = readdirSync(pathOf(folder, "")).filter((name) => name !== "expected.json");

  it("every file has its expectation", () => expect(Object.keys(expected).sort()).toEqual(names.sort()));

  it.each(names)("%s", async (name) => {
    const parsed = await parseFile(readFileSync(pathOf(folder, name)), name);
    expect(shorten(parsed)).toEqual(expected[name]);
  });
});

/** What a person would check: who said what when, and what was said about it. */
function shorten(parsed: Parsed & { recognition: Recognition }) {
  return {
    format: parsed.recognition.format,
    kind: parsed.recognition.kind,
    conversations: parsed.conversations.map(({ id, title, date, account, status, rating, tags, url, messages }) => ({
      id,
      title,
      date,
      ...(account ? { account } : {}),
      ...(status ? { status } : {}),
      ...(rating === null ? {} : { rating }),
      ...(tags.length > 0 ? { tags } : {}),
      ...(url ? { url } : {}),
      messages: messages.map(
        (m) =>
          `${m.role} ${m.author ?? "-"}: ${m.text}${m.skip.map(({ start, end, why }) => ` [${why}: ${m.text.slice(start, end)}]`).join("")}`,
      ),
    })),
    ...(parsed.backlog.length > 0 ? { backlog: parsed.backlog } : {}),
    ...(parsed.accounts.length > 0 ? { accounts: parsed.accounts } : {}),
    ...(parsed.unreadable.length > 0 ? { unreadable: parsed.unreadable.map(({ line, reason }) => `${line}: ${reason}`) } : {}),
    ...(parsed.assumptions.length > 0 ? { assumptions: parsed.assumptions } : {}),
  };
}
