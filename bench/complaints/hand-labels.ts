/** The labelled snippets of tests/labels with their words, read from the folder of the data sets by the product's own importer. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { DraftConversation } from "../../src/engine/import/conversation.ts";
import { parseFile } from "../../src/engine/import/index.ts";
import type { SnippetForClassifying } from "../../src/engine/model.ts";
import { segmentMessages } from "../../src/engine/stages/find/segment.ts";
import type { Feeling, Kind, ProblemType, SourceKind } from "../../src/shared/domain.ts";

/** `half`: "later" was drawn and labelled after all tuning. `feeling` is null where only the kind was labelled. */
export type HandLabel = {
  set: string;
  half: "development" | "test" | "later";
  kind: Kind;
  problemType: ProblemType | null;
  feeling: Feeling | null;
};
/** `label` is null for what stands beside a labelled snippet in the same conversation. */
export type LabelledSnippet = { set: string; snippet: SnippetForClassifying; label: HandLabel | null };
type Row = Record<"set" | "file" | "conversation" | "spans" | "text_sha256" | "kind" | "problem_type" | "feeling", string> & {
  half: HandLabel["half"] | null;
};
type Span = { message: number; start: number; end: number };

/** The files of labels and the half that all of a file is in; null: by the hash. */
const FILES = {
  "snippets.csv": null,
  "snippets-later.csv": "later",
  "interviews-second.csv": "development",
  "tickets-third.csv": null,
} as const;
const KIND_OF_SET: Record<string, SourceKind> = { interviews: "transcript", "app reviews": "review" };

/** All labelled snippets whose words are found, each with its conversation's other points where it was written; `missing` were not found. */
export async function readHandLabels(dataFolder: string): Promise<{ found: LabelledSnippet[]; missing: number }> {
  const folder = join(import.meta.dirname, "..", "..", "tests", "labels");
  const rows = Object.entries(FILES).flatMap(([name, half]) =>
    (parse(readFileSync(join(folder, name), "utf8"), { columns: true }) as Row[]).map((row) => ({ ...row, half })),
  );
  const found: LabelledSnippet[] = [];
  let missing = 0;
  let conversationId = 0;
  for (const [file, ofFile] of Map.groupBy(rows, (row) => row.file)) {
    const kind = KIND_OF_SET[ofFile[0]?.set ?? ""] ?? "ticket";
    const parsed = await parseFile(readFileSync(join(dataFolder, file)), file, { kind });
    const byId = new Map(parsed.conversations.map((conversation) => [conversation.id, conversation]));
    for (const [id, ofConversation] of Map.groupBy(ofFile, (row) => row.conversation)) {
      const conversation = byId.get(id);
      const labelled = ofConversation.flatMap((row) => labelledOf(row, conversation, conversationId));
      missing += ofConversation.length - labelled.length;
      found.push(...labelled.map(({ spans: _, ...rest }) => rest));
      if (conversation && conversation.channel !== "call")
        found.push(
          ...besides(
            ofFile[0]?.set ?? "",
            conversation,
            labelled.flatMap(({ spans }) => spans),
            conversationId,
          ),
        );
      conversationId++;
    }
  }
  return { found, missing };
}

function labelledOf(
  row: Row,
  conversation: DraftConversation | undefined,
  conversationId: number,
): (LabelledSnippet & { spans: Span[] })[] {
  const spans = row.spans.split(" ").map((span): Span => {
    const [message = 0, start = 0, end = 0] = span.split(/[:-]/).map(Number);
    return { message, start, end };
  });
  const text = spans.map(({ message, start, end }) => conversation?.messages[message]?.text.slice(start, end) ?? "").join(" ");
  if (!conversation || createHash("sha256").update(text).digest("hex").slice(0, 12) !== row.text_sha256) return [];
  const label: HandLabel = {
    set: row.set,
    half: row.half ?? (row.text_sha256 >= "8" ? "test" : "development"),
    kind: row.kind as Kind,
    problemType: (row.problem_type || null) as ProblemType | null,
    feeling: (row.feeling || null) as Feeling | null,
  };
  return [{ set: row.set, snippet: snippetOf(conversation, text, conversationId), label, spans }];
}

/** The other points of a written conversation: how a snippet is read depends on them. */
function besides(set: string, conversation: DraftConversation, taken: Span[], conversationId: number): LabelledSnippet[] {
  const points = segmentMessages(
    conversation.messages.map((message, index) => ({
      index,
      text: message.text,
      role: message.role,
      speaker: message.speaker,
      language: null,
      isTitle: index === 0 && conversation.title !== null && message.text.trim() === conversation.title.trim(),
      skip: message.skip,
    })),
  );
  const isTaken = (span: Span) => taken.some((t) => t.message === span.message && t.start < span.end && span.start < t.end);
  return points
    .filter(({ spans }) => !spans.some(isTaken))
    .map(({ spans }) => ({ set, snippet: snippetOf(conversation, spans.map((span) => span.text).join(" "), conversationId), label: null }));
}

function snippetOf(conversation: DraftConversation, text: string, conversationId: number): SnippetForClassifying {
  return { text, channel: conversation.channel, role: "customer", rating: conversation.rating, previousText: null, conversationId };
}
