import fc from "fast-check";
import { expect, test } from "vitest";
import { forgottenWords, leaveToOthers, redact, redactValue } from "../../../src/engine/forget/redact.ts";

const SAID = "We lost the whole quarter's numbers, because your export stops at row ten thousand.";

test("a run of five words is found in any dress; four are not", () => {
  const forgotten = forgottenWords([SAID], ["rosa@acme.io", "rosa delgado", "rosa"]);
  expect(redact(forgotten, "She wrote: “we lost the whole\nQuarter’s numbers” last week")).toBe("She wrote: “[forgotten]” last week");
  expect(redact(forgotten, "We lost the whole thing")).toBeNull();
  expect(redact(forgotten, "Rosa Delgado (rosa@acme.io), not Rosa Delgadova or rosa")).toBe(
    "[forgotten] ([forgotten]), not Rosa Delgadova or rosa",
  );
});

test("what another customer says too is left to them", () => {
  const forgotten = forgottenWords([SAID], []);
  leaveToOthers(forgotten, "Your export stops at row ten thousand!");
  expect(redact(forgotten, "your export stops at row ten thousand")).toBeNull();
  expect(redact(forgotten, "We lost the whole quarter's numbers")).toBe("[forgotten]");
});

test("with the length kept, every offset outside stays what it was", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const forgotten = forgottenWords([SAID], []);
      const text = `${before}\n${SAID}\n${after}`;
      const redacted = redact(forgotten, text, true);
      expect(redacted).toHaveLength(text.length);
      expect(redacted).not.toContain("whole quarter");
      if (!/[\p{L}\p{N}]/u.test(before + after)) expect(redacted?.endsWith(after)).toBe(true);
    }),
  );
});

test("in JSON only its strings change", () => {
  const forgotten = forgottenWords([SAID], []);
  const json = JSON.stringify({ a: ["x", { quote: SAID }], n: 3 });
  expect(JSON.parse(redactValue(forgotten, json) ?? "")).toEqual({ a: ["x", { quote: "[forgotten]." }], n: 3 });
  expect(redactValue(forgotten, '{"a": "nothing"}')).toBeNull();
});

test("the quick look passes over no text that holds a run, in whatever letters, signs and apostrophes", () => {
  const piece = fc.constantFrom(..."abcXYZéÉßœŒİſªĳΣς½²7 ٣e\u0301ﬁ'’'’ \n.,—“🙂-_".split(""), "don't", "l’été", "x'5", "5'x");
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 5, maxLength: 60 }).map((pieces) => pieces.join("")),
      fc.string(),
      (said, around) => {
        const forgotten = forgottenWords([said], []);
        if (forgotten.runs.size === 0) return;
        for (const text of [said, said.toLowerCase(), said.replaceAll("’", "'"), `${around} ${said} ${around}`])
          expect(forgotten.filter.mayHold(text) || ![...forgottenWords([text], []).runs].some((run) => forgotten.runs.has(run))).toBe(true);
        expect(forgotten.filter.mayHold(said)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test("the quick look passes over what others write, in Latin letters with their signs", () => {
  const { filter } = forgottenWords([SAID], []);
  expect(filter.mayHold("“Über l’été” — we lost the whole week’s numbers… because it stopped.")).toBe(false);
});

test("names of fields are words too, a short message is found whole, and a name by its parts", () => {
  const forgotten = forgottenWords(["It ate everything. Thanks."], ["rosa delgado"], ["rosa delgado"]);
  expect(redactValue(forgotten, '{"roles":{"Rosa Delgado":"customer"}}')).toBe('{"roles":{"[forgotten]":"customer"}}');
  expect(redact(forgotten, "“It ate everything”")).toBe("[forgotten]");
  expect(redact(forgotten, "It ate everything we had")).toBeNull();
  expect(redact(forgotten, "Call with rosa-delgado.vtt: thanks Rosa, as Ms Delgado said; a rosa dress")).toBe(
    "Call with [forgotten].vtt: thanks [forgotten], as Ms [forgotten] said; a rosa dress",
  );
  const shared = forgottenWords(["It ate everything."], [], []);
  leaveToOthers(shared, "Odd. It ate everything!");
  expect(redact(shared, "It ate everything")).toBeNull();
});
