import fc from "fast-check";
import { expect, test } from "vitest";
import { maskPersonal } from "../../../src/engine/export/privacy.ts";

test.each([
  ["mail me at jo.b+x@mail.example.com.", "mail me at [mail]."],
  ["+44 20 7946 0958", "[phone]"],
  ["call (415) 555-0123 99", "call [phone]"],
  ["0151 23456789", "[phone]"],
  ["+1.415.555.0123", "[phone]"],
  ["on 2026-11-16 to 2026-11-22. 4 customers", "on 2026-11-16 to 2026-11-22. 4 customers"],
  ["16–22 Nov 2026. 4 customers", "16–22 Nov 2026. 4 customers"],
  ["invoice INV-20931 of 14/10/2026, 96,000 USD", "invoice INV-20931 of 14/10/2026, 96,000 USD"],
  ["2,300 notes in 61 s", "2,300 notes in 61 s"],
  ["version 8.14.2 of 2026-10-14T09:00:00Z", "version 8.14.2 of 2026-10-14T09:00:00Z"],
  ["Rosa  Delgado and rosa delgado's", "[name] and [name]'s"],
  ["Rosa Delgadova", "Rosa Delgadova"],
])("%j becomes %j", (text, masked) => {
  expect(maskPersonal(text, ["Rosa Delgado"])).toBe(masked);
});

test("names with signs of a pattern are names; long texts are quick", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 3, maxLength: 20 }), fc.string(), (name, text) => typeof maskPersonal(text, [name]) === "string"),
  );
  const start = performance.now();
  maskPersonal("1 ".repeat(35_000));
  maskPersonal(`${"a".repeat(35_000)}@${"b.".repeat(17_000)}`);
  expect(performance.now() - start).toBeLessThan(1_000);
});
