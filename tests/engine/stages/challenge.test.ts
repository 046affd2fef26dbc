import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { challengeOf, fisherUpperTail, LEAST_CUSTOMERS, type VoiceOfTheme } from "../../../src/engine/stages/decisions/challenge.ts";

let next = 0;
const voices = (count: number, over: Partial<VoiceOfTheme>): VoiceOfTheme[] =>
  Array.from({ length: count }, () => {
    const id = String(next++);
    return { snippet: `sn_${id}`, customer: `c${id}`, account: null, date: "2026-10-01", isHit: false, isNew: false, ...over };
  });
const quiet = [...voices(5, { isHit: true }), ...voices(95, {})];

describe("a decided one is challenged", () => {
  test("when enough customers speak of it since, and a larger share than before", () => {
    const since = [...voices(8, { isHit: true, isNew: true, account: "Northwind", date: "2026-11-02" }), ...voices(32, { isNew: true })];
    const found = challengeOf([...quiet, ...since]);
    expect(found).toMatchObject({
      passes: true,
      before: { customers: 5, of: 100 },
      since: { customers: 8, of: 40 },
      newAccounts: ["Northwind"],
    });
    expect(found.words).toBe(
      "Since the decision 8 of 40 customers (20 %) speak of it; before it 5 of 100 customers (5 %) did; 1 account for the first time.",
    );
    expect(found.snippets).toHaveLength(8);
  });

  test("not when the share is the usual one, however many they are", () => {
    const since = [...voices(20, { isHit: true, isNew: true }), ...voices(380, { isNew: true })];
    expect(challengeOf([...quiet, ...since]).passes).toBe(false);
  });

  test("not by a few, and not by one customer who says it often", () => {
    expect(challengeOf([...quiet, ...voices(LEAST_CUSTOMERS - 1, { isHit: true, isNew: true })]).passes).toBe(false);
    expect(challengeOf([...quiet, ...voices(30, { isHit: true, isNew: true, customer: "loud" })])).toMatchObject({
      passes: false,
      since: { customers: 1, of: 1 },
    });
  });

  test("nothing new is said as such", () => {
    expect(challengeOf(quiet)).toMatchObject({ passes: false, chance: null, words: "Nothing came in since the decision." });
    expect(challengeOf([]).passes).toBe(false);
  });

  test("Fisher's tail: the lady tasting tea, and always a probability", () => {
    expect(fisherUpperTail(4, 4, 0, 4)).toBeCloseTo(1 / 70, 10);
    expect(fisherUpperTail(3, 4, 1, 4)).toBeCloseTo(17 / 70, 10);
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), (a, b, c, d) => {
        const chance = fisherUpperTail(a, a + b, c, c + d);
        return chance > 0 && chance <= 1;
      }),
    );
  });
});
