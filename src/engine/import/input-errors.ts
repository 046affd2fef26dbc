/** What goes wrong with a file, as an error and as a row of what could not be read. */
import type { Unreadable } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import { many } from "../../shared/many.ts";

export function nothingRead(file: { name: string }, first: Unreadable | undefined): EarshotError {
  return new EarshotError(
    "input.malformed",
    first ? `Nothing in this file could be read: ${first.reason}` : "There is nothing in this file to read.",
    {
      details: {
        file: file.name,
        ...(first?.line ? { line: first.line } : {}),
        todo: first?.todo ?? "Open it and check that it holds what you expect.",
      },
    },
  );
}

/** A file that cannot even be opened is the file's trouble, not Earshot's. */
export function asInputError(error: unknown, name: string): EarshotError {
  if (error instanceof EarshotError) {
    if (!error.code.startsWith("input.")) throw error;
    return new EarshotError(error.code, error.message, { details: { ...error.details, file: name }, cause: error });
  }
  const system = (error as NodeJS.ErrnoException).code;
  if (system === "ENOENT")
    return new EarshotError("input.unreadable", "There is no such file.", {
      details: { file: name, todo: "Check the path." },
      cause: error,
    });
  if (system === "EACCES" || system === "EPERM")
    return new EarshotError("input.unreadable", "This file may not be opened.", {
      details: { file: name, todo: "Check its permissions." },
      cause: error,
    });
  if (typeof system === "string" && /^E[A-Z]+$/.test(system))
    return new EarshotError("input.unreadable", `This file cannot be opened (${system}).`, {
      details: { file: name, todo: "Copy it to this computer's own disk and import the copy." },
      cause: error,
    });
  throw error;
}

/** In place of the rows of a file beyond the `KEPT_UNREADABLE` that are kept one by one. */
export function moreUnreadable(file: string, count: number): Unreadable {
  return {
    file,
    line: null,
    code: MORE_UNREADABLE,
    reason: `${many(count, "more row")} of this file could not be read.`,
    todo: "Mend what the first ones say; most often all have one cause.",
  };
}

export const MORE_UNREADABLE = "input.more-rows";

export function asUnreadable(error: EarshotError, name: string): Unreadable {
  return {
    file: name,
    line: error.details.line ?? null,
    code: error.code,
    reason: error.message,
    todo: error.details.todo ?? "Check the file and import it again.",
  };
}
