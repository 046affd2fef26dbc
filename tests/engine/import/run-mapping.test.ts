/** What a person chose for a shape of file holds for the next one. */
import { expect, test } from "vitest";
import { listConversations, listMessages } from "../../../src/engine/store/conversations.ts";
import { csv, importText, madeStore } from "./made-store.ts";

const HEADERS = ["ref", "when", "colA", "colB", "colC"];
const week = (n: number) =>
  csv(
    HEADERS,
    ...Array.from({ length: 4 }, (_, i) => [
      ...[`${n}-${i}`, `2026-10-0${n}`, `note of the agent who took the call number ${n}${i}, nothing to see here`],
      ...[`The customer's own words number ${n}${i} about the invoice`, `Account ${i}`],
    ]),
  );
const textsOf = (store: Parameters<typeof listMessages>[0]) => listMessages(store).map((m) => m.text);

test("columns and kind chosen once are asked no more for files with the same headers", async () => {
  const store = madeStore();
  await importText(store, "week1.csv", week(1), { kind: "survey", columns: { text: "colB", account: "colC", id: "ref", date: "when" } });
  await importText(store, "week2.csv", week(2));
  expect(textsOf(store)).toHaveLength(8);
  expect(textsOf(store).every((text) => text.startsWith("The customer's own words"))).toBe(true);
  expect(listConversations(store).map((c) => [c.channel, c.account])).toContainEqual(["survey", "Account 3"]);
});

test("a file of other headers is read by its own guess", async () => {
  const store = madeStore();
  await importText(store, "week1.csv", week(1), { columns: { text: "colB" } });
  await importText(store, "other.csv", week(2).replace('"colC"', '"colD"').replace('"colB"', '"what happened"'));
  expect(textsOf(store).some((text) => text.startsWith("note of the agent") || text.startsWith("The customer"))).toBe(true);
  const chosen = await importText(store, "week3.csv", week(3), { columns: { text: "colA" } });
  expect(chosen.sources[0]?.conversations).toBe(4);
  expect(textsOf(store).filter((text) => text.startsWith("note of the agent who took the call number 3"))).toHaveLength(4);
});

test("who is ours in one transcript is ours in the next, in whatever format", async () => {
  const store = madeStore();
  const turns = (a: string, b: string) =>
    `${a}: Hello there.\n\n${b}: Hi.\n\n${a}: The search is slow.\n\n${b}: I see.\n\n${a}: Very slow.\n\n${b}: Thanks.\n`;
  await importText(store, "one.txt", turns("Priya", "Kofi"), { roles: { Kofi: "internal" } });
  await importText(
    store,
    "two.vtt",
    `WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nKofi: Shall we begin?\n\n2\n00:00:03.000 --> 00:00:09.000\nHannah: Yes, the export broke again.\n`,
  );
  const roles = Object.fromEntries(listMessages(store).map((m) => [m.speaker, m.role]));
  expect(roles["Kofi"]).toBe("internal");
  expect(roles["Hannah"]).not.toBe("internal");
});
