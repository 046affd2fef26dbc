/** Lines of a file that something is true of: how many, and the first of them by number. */

const NAMED_LINES = 5;

/** `words` as " (lines 3, 7)"; rows of JSON have no lines. */
export function lineList(): { add(line: number | null): void; count(): number; words(): string } {
  const lines: number[] = [];
  let count = 0;
  return {
    add(line) {
      count += 1;
      if (line && lines.length <= NAMED_LINES) lines.push(line);
    },
    count: () => count,
    words: () =>
      lines.length === 0
        ? ""
        : ` (${lines.length === 1 ? "line" : "lines"} ${lines.slice(0, NAMED_LINES).join(", ")}${lines.length > NAMED_LINES ? " …" : ""})`,
  };
}
