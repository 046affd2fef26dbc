import { expect, test } from "vitest";
import type { GroupedSnippet } from "../../../src/engine/model.ts";
import type { Playbook } from "../../../src/engine/stages/stories/playbook.ts";
import { speakingRole } from "../../../src/engine/stages/stories/speaking-role.ts";

const playbook = { roleHints: [{ role: "meeting host", cues: ["standup"] }] } as unknown as Playbook;
const said = (id: string, over: Partial<GroupedSnippet> = {}): GroupedSnippet => ({
  id,
  text: "Search is slow",
  kind: "complaint",
  problemType: null,
  feeling: "none",
  customer: id,
  account: null,
  conversation: id,
  speaker: null,
  speakerTitle: null,
  date: null,
  channel: "ticket",
  ...over,
});
const roleOf = (snippets: GroupedSnippet[]) => speakingRole(snippets, snippets, playbook);

test("a title that the source gives, with the quotes of who bears it", () => {
  expect(roleOf([said("a", { speakerTitle: "Office Manager, Brightside" })])).toEqual({
    part: "role",
    text: "office manager",
    evidence: ["a"],
    assumption: false,
  });
});

test("the accounts' segment, where most speak from one, marked as assumed", () => {
  const three = [said("a", { segment: "Enterprise" }), said("b", { segment: "Enterprise" }), said("c", { segment: "Enterprise" })];
  expect(roleOf(three)).toMatchObject({ text: "enterprise customer", assumption: true, evidence: [] });
  expect(roleOf([...three, said("d"), said("e")])).toMatchObject({ text: "customer" });
  expect(roleOf(three.map((snippet) => ({ ...snippet, segment: "Small" })))).toMatchObject({ text: "customer" });
  expect(roleOf([said("a", { segment: "Enterprise" })])).toMatchObject({ text: "customer" });
});

test("reviews come from users, everything else from customers, both assumed", () => {
  expect(roleOf([said("a", { channel: "review" }), said("b", { channel: "review" })])).toMatchObject({ text: "user", assumption: true });
  expect(roleOf([said("a", { channel: "review" }), said("b")])).toMatchObject({ text: "customer", assumption: true });
});

test("a playbook's guess needs several customers who speak like one, of accounts that are known", () => {
  const three = ["a", "b", "c"].map((id) => said(id, { text: "in the standup it spins", account: `${id} Ltd` }));
  expect(roleOf(three.map((snippet) => ({ ...snippet, account: null })))).toMatchObject({ text: "customer" });
  expect(roleOf(three)).toMatchObject({
    text: "meeting host",
    assumption: true,
  });
  expect(roleOf(three.slice(0, 1))).toMatchObject({ text: "customer" });
});
