/** How the command line speaks: JSON for machines, plain words for people, a progress line on a terminal. */
import type { Unreadable } from "../../shared/domain.ts";
import type { WireError } from "../../shared/errors.ts";

export type Output = { workspace?: string; json?: boolean; jsonl?: boolean };

/** `words` is what a person reads; machines get `value`, an array one item a line with `--jsonl`. */
export function print(value: unknown, output: Output, words: () => string): void {
  if (output.jsonl && Array.isArray(value)) process.stdout.write(value.map((item) => `${JSON.stringify(item)}\n`).join(""));
  else if (output.json || output.jsonl) process.stdout.write(`${JSON.stringify(value)}\n`);
  else process.stdout.write(`${harmless(words())}\n`);
}

/** What a customer wrote or a file is called gives no orders to a terminal. */
function harmless(words: string): string {
  return words.replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** A name with a line break in it stays on its line. */
export function oneLine(name: string): string {
  return name.replace(/[\r\n\t]+/g, " ");
}

export function say(words: string): void {
  clearProgress();
  process.stderr.write(`${harmless(words)}\n`);
}

export function sayUnreadable(unreadable: readonly Unreadable[]): void {
  const byFile = Map.groupBy(unreadable, (u) => `${u.file}\n${u.reason}\n${u.todo}`);
  for (const rows of byFile.values()) {
    const first = rows[0];
    if (!first) continue;
    const lines = rows.flatMap((r) => (r.line === null ? [] : [r.line]));
    const where =
      lines.length === 0 ? "" : `, line ${lines.slice(0, 5).join(", ")}${lines.length > 5 ? ` and ${lines.length - 5} more` : ""}`;
    say(`${oneLine(first.file)}${where}: ${first.reason} ${first.todo}`);
  }
}

/** One line with what happened, where, and what to do. */
export function printError(wire: WireError): void {
  const { file, line, todo } = wire.details;
  say(`${file ? `${oneLine(file)}${line ? `, line ${line}` : ""}: ` : ""}${wire.message}${todo ? ` ${todo}` : ""}`);
}

let isProgressShown = false;

/** Overwrites one line of a terminal; silent where there is none. */
export function showProgress(words: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const share = total > 0 ? Math.floor((done / total) * 20) : 0;
  process.stderr.write(`\r\u001b[K${"█".repeat(share)}${"░".repeat(20 - share)} ${words}`);
  isProgressShown = true;
}

export function clearProgress(): void {
  if (isProgressShown) process.stderr.write("\r\u001b[K");
  isProgressShown = false;
}
