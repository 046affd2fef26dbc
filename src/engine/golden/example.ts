/** A golden set: a theme's snippets as examples of what the product is asked, and what a good answer to each would be. */
import type { GOLDEN_CHECKS } from "../../shared/contract.ts";

/** How an answer is held against the expected one. `similar` and `rubric` need a model in the evaluation tool. */
export type GoldenCheck = (typeof GOLDEN_CHECKS)[number];

/** What a person said about one snippet; nothing of it is ever made up. */
export type GoldenAnswer = { input?: string; expected?: string; check?: GoldenCheck; leftOut?: boolean };

export type GoldenExample = {
  /** of the snippet */
  id: string;
  theme: string;
  themeName: string;
  /** what the product is asked: the customer's words until a person turned them into a question */
  input: string;
  /** the customer's words */
  said: string;
  /** empty until a person wrote it */
  expected: string;
  check: GoldenCheck;
  source: string;
  segment: string | null;
};

/** The four things that every tool gets with an example, under these names. */
export function metadataOf({ theme, id, source, segment }: GoldenExample): Record<string, string> {
  return { theme, snippet: id, source, segment: segment ?? "" };
}

/** A short name for lists in the tools. */
export function titleOf({ themeName, input }: GoldenExample): string {
  const line = `${themeName}: ${input}`.replace(/\s+/g, " ").trim();
  return line.length <= 100 ? line : `${line.slice(0, 99).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** JSON lines, "" for no examples. */
export function jsonLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
