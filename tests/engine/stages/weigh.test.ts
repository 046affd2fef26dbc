import { expect, test } from "vitest";
import {
  priorityReason,
  renewalsNear,
  scalePriorities,
  sumByCurrency,
  type Voice,
  weighTheme,
} from "../../../src/engine/stages/weigh/weigh.ts";
import { wilsonInterval } from "../../../src/engine/stages/weigh/wilson.ts";
import type { Account } from "../../../src/shared/domain.ts";

const account = (name: string, arr: number | null, currency: string | null, renewal: string | null = null): Account => ({
  name,
  domain: null,
  segment: null,
  plan: null,
  arr,
  currency,
  renewal,
});
const voice = (customer: string, more: Partial<Voice> = {}): Voice => ({
  customer,
  account: null,
  kind: "complaint",
  date: "2026-11-20",
  ...more,
});

test("a customer counts once however much they say", () => {
  const weight = weighTheme([voice("a"), voice("a"), voice("b", { kind: "request" })], [], "2026-11-20");
  expect(weight.customers).toBe(2);
  expect(weight.complaining).toBe(1);
});

test("sums never mix currencies, and what is unknown counts as nothing", () => {
  expect(sumByCurrency([account("A", 10, "USD"), account("B", 40, "EUR"), account("C", 15, "USD"), account("D", null, "USD")])).toEqual([
    { currency: "EUR", amount: 40 },
    { currency: "USD", amount: 25 },
  ]);
});

test("recency halves in six weeks", () => {
  expect(weighTheme([voice("a", { date: "2026-10-09" })], [], "2026-11-20").recency).toBeCloseTo(0.5, 5);
  expect(weighTheme([voice("a", { date: null })], [], "2026-11-20").recency).toBe(1);
});

test("priority is customers who complain × (1 + share of ARR) × recency, the heaviest 100", () => {
  const accounts = [account("Acme", 100, "USD"), account("Big", 300, "USD")];
  const small = weighTheme([voice("a", { account: "Acme" })], accounts, "2026-11-20");
  const large = weighTheme([voice("b", { account: "big" }), voice("c")], accounts, "2026-11-20");
  expect(small.raw).toBeCloseTo(1 * 1.25, 6);
  expect(large.raw).toBeCloseTo(2 * 1.75, 6);
  expect(scalePriorities([small, large])).toEqual([35.7, 100]);
  expect(scalePriorities([])).toEqual([]);
  expect(priorityReason(large, 10)).toBe("Accounts that pay $300 a year are affected, and most of it was said in the last six weeks.");
  expect(priorityReason({ ...large, arr: [], arrShare: 0, recency: 0.2 }, 2)).toBe(
    "2 customers complain; what their accounts pay is not known and counts as 0.",
  );
  expect(priorityReason({ ...small, complaining: 0 }, 10)).toBe("Nobody complains about it.");
});

test("the trend counts distinct customers in the twelve weeks to the as-of date", () => {
  const weight = weighTheme(
    [voice("a"), voice("a", { date: "2026-11-17" }), voice("b"), voice("c", { date: "2026-08-31" }), voice("d", { date: "2026-08-30" })],
    [],
    "2026-11-20",
  );
  expect(weight.trend).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
});

test("renewals within 90 days of the as-of date, the nearest first", () => {
  const found = renewalsNear(
    [
      account("Late", 1, "USD", "2027-06-01"),
      account("Soon", 2, "USD", "2026-12-01"),
      account("Past", 3, "USD", "2026-11-01"),
      account("Edge", 4, "USD", "2027-02-18"),
    ],
    "2026-11-20",
  );
  expect(found.map((r) => [r.account, r.days])).toEqual([
    ["Soon", 11],
    ["Edge", 90],
  ]);
});

test("the Wilson interval agrees with the published value for 10 of 20", () => {
  const { low, high } = wilsonInterval(10, 20);
  expect(low).toBeCloseTo(0.2993, 3);
  expect(high).toBeCloseTo(0.7007, 3);
});
