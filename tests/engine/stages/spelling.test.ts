import { expect, test } from "vitest";
import { spellingOf } from "../../../src/engine/stages/clauses/spelling.ts";

const many = Array.from({ length: 6 }, (_, n) => ({
  text: "My password and my account: I receive over and over the interest of the packet.",
  customer: `c${n}`,
}));
const one = { text: "I recieve passowrd acount intrest Acount ccount hover unblock pocket accounts", customer: "z" };
const known = new Set(["pocket", "block", "lover"]);

test.each([
  ["to recieve a passowrd for my acount", "to receive a password for my account"],
  ["to see the intrest", "to see the interest"],
  ["to see my ccount", "to see my account"],
])("the slips of %j", (clause, right) => {
  expect(spellingOf([...many, one], known)(clause)).toBe(right);
});

test.each(["to hover over it", "to unblock it", "to see my pocket", "to see my accounts", "to open Acount", "to see the rate"])(
  "%j stays",
  (clause) => {
    expect(spellingOf([...many, one], known)(clause)).toBe(clause);
  },
);

test("a word that two customers write is theirs where few write the other, and without known words nothing is changed", () => {
  expect(spellingOf([...many, one, { ...one, customer: "y" }], known)("to see my acount")).toBe("to see my acount");
  expect(spellingOf([...many, one], new Set())("to see my acount")).toBe("to see my acount");
});
