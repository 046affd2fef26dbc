/** Files on their way in from a page: pieces are gathered under a token that the page was given; the page never names a path. */
import { randomUUID } from "node:crypto";
import { closeSync, createReadStream, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { EarshotError } from "../shared/errors.ts";
import type { FileBytes } from "./import/conversation.ts";
import { PIECE_BYTES } from "./import/limits.ts";

/** The most that one dropped file may hold. */
export const LARGEST_FILE_BYTES = 8 * 1024 ** 3;

type Piece = { name: string; path: string; file: number | null; receivedBytes: number; inner: FileBytes | null };

export class Spool {
  private readonly folder: string;
  private readonly pieces = new Map<string, Piece>();

  /** Beside the workspace, so that an import that was cut off can go on after a restart. */
  constructor(workspaceFile: string) {
    this.folder = join(dirname(workspaceFile), `.${basename(workspaceFile)}-spool`);
  }

  begin(name: string, sizeBytes: number): string {
    if (sizeBytes > LARGEST_FILE_BYTES)
      throw new EarshotError("input.too-large", undefined, { details: { file: name, limitBytes: LARGEST_FILE_BYTES } });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const token = randomUUID();
    const path = join(this.folder, token);
    this.pieces.set(token, { name, path, file: openSync(path, "wx", 0o600), receivedBytes: 0, inner: null });
    return token;
  }

  append(token: string, bytes: Uint8Array): number {
    const piece = this.find(token);
    if (piece.file === null) throw new EarshotError("request.conflict", "This file is already whole.");
    if (piece.receivedBytes + bytes.byteLength > LARGEST_FILE_BYTES)
      throw new EarshotError("input.too-large", undefined, { details: { file: piece.name } });
    writeSync(piece.file, bytes);
    piece.receivedBytes += bytes.byteLength;
    return piece.receivedBytes;
  }

  has(token: string): boolean {
    return this.pieces.has(token);
  }

  file(token: string): FileBytes {
    const { name, path, receivedBytes, inner } = this.find(token);
    return inner ?? { name, sizeBytes: receivedBytes, pieces: () => createReadStream(path, { highWaterMark: PIECE_BYTES }) };
  }

  /** The file as it came: of a file inside a ZIP the ZIP, of any other itself. */
  outerOf(token: string): { token: string; name: string; sizeBytes: number } {
    const outer = basename(this.find(token).path);
    const { name, receivedBytes } = this.find(outer);
    return { token: outer, name, sizeBytes: receivedBytes };
  }

  /** A file inside the one of the token (of a ZIP), under a token of its own. */
  addInner(token: string, inner: FileBytes): string {
    const { path } = this.find(token);
    const own = randomUUID();
    this.pieces.set(own, { name: inner.name, path, file: null, receivedBytes: inner.sizeBytes, inner });
    return own;
  }

  /** Takes up a file that an earlier process left; false where it is gone. */
  adopt(token: string, name: string, sizeBytes: number): boolean {
    const path = join(this.folder, basename(token));
    if (!existsSync(path)) return false;
    this.pieces.set(token, { name, path, file: null, receivedBytes: sizeBytes, inner: null });
    return true;
  }

  /** What was imported, or left out, is not kept a second time; a ZIP stays while one of its files is still waiting. */
  drop(tokens: readonly string[]): void {
    const dropped = tokens.flatMap((token) => {
      const piece = this.pieces.get(token);
      this.pieces.delete(token);
      if (piece?.file != null) closeSync(piece.file);
      return piece ? [piece.path] : [];
    });
    const waiting = new Set([...this.pieces.values()].map((piece) => piece.path));
    for (const path of dropped) if (!waiting.has(path)) rmSync(path, { force: true });
  }

  /** Whatever waits may hold words that are to be forgotten. */
  dropAll(): void {
    this.drop([...this.pieces.keys()]);
    this.sweep(new Set());
  }

  /** `keep`: tokens of an import that is to go on after a restart. */
  close(keep: ReadonlySet<string>): void {
    for (const piece of this.pieces.values()) if (piece.file !== null) closeSync(piece.file);
    this.pieces.clear();
    this.sweep(keep);
  }

  /** Removes what no unfinished import needs, also of a process that died. */
  sweep(keep: ReadonlySet<string>): void {
    if (!existsSync(this.folder)) return;
    const known = new Set([...this.pieces.values()].map((piece) => basename(piece.path)));
    const left = readdirSync(this.folder).filter((name) => !keep.has(name) && !known.has(name));
    for (const name of left) rmSync(join(this.folder, name), { force: true, recursive: true });
    if (readdirSync(this.folder).length === 0) rmSync(this.folder, { recursive: true, force: true });
  }

  private find(token: string): Piece {
    const piece = this.pieces.get(token);
    if (!piece) throw new EarshotError("request.not-found", "This file was dropped too long ago. Drop it again.");
    return piece;
  }
}
