/** Every error that crosses a boundary: one class, one table from code to message, exit code and HTTP status. */

export const ERRORS = {
  "input.unreadable": { message: "This file cannot be read.", exit: 2, http: 422 },
  "input.unknown-format": { message: "Earshot does not recognise this kind of file.", exit: 2, http: 422 },
  "input.malformed": { message: "This file is damaged or not what it says it is.", exit: 2, http: 422 },
  "input.empty": { message: "This file is empty.", exit: 2, http: 422 },
  "input.too-large": { message: "This file is larger than Earshot reads.", exit: 2, http: 413 },
  "input.more-rows": { message: "More rows of this file could not be read.", exit: 2, http: 422 },
  "input.no-text-column": { message: "No column holds the customers' words.", exit: 2, http: 422 },
  "request.invalid": { message: "This request is not valid.", exit: 64, http: 400 },
  "request.not-found": { message: "There is nothing with that name.", exit: 66, http: 404 },
  "request.conflict": { message: "This does not fit what is there now.", exit: 65, http: 409 },
  "store.busy": { message: "The workspace is busy. Try again in a moment.", exit: 75, http: 503 },
  "store.locked-by-other": { message: "This workspace is open in another Earshot. Close it there first.", exit: 75, http: 423 },
  "store.corrupt": { message: "This workspace is damaged. It was left as it is.", exit: 74, http: 500 },
  "store.read-only": { message: "This workspace cannot be written to.", exit: 73, http: 403 },
  "store.disk-full": { message: "The disk is full. Nothing was lost; free some space and try again.", exit: 74, http: 507 },
  "store.from-newer-version": { message: "This workspace was made by a newer Earshot. Update Earshot to open it.", exit: 69, http: 409 },
  "model.missing": { message: "The embedding model is not there.", exit: 69, http: 500 },
  "model.damaged": { message: "The embedding model is damaged.", exit: 69, http: 500 },
  "model.no-runtime": { message: "The embedding model cannot run on this computer.", exit: 69, http: 500 },
  "access.bad-token": { message: "This page has lost its key. Open the address that Earshot printed again.", exit: 77, http: 401 },
  "access.bad-origin": { message: "This request came from elsewhere.", exit: 77, http: 403 },
  cancelled: { message: "Cancelled. What was done so far is kept.", exit: 130, http: 499 },
  internal: { message: "Something went wrong inside Earshot. Your workspace is safe.", exit: 70, http: 500 },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** Facts that may travel with an error. Never a customer's words. */
export type ErrorDetails = { file?: string; line?: number; todo?: string; [fact: string]: string | number | undefined };

export type WireError = { code: ErrorCode; message: string; details: ErrorDetails };

export class EarshotError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message?: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message ?? ERRORS[code].message, { cause: options.cause });
    this.name = "EarshotError";
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Errors of SQLite and of the disk that have words of their own, by how their code begins. */
const STORE_CODES = {
  SQLITE_BUSY: "store.locked-by-other",
  SQLITE_LOCKED: "store.locked-by-other",
  SQLITE_CORRUPT: "store.corrupt",
  SQLITE_NOTADB: "store.corrupt",
  SQLITE_READONLY: "store.read-only",
  SQLITE_CANTOPEN: "store.read-only",
  SQLITE_FULL: "store.disk-full",
  ENOSPC: "store.disk-full",
} as const satisfies Record<string, ErrorCode>;

/** What an error of SQLite or of the disk is in Earshot's words, whenever it comes; null for any other. */
export function storeCodeOf(error: unknown): ErrorCode | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return Object.entries(STORE_CODES).find(([beginning]) => code.startsWith(beginning))?.[1] ?? null;
}

/** What a boundary sends: no stack, no cause, and for a stranger's error only the general words. */
export function toWireError(error: unknown): WireError {
  if (error instanceof EarshotError) return { code: error.code, message: error.message, details: error.details };
  if (error instanceof Error && error.name === "AbortError") return { code: "cancelled", message: ERRORS.cancelled.message, details: {} };
  const code = storeCodeOf(error) ?? "internal";
  return { code, message: ERRORS[code].message, details: {} };
}

export function fromWireError(wire: WireError): EarshotError {
  return new EarshotError(wire.code, wire.message, { details: wire.details });
}
