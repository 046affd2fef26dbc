/** A backlog of user stories, one a line: `As a …, I want …, so that …`. */

import type { BacklogItem } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { tidyLines } from "../read/html.ts";
import { decodeText } from "../read/text.ts";

const STORY =
  /^(?:#?[A-Z]*-?\d+[.:)]?\s+|[-*•]\s+)?as an?\b.{1,120}?\bi\b.{0,40}\b(?:want|need|can|would|should|wish|like|am able|expect|must|have|could)\b/i;

export const storyLines: Format = {
  id: "story-lines",
  name: "User stories, one a line (text)",
  kinds: ["backlog"],
  endings: [".txt", ".md"],
  recognise,
  parse: (bytes) => parse(decodeText(bytes).text),
};

function recognise({ text }: Head): Recognition | null {
  const lines = text
    .slice(0, 128 * 1024)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const stories = lines.filter((line) => STORY.test(line.trim())).length;
  return stories >= 3 && stories / lines.length >= 0.6
    ? { format: "story-lines", kind: "backlog", confidence: 0.92, reason: "its lines are user stories" }
    : null;
}

function parse(text: string): Parsed {
  const backlog: BacklogItem[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const title = tidyLines(line.replace(/^\s*[-*•]\s+/, "")).replace(/\s+/g, " ");
    if (/[\p{L}\p{N}]/u.test(title))
      backlog.push({ key: `line-${index + 1}`, title, body: "", status: null, type: "Story", labels: [], url: null, date: null });
  }
  if (backlog.length === 0)
    throw new EarshotError("input.malformed", "No line of this file holds words.", { details: { todo: "Write one story a line." } });
  return { conversations: [], backlog, accounts: [], unreadable: [], columns: [], assumptions: [] };
}
