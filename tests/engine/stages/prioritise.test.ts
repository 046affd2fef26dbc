import { describe, expect, test } from "vitest";
import { environmentsNamed } from "../../../src/engine/stages/stories/named-environments.ts";
import { quotesFor } from "../../../src/engine/stages/voices/choose-quotes.ts";
import { type Estimate, EVEN, METHODS, prioritise, type ThemeEvidence } from "../../../src/engine/stages/weigh/prioritise.ts";

const evidence = (id: string, over: Partial<ThemeEvidence> = {}): ThemeEvidence => ({
  id,
  name: id,
  problemType: "missing-capability",
  customers: 20,
  recentCustomers: 20,
  ofCustomers: 100,
  arrShare: 0,
  arrWords: "no ARR known",
  renewals: 0,
  isEmerging: false,
  strongFeelings: 0,
  weakFits: 0,
  snippets: 20,
  sureness: 0.8,
  ...over,
});
const effort = (weeks: number): Estimate => ({ effort: weeks, reach: null, impact: null, confidence: null });

describe("RICE, ICE and WSJF", () => {
  test("RICE is reach × impact × confidence / effort, each with where it comes from", () => {
    const [first] = prioritise([evidence("a", { recentCustomers: 30 })], new Map([["a", effort(3)]]), "rice");
    expect(first).toMatchObject({
      reach: { value: 30 },
      impact: { value: 0.5 },
      confidence: { value: 1 },
      effort: { value: 3, isAssumed: false },
    });
    expect(first?.score).toBeCloseTo((30 * 0.5 * 1) / 3, 10);
    expect(first?.reach.how).toBe("30 customers spoke of it in the last 12 weeks");
    expect(first?.why).toBe("It is the only one.");
  });

  test.each(METHODS)("%s: more customers, more ARR and less effort never lower a theme", (method) => {
    const base = [evidence("a"), evidence("b")];
    const even = new Map([
      ["a", effort(2)],
      ["b", effort(2)],
    ]);
    const score = (themes: ThemeEvidence[], estimates: Map<string, Estimate>) =>
      prioritise(themes, estimates, method).find(({ theme }) => theme === "b")?.score ?? 0;
    const before = score(base, even);
    expect(score([evidence("a"), evidence("b", { customers: 25, recentCustomers: 40 })], even)).toBeGreaterThanOrEqual(before);
    expect(score([evidence("a"), evidence("b", { arrShare: 0.3, renewals: 2 })], even)).toBeGreaterThanOrEqual(before);
    expect(
      score(
        base,
        new Map([
          ["a", effort(2)],
          ["b", effort(1)],
        ]),
      ),
    ).toBeGreaterThan(before);
  });

  test("effort is the person's; where nobody said, the median of three or more, and it is said", () => {
    const themes = ["a", "b", "c", "d"].map((id) => evidence(id));
    const given: [string, Estimate][] = [
      ["a", effort(8)],
      ["b", effort(4)],
      ["c", effort(6)],
    ];
    const effortOf = (estimates: [string, Estimate][]) =>
      prioritise(themes, new Map(estimates), "rice").find(({ theme }) => theme === "d")?.effort;
    expect(effortOf(given)).toMatchObject({ value: 6, isAssumed: true, how: "nobody has said; 6 person-weeks assumed" });
    expect(effortOf(given.slice(0, 1))).toMatchObject({ value: 2, isAssumed: true });
  });

  test("what the person says stands above the evidence, which is still named", () => {
    const own: Estimate = { effort: 2, reach: 500, impact: null, confidence: null };
    const [first] = prioritise([evidence("a"), evidence("b", { recentCustomers: 90 })], new Map([["a", own]]), "rice");
    expect(first).toMatchObject({ theme: "a", reach: { value: 500, isPersons: true } });
    expect(first?.reach.how).toContain("the evidence gives 20");
  });

  test("what if: a weight of nought leaves a part out", () => {
    const themes = [evidence("wide", { recentCustomers: 100 }), evidence("cheap", { recentCustomers: 10 })];
    const estimates = new Map([
      ["wide", effort(5)],
      ["cheap", effort(1)],
    ]);
    expect(prioritise(themes, estimates, "rice")[0]?.theme).toBe("wide");
    expect(prioritise(themes, estimates, "rice", { ...EVEN, reach: 0 })[0]?.theme).toBe("cheap");
  });

  test("one sentence a theme, of the part that made the difference", () => {
    const ranked = prioritise(
      [evidence("a", { recentCustomers: 60 }), evidence("b", { recentCustomers: 20 })],
      new Map([
        ["a", effort(2)],
        ["b", effort(2)],
      ]),
      "rice",
    );
    expect(ranked.map(({ why }) => why)).toEqual([
      "First, because it has 3.0 times the reach of the next.",
      "Below the one before, because its reach is 3.0 times smaller; 20 customers spoke of it in the last 12 weeks.",
    ]);
  });

  test("no themes, no dates, no customers", () => {
    expect(prioritise([], new Map(), "rice")).toEqual([]);
    const [bare] = prioritise([evidence("a", { customers: 0, recentCustomers: 0, snippets: 0 })], new Map(), "wsjf");
    expect(Number.isFinite(bare?.score)).toBe(true);
  });
});

describe("quotes that tell most", () => {
  const quote = (id: string, text: string, customer: string, telling: number) => ({
    id,
    text,
    customer,
    conversation: customer,
    feeling: "none",
    telling,
  });
  test("the most telling first, then other customers and other aspects before the same thing again", () => {
    const quotes = [
      quote("a", "search never finds a document by its title", "ann", 0.9),
      quote("b", "search does not find documents by title", "bob", 0.88),
      quote("c", "the search box takes ten seconds to answer", "cid", 0.7),
      quote("d", "search never finds my title, again", "ann", 0.89),
    ];
    expect(quotesFor(quotes, 2)).toEqual(["a", "c"]);
    expect(quotesFor(quotes, 3)).not.toContain("d");
    expect(quotesFor(quotes, 9)).toHaveLength(4);
    expect(quotesFor([])).toEqual([]);
  });
});

test("versions, systems, browsers and devices, by distinct customers", () => {
  const said = [
    { id: "1", text: "App 8.14.2 on a Pixel 9 crashes, Windows 11 is fine", customer: "ann" },
    { id: "2", text: "since version 8.14.2 nothing syncs on my iPhone 15 Pro", customer: "bob" },
    { id: "3", text: "windows 11, Firefox 130.0.1", customer: "cid" },
    { id: "4", text: "Windows 11 again", customer: "cid" },
    { id: "5", text: "it took 3.5 hours and cost 12.50", customer: "dan" },
  ];
  const found = environmentsNamed(said);
  expect(found[0]).toEqual({ kind: "system", name: "Windows 11", customers: 2, snippets: ["1", "3", "4"] });
  const names = found.map(({ kind, name }) => `${kind}: ${name}`);
  for (const name of [
    "version: App 8.14.2",
    "version: version 8.14.2",
    "device: Pixel 9",
    "device: iPhone 15 Pro",
    "version: Firefox 130.0.1",
    "browser: Firefox",
  ])
    expect(names).toContain(name);
  expect(JSON.stringify(found)).not.toMatch(/3\.5|12\.50/);
});
