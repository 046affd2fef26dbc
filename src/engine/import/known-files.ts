/** A file that was read before: known by its bytes, whole or up to where its import was stopped. */
import { createHash } from "node:crypto";
import { EarshotError } from "../../shared/errors.ts";
import type { ImportedSource } from "../../shared/import-result.ts";
import { addRead, type ReadSoFar } from "../store/sources.ts";
import type { FileBytes, Parsed } from "./conversation.ts";

/** A source is known by this: SHA-256 of its bytes, in hex. */
export async function hashOf(file: FileBytes, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of file.pieces()) {
    if (signal?.aborted) throw new EarshotError("cancelled");
    hash.update(piece);
  }
  return hash.digest("hex");
}

/** Nothing of it is read again; `known` as it was stored. */
export function already(
  file: FileBytes,
  hash: string,
  known: Pick<ImportedSource, "format" | "kind" | "conversations" | "messages"> | null | undefined,
): ImportedSource {
  return {
    source: file.name,
    sourceHash: hash,
    format: known?.format ?? "",
    kind: known?.kind ?? "ticket",
    conversations: known?.conversations ?? 0,
    messages: known?.messages ?? 0,
    already: true,
  };
}

/** The part of a batch that an earlier run has not stored; `passed` counts on. */
export function notYetRead(batch: Parsed, passed: ReadSoFar, before: ReadSoFar): Parsed {
  const skip = (key: keyof ReadSoFar): number => Math.max(0, before[key] - passed[key]);
  const rest: Parsed = {
    ...batch,
    conversations: batch.conversations.slice(skip("conversations")),
    backlog: batch.backlog.slice(skip("backlog")),
    accounts: batch.accounts.slice(skip("accounts")),
    unreadable: batch.unreadable.slice(skip("unreadable")),
  };
  Object.assign(passed, addRead(passed, batch));
  return rest;
}
