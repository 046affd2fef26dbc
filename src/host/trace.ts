/** Where in the code an error arose, on the error stream, for who sets EARSHOT_DEBUG: at a boundary its words alone go on. */

/** The kinds and places of the error and of all its causes; a library's own message may hold a customer's words. */
export function traceError(error: unknown): void {
  if (process.env["EARSHOT_DEBUG"]) for (const place of placesOf(error)) process.stderr.write(`${place}\n`);
}

function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`${error.name}${"code" in error ? ` ${String(error.code)}` : ""}`, ...frames, ...placesOf(error.cause)];
}
