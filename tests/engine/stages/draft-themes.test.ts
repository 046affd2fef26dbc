import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { GroupedSnippet, Vectors } from "../../../src/engine/model.ts";
import { criteriaByWant } from "../../../src/engine/stages/stories/criteria-by-want.ts";
import { draftThemes, type ThemeToDraft } from "../../../src/engine/stages/stories/draft-themes.ts";
import { isOwnAffair } from "../../../src/engine/stages/stories/own-affairs.ts";
import { parsePlaybook } from "../../../src/engine/stages/stories/playbook.ts";
import { settingOf } from "../../../src/engine/stages/stories/setting.ts";
import { attemptOf } from "../../../src/engine/stages/stories/story-text.ts";

const folder = new URL("../../../resources/playbooks/", import.meta.url);
const playbooks = new Map(
  readdirSync(folder).map((name) => {
    const playbook = parsePlaybook(readFileSync(new URL(name, folder), "utf8"), name);
    return [playbook.id, playbook];
  }),
);

/** Each word of a small vocabulary is one dimension, so that texts are near where they share words of it. */
const VOCABULARY = ["sync", "device", "edit", "phone", "bookmark", "print", "bank", "log", "card"];
function rowOf(text: string): Float32Array {
  const row = Float32Array.from(VOCABULARY, (word) => (text.toLowerCase().includes(word) ? 1 : 0.05));
  const length = Math.hypot(...row);
  return row.map((value) => value / length);
}
async function embed(texts: readonly string[]): Promise<Vectors> {
  const data = new Float32Array(texts.length * VOCABULARY.length);
  texts.forEach((text, i) => {
    data.set(rowOf(text), i * VOCABULARY.length);
  });
  return { data, dimensions: VOCABULARY.length, count: texts.length };
}

function snippet(text: string, id: string): GroupedSnippet {
  const none = { account: null, speaker: null, speakerTitle: null, date: null, problemType: null };
  return { id, text, kind: "complaint", feeling: "none", customer: id, conversation: id, channel: "ticket", ...none };
}
async function theme(id: string, texts: readonly string[], problemType: ThemeToDraft["problemType"]): Promise<ThemeToDraft> {
  const snippets = texts.map((text, n) => snippet(text, `${id}-${n}`));
  return { id, name: "Trouble", problemType, snippets, vectors: await embed(texts), matches: [] };
}

describe("stories of all themes together", () => {
  test("what two themes want is one story, where most want it, with the quotes of both", async () => {
    const many = await theme("many", ["I can't print my bookmarks", "Unable to print my bookmarks", "cannot print bookmarks"], "defect");
    const few = await theme("few", ["How do I print my bookmarks?", "I can't print my bookmarks"], "missing-capability");
    const stories = (await draftThemes([few, many], playbooks, embed)).filter(({ want }) => want.includes("print"));
    expect(stories).toHaveLength(1);
    expect(stories[0]?.theme).toBe("many");
    expect(stories[0]?.evidence.some((id) => id.startsWith("few-"))).toBe(true);
    expect(stories[0]?.evidence.some((id) => id.startsWith("many-"))).toBe(true);
  });

  test("a slip of one customer's pen is put right where others show the word, and the quote keeps it", async () => {
    const said = ["I can't print my bokmarks", ...Array(5).fill("Unable to print my bookmarks here")];
    const known = new Set(["print", "unable"]);
    const [story] = await draftThemes([await theme("print", said, "defect")], playbooks, null, known);
    expect(story?.want).toBe("to print my bookmarks");
    const [kept] = await draftThemes([await theme("print", said.slice(0, 1), "defect")], playbooks, null, known);
    expect(kept?.want).toBe("to print my bokmarks");
    expect(kept?.clauses.find(({ part }) => part === "want")?.evidence).toEqual(["print-0"]);
  });

  test("an article that a clause lacks is put where the other customers have it, and the quote stays", async () => {
    const others = Array(5).fill("I printed the letter and it came out blank");
    const said = ["I can't print letter", ...others];
    const [story] = await draftThemes([await theme("print", said, "defect")], playbooks, null);
    expect(story?.want).toBe("to print the letter");
    expect(story?.clauses.find(({ part }) => part === "want")?.evidence).toContain("print-0");
  });

  test("no model's version is wanted where customers speak of the versions of an app", async () => {
    const said = Array.from(
      { length: 4 },
      (_, at) => `The new version is bad, it is not what I am used to, give me the old one back ${at}`,
    );
    const stories = await draftThemes([await theme("old", said, "reliability")], playbooks, null);
    expect(stories.filter(({ want }) => want.includes("model"))).toEqual([]);
  });

  test("a usual want that customers say in like words is no assumption, and rests on those who say it", async () => {
    const said = ["Edits on my phone do not sync to the other device", "The edits from one device never sync to my phone"];
    const [story] = await draftThemes([await theme("sync", said, "defect")], playbooks, embed);
    expect(story?.want).toBe("my edits on one device to sync to my other devices");
    expect(story?.clauses.find(({ part }) => part === "want")).toMatchObject({ assumption: false, evidence: ["sync-0", "sync-1"] });
  });

  test("one voice about another matter is left out, though words alone would let it in", async () => {
    const texts = [
      "Sync of my phone is stuck",
      "The device does not sync edits",
      "Edits lost in sync",
      "Phone sync fails",
      "I want to open a bank card",
    ];
    const alone = await draftThemes([await theme("a", texts, "defect")], playbooks, embed);
    expect(alone.map(({ want }) => want).join()).not.toContain("bank card");
  });

  test("where one customer names a bank of their own, the want is everybody's", async () => {
    const texts = [
      "I cannot log into my Tangerine bank account",
      "can't log into my bank account",
      "cannot log in to the bank",
      "bank log in fails",
    ];
    const stories = await draftThemes([await theme("bank", texts, "access")], playbooks, embed);
    expect(stories.map(({ want }) => want).join("; ")).toContain("log into my bank account");
    expect(stories.map(({ want }) => want).join("; ")).not.toContain("Tangerine");
  });

  test("without vectors the words alone say what is wanted", async () => {
    const given = await theme("p", ["Please let me print my bookmarks", "No way to print bookmarks"], "missing-capability");
    const [story] = await draftThemes([{ ...given, vectors: null }], playbooks, null);
    expect(story?.want).toBe("to print my bookmarks");
  });

  test("what was lost is tested as a defect and what is slow by seconds, whatever the theme's type", async () => {
    const lost = ["I lost my bookmarks after a restart", "Lost my bookmarks after a restart"];
    const slow = ["It takes ages to open a bookmark", "It takes forever to open a bookmark"];
    const stories = await draftThemes([await theme("l", lost, "access"), await theme("s", slow, "support")], playbooks, embed);
    expect(stories.find(({ theme: id }) => id === "l")?.playbook).toMatch(/^defect@/);
    expect(stories.find(({ theme: id }) => id === "s")?.playbook).toMatch(/^slowness@/);
  });

  test("criteria name the theme and what customers run; what is only poor is judged by five of them", async () => {
    const printing = ["I can't print bookmarks in Firefox 130.0 on Windows 11", "Unable to print bookmarks, Firefox 130.0.1, Windows 11"];
    const [story] = await draftThemes([await theme("w", printing, "defect")], playbooks, embed);
    expect(story?.acceptance[0]).toContain("Given Firefox 130 on Windows 11, in the state that the reports under “Trouble” start from");
    const poor = await draftThemes(
      [await theme("q", ["Print quality is very poor", "The print quality is bad"], "defect")],
      playbooks,
      embed,
    );
    expect(poor[0]?.want).toBe("to have better print quality");
    expect(poor[0]?.acceptance.join("\n")).toContain("at least four of the five call the print quality better than before");
    expect(poor[0]?.acceptance.join("\n")).toContain("none of the five names something that got worse");
  });
});

