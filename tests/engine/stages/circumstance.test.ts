import { describe, expect, test } from "vitest";
import type { Grouping } from "../../../src/engine/model.ts";
import { withoutCircumstance } from "../../../src/engine/stages/group/circumstance.ts";

/** 60 tickets: title and a sentence in theme 0 or 1, "I restarted it" of each in theme 2. */
function tickets({ titled }: { titled: boolean }): { grouping: Grouping; isTitle: boolean[]; conversations: string[] } {
  const theme: number[] = [];
  const isTitle: boolean[] = [];
  const conversations: string[] = [];
  for (let ticket = 0; ticket < 60; ticket++) {
    for (const [where, title] of [
      [ticket % 2, titled],
      [ticket % 2, false],
      [2, false],
    ] as const) {
      theme.push(where);
      isTitle.push(title);
      conversations.push(String(ticket));
    }
  }
  const fit = new Float32Array(theme.length).fill(0.5);
  const weak = new Uint8Array(theme.length).fill(1);
  return { grouping: { theme: Int32Array.from(theme), fit, weak, gamma: 1, themes: 3 }, isTitle, conversations };
}

describe("themes of circumstance", () => {
  test("what nobody names in a title becomes unsorted, the rest stays as it is", () => {
    const { grouping, ...snippets } = tickets({ titled: true });
    const left = withoutCircumstance(grouping, snippets);
    expect(left.themes).toBe(2);
    expect([...left.theme.slice(0, 6)]).toEqual([0, 0, -1, 1, 1, -1]);
    expect(left.fit[2]).toBe(0);
    expect(left.weak[2]).toBe(0);
    expect(left.fit[0]).toBe(0.5);
  });

  test("texts without titles are left alone", () => {
    const { grouping, ...snippets } = tickets({ titled: false });
    expect(withoutCircumstance(grouping, snippets)).toBe(grouping);
  });

  test("a theme too small to tell is left alone", () => {
    const { grouping, ...snippets } = tickets({ titled: true });
    const few = { ...grouping, themes: 4, theme: grouping.theme.map((t, i) => (t === 2 && i < 9 ? 3 : t)) };
    const left = withoutCircumstance(few, snippets);
    expect(left.themes).toBe(3);
    expect(left.theme[2]).toBe(2);
  });

  test("what a few name in their title is circumstance too, where the rest of what they say is about something else", () => {
    const { grouping, ...snippets } = tickets({ titled: true });
    const isTitle = snippets.isTitle.slice();
    // Every fourth ticket is called "Only in this browser": the title goes to theme 2, its own sentence stays where it was.
    const theme = grouping.theme.map((t, i) => (i % 12 === 0 ? 2 : t));
    const left = withoutCircumstance({ ...grouping, theme }, { ...snippets, isTitle });
    expect(left.themes).toBe(2);
    expect([...left.theme.slice(0, 6)]).toEqual([-1, 0, -1, 1, 1, -1]);
  });
});
