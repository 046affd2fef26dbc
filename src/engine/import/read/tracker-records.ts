/** Makes a format of what is known about one tracker's JSON records: how they are told, and one record as a backlog item. */
import type { BacklogItem } from "../../../shared/domain.ts";
import type { FileBytes, Format, Head, Parsed, Recognition } from "../conversation.ts";
import { backlogKeeper } from "./backlog-rows.ts";
import type { JsonObject } from "./json.ts";
import { areMostly, leftOut, readRecords } from "./records.ts";
import { emptyBatch } from "./table-batches.ts";

export type TrackerRecordShape = {
  id: string;
  name: string;
  /** whether a record is one of this tracker's; most of the first ones must be */
  isOne(record: JsonObject): boolean;
  reason: string;
  confidence?: number;
  item(record: JsonObject): BacklogItem;
  /** what is left out and counted: pull requests; in the singular */
  isLeftOut?: { what: string; test(record: JsonObject): boolean };
};

export function trackerRecordFormat(shape: TrackerRecordShape): Format {
  return {
    id: shape.id,
    name: shape.name,
    kinds: ["backlog"],
    endings: [".json", ".jsonl", ".ndjson"],
    recognise: (head) => recognise(head, shape),
    batches: (file, head) => batches(file, head, shape),
  };
}

function recognise(head: Head, { id, isOne, reason, confidence = 0.95 }: TrackerRecordShape): Recognition | null {
  return areMostly(head, isOne) ? { format: id, kind: "backlog", confidence, reason } : null;
}

async function* batches(file: FileBytes, head: Head, { item, isLeftOut }: TrackerRecordShape): AsyncGenerator<Parsed> {
  const keep = backlogKeeper();
  let left = 0;
  for await (const { records, broken } of readRecords(file, head)) {
    const batch = emptyBatch();
    batch.unreadable.push(...broken.map(leftOut));
    for (const { value, line } of records) {
      if (isLeftOut?.test(value)) left += 1;
      else keep.add(item(value), line, batch);
    }
    yield batch;
  }
  keep.finish();
  if (left > 0) yield { ...emptyBatch(), assumptions: [`${left} ${isLeftOut?.what}${left === 1 ? " was" : "s were"} left out.`] };
}
