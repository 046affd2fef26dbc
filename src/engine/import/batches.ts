/** Batches as they are read, joined to what is stored or handed on at once. */
import type { Batch, Parsed } from "./conversation.ts";
import { SAVED_BYTES, SAVED_ROWS } from "./limits.ts";

/** Many rows to a batch, that a commit costs little beside them; few enough that a crash, which costs the batch in hand, costs little. */
export async function* joinedBatches(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  let joined: Batch | null = null;
  let fromBytes = 0;
  for await (const batch of batches) {
    if (joined) addBatch(joined, batch);
    else joined = batch;
    joined.bytesDone = batch.bytesDone;
    if (rowsOf(joined) < SAVED_ROWS && joined.bytesDone - fromBytes < SAVED_BYTES) continue;
    fromBytes = joined.bytesDone;
    yield joined;
    joined = null;
  }
  if (joined) yield joined;
}

/** Rows of every kind. */
export function rowsOf({ conversations, backlog, accounts, unreadable }: Parsed): number {
  return conversations.length + backlog.length + accounts.length + unreadable.length;
}

export function addBatch(whole: Parsed, batch: Parsed): void {
  for (const conversation of batch.conversations) whole.conversations.push(conversation);
  for (const item of batch.backlog) whole.backlog.push(item);
  for (const account of batch.accounts) whole.accounts.push(account);
  for (const row of batch.unreadable) whole.unreadable.push(row);
  if (whole.columns.length === 0) whole.columns = batch.columns;
  whole.assumptions.push(...batch.assumptions.filter((said) => !whole.assumptions.includes(said)));
}