test("the setting: what two customers name, versions in one major, nothing where nobody names any", () => {
  const of = (...texts: string[]) => settingOf(texts.map((text, n) => snippet(text, `s${n}`)));
  expect(of("Firefox 130.0 crashes", "Firefox 130.0.1 crashes")).toBe("Firefox 130");
  expect(of("on Windows 11", "windows 11 here", "Windows")).toBe("the version under test on Windows 11");
  expect(of("it crashes", "on Windows 11")).toBe("the version under test");
});

test.each([
  ["cannot", "to sell my house in time", "billing", true],
  ["cannot", "to see my balance", "billing", false],
  ["cannot", "to get a statement online", "billing", false],
  ["cannot", "to sell my house in time", "defect", false],
  ["want-to", "to keep my house", "billing", true],
  ["want-to", "to get the late fee removed", "billing", false],
  ["want-it-to", "to sell my house in time", "billing", false],
])("%s %j in a theme of %s is the customer's own affair: %s", (rule, want, type, isOwn) => {
  expect(isOwnAffair(rule, want, type)).toBe(isOwn);
});

describe("criteria follow what is wanted", () => {
  const review = (text: string, n: number): GroupedSnippet => ({ ...snippet(text, `r${n}`), channel: "review" });
  const criteria = (want: string, snippets: readonly GroupedSnippet[]) => criteriaByWant(want, snippets)?.map(({ name }) => name) ?? null;

  test("what came in a parcel is tried on pieces, without version or restart", () => {
    const parcels = ["The packing was torn", "Delivered with a broken bottle", "It is too small"].map(review);
    expect(criteria("the pouch not to be damaged", parcels)).toEqual(["It holds for what is sold", "A piece fails all the same"]);
    expect(criteria("to receive a cup that is not broken", [snippet("It came broken", "a")])).toContain("It holds for what is sold");
    expect(criteria("to get a refund for my phone", parcels)).toBeNull();
    expect(
      criteria(
        "to open my bookmarks",
        ["It crashes", "My card was delivered late"].map((text, n) => snippet(text, `t${n}`)),
      ),
    ).toBeNull();
  });

  test.each([
    "the company to stop calling me",
    "to have the late fee removed from my account",
    "to receive my statement",
    "the account to be removed from my file",
  ])("%j asks people to act: it is done, or refused with the reason", (want) => {
    expect(criteria(want, [snippet("Please", "a")])).toEqual(["It is done", "It cannot be done"]);
    expect(attemptOf(want)).toMatch(/^(?:I ask |the promised day)/);
  });

  test("who asks how it is done has the criteria of what is unclear, in a theme of defects too", async () => {
    const said = ["How do I print my bookmarks?", "How can I print my bookmarks?"];
    const [story] = await draftThemes([await theme("how", said, "defect")], playbooks, null);
    expect(story?.playbook).toMatch(/^confusion@/);
    expect(story?.acceptance.some((block) => block.includes("undo"))).toBe(true);
  });

  test("systems are written as their makers do", () => {
    const of = (...texts: string[]) => settingOf(texts.map((text, n) => snippet(text, `s${n}`)));
    expect(of("on linux", "linux here")).toBe("the version under test on Linux");
    expect(of("mac os crashes", "on mac os")).toBe("the version under test on macOS");
  });
});
