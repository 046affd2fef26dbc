/** The small files under tests/fixtures/import, read and parsed as the engine does. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FormatOptions, Parsed, Recognition } from "../../../src/engine/import/conversation.ts";
import { parseFile } from "../../../src/engine/import/index.ts";
import { EarshotError } from "../../../src/shared/errors.ts";

export const FIXTURES = fileURLToPath(new URL("../../fixtures/import/", import.meta.url));

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function readFixture(name: string): Uint8Array {
  return readFileSync(FIXTURES + name);
}

export function parseFixture(name: string, options: FormatOptions = {}): Promise<Parsed & { recognition: Recognition }> {
  return parseFile(readFixture(name), name, options);
}

export async function errorOf(promise: Promise<unknown>): Promise<EarshotError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof EarshotError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** All words in order, without case and punctuation. */
export function wordsOf(parsed: Parsed): string[] {
  return (
    parsed.conversations
      .flatMap((c) => c.messages.map((m) => m.text))
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}\p{N}']+/gu) ?? []
  );
}

export function said(parsed: Parsed): [string | null, string][] {
  return parsed.conversations.flatMap((c) => c.messages.map((m): [string | null, string] => [m.speaker, m.text]));
}
