/** What `earshot import` says when it is done. */
import { expect, test } from "vitest";
import { importWords } from "../../src/host/cli/import-words.ts";

test("each file, what was counted once, and the way back", () => {
  const source = { sourceHash: "", format: "zendesk-json", kind: "ticket", conversations: 1, messages: 6, already: false } as const;
  const words = importWords({
    import: "i1",
    sources: [
      { ...source, source: "oct.json" },
      { ...source, source: "oct-again.json", already: true },
      { ...source, source: "accounts.csv", format: "account-csv", kind: "account", conversations: 0, messages: 0 },
    ],
    unreadable: [],
    duplicates: [],
    duplicateCounts: { updated: 1, unchanged: 2, copies: 1, second: 0 },
  });
  expect(words.split("\n")).toEqual([
    "oct.json: 1 conversation, 6 messages (zendesk-json)",
    "oct-again.json: already here (zendesk-json)",
    "accounts.csv: accounts (account-csv)",
    "Counted once: 1 later version, 2 unchanged, 1 copy.",
    "To take all of it back: earshot undo-import i1",
  ]);
});
