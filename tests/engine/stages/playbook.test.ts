import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { faultOfScenario } from "../../../src/engine/stages/stories/gherkin.ts";
import { fillPattern, parsePlaybook } from "../../../src/engine/stages/stories/playbook.ts";
import { PROBLEM_TYPES } from "../../../src/shared/domain.ts";
import { EarshotError } from "../../../src/shared/errors.ts";

const folder = new URL("../../../resources/playbooks/", import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, folder), "utf8");

describe("the shipped playbooks", () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

  test("there is one for each problem type", () => {
    expect(names.map((name) => parsePlaybook(textOf(name), name).id).sort()).toEqual([...PROBLEM_TYPES].sort());
  });

  test.each(names)("%s is named after its type and has no cue twice", (name) => {
    const playbook = parsePlaybook(textOf(name), name);
    expect(`${playbook.id}.yaml`).toBe(name);
    for (const { cues } of [...playbook.wants, ...playbook.roleHints, ...playbook.decisions.flatMap((decision) => decision.options)])
      expect(new Set(cues).size).toBe(cues.length);
  });

  test("the AI ones carry what ordinary trackers lack", () => {
    const options = (name: string): string => JSON.stringify(parsePlaybook(textOf(name), name).decisions).toLowerCase();
    for (const name of ["wrong-output.yaml", "reliability.yaml"])
      for (const word of ["prompt", "retrieval", "data", "model", "guard", "fallback", "build the evaluation first"])
        expect(options(name)).toContain(word);
    const slowness = parsePlaybook(textOf("slowness.yaml"), "slowness.yaml");
    expect(slowness.evaluation.every((item) => item.latencyClass !== null)).toBe(true);
    expect(JSON.stringify(slowness)).toContain("95th percentile");
    for (const word of ["source", "unsure", "correct"]) expect(options("trust.yaml")).toContain(word);
  });
});

describe("a broken playbook names file and line", () => {
  const good = textOf("trust.yaml");
  const faultOf = (text: string): EarshotError => {
    try {
      parsePlaybook(text, "mine.yaml");
    } catch (error) {
      if (error instanceof EarshotError) return error;
    }
    throw new Error("no error");
  };

  test.each([
    ["not YAML", good.replace(/^version: \d+/m, "version: [1"), null],
    ["an unknown type", good.replace("id: trust", "id: feelings"), 2],
    ["a wrong version", good.replace(/^version: \d+/m, "version: one"), 3],
    [
      "an unknown placeholder",
      good.replace("wantPattern: to check", "wantPattern: to {check}"),
      good.split("\n").findIndex((line) => line.startsWith("wantPattern")) + 1,
    ],
    [
      "no negative scenario",
      good.replace("negative: true", "negative: false"),
      good.split("\n").findIndex((line) => line.startsWith("acceptance")) + 2,
    ],
    ["nothing", "", 1],
  ])("%s", (_, text, line) => {
    const error = faultOf(text);
    expect(error.code).toBe("input.malformed");
    expect(error.details.file).toBe("mine.yaml");
    expect(error.message).toMatch(/^mine\.yaml, line \d+: \S/);
    expect(error.message, "the line is said once").not.toMatch(/column|at line|:$/);
    if (line !== null) expect(Math.abs((error.details.line ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  test("a bomb of aliases is refused", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e"].map((key, index) => `${key}: &${key} [${Array(10).fill(`*${"abcd"[index]}`).join(",")}]`).join("\n")}\n`;
    expect(faultOf(bomb).code).toBe("input.malformed");
  });
});

test("placeholders are filled on one line, unknown ones stay", () => {
  expect(fillPattern("{want} of\n {other}", { want: "to see" }, true)).toBe("To see of {other}");
});

test.each([
  ["Scenario: a\n  Given b\n  When c\n  Then d", null],
  ["Scenario: a\n  Given b\n  When c\n  Then d\n  And e\n  But f", "three to five|null"],
  ["Scenario: a\n  When c\n  Then d\n  And e", "order"],
  ["Scenario: a\n  Given b\n  When c\n  When d\n  Then e", "exactly one When"],
  ["Scenario:\n  Given b\n  When c\n  Then d", "no name"],
  ["Scenario: a\n  Given b\n  Wenn c", "Line 3"],
  ["", "no scenario"],
])("the form of a scenario is checked: %j", (block, fault) => {
  if (fault === null || fault.endsWith("null")) expect(faultOfScenario(block)).toBeNull();
  else expect(faultOfScenario(block)).toContain(fault);
});
