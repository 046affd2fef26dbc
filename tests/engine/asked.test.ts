import { expect, test } from "vitest";
import { askedBefore } from "../../src/engine/analysis/asked.ts";
import type { FoundSnippet } from "../../src/engine/analysis/reading.ts";

const said = (previousText: string | null, channel: FoundSnippet["channel"] = "call") => ({ channel, previousText }) as FoundSnippet;

test("what was asked before a spoken snippet is embedded once; small talk, writing and what nobody asked are not", async () => {
  const texts: string[] = [];
  const embed = async (asked: string[]) => {
    texts.push(...asked);
    return { data: Float32Array.from(asked.flatMap((_, i) => [i + 1, 0])), dimensions: 2, count: asked.length };
  };
  const long = `${"And so on. ".repeat(60)}How do the exports work?`;
  const found = [
    said("What is the worst part?"),
    said("What is the worst part?"),
    said("Mm-hm."),
    said(null),
    said("What breaks?", "ticket"),
    said(long),
  ];
  const asked = await askedBefore(found, embed);
  expect(texts).toHaveLength(2);
  expect(texts[1]).toMatch(/How do the exports work\?$/);
  expect(found.map((_, i) => asked(i)?.[0] ?? null)).toEqual([1, 1, null, null, null, 2]);
});

test("where there are no calls nothing is embedded", async () => {
  const asked = await askedBefore([said("What breaks?", "ticket")], () => Promise.reject(new Error("nothing to embed")));
  expect(asked(0)).toBeNull();
});
