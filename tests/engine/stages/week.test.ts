import { expect, test } from "vitest";
import { daysBetween, daysOfWeek, isoWeekOf, weeksUntil } from "../../../src/engine/stages/weigh/week.ts";

test("the week of a day, over the turn of years", () => {
  expect(isoWeekOf("2026-11-20")).toBe("2026-W47");
  expect(isoWeekOf("2026-11-22T23:59:59Z")).toBe("2026-W47");
  expect(isoWeekOf("2027-01-03")).toBe("2026-W53");
  expect(isoWeekOf("2024-12-30")).toBe("2025-W01");
  expect(isoWeekOf("2023-01-01")).toBe("2022-W52");
});

test("the days of a week, and null for what is no week", () => {
  expect(daysOfWeek("2026-W47")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  expect(daysOfWeek("2026-W53")).toEqual({ from: "2026-12-28", to: "2027-01-03" });
  expect(daysOfWeek("2025-W53")).toBeNull();
  expect(daysOfWeek("week 4")).toBeNull();
});

test("the weeks that end with a date", () => {
  expect(weeksUntil("2027-01-05", 3)).toEqual(["2026-W52", "2026-W53", "2027-W01"]);
  expect(daysBetween("2026-11-20", "2026-12-01")).toBe(11);
});
