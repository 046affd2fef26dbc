/** Files on their way in from a page: pieces are gathered under a token that the page was given; the page never names a path. */
import { randomUUID } from "node:crypto";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EarshotError } from "../shared/errors.ts";

/** The most that one dropped file may hold. */
export const LARGEST_FILE_BYTES = 1024 ** 3;

type Piece = { name: string; path: string; file: number; receivedBytes: number };

export class Spool {
  private folder: string | null = null;
  private readonly pieces = new Map<string, Piece>();

  begin(name: string, sizeBytes: number): string {
    if (sizeBytes > LARGEST_FILE_BYTES)
      throw new EarshotError("input.too-large", undefined, { details: { file: name, limitBytes: LARGEST_FILE_BYTES } });
    this.folder ??= mkdtempSync(join(tmpdir(), "earshot-"));
    const token = randomUUID();
    const path = join(this.folder, token);
    this.pieces.set(token, { name, path, file: openSync(path, "wx", 0o600), receivedBytes: 0 });
    return token;
  }

  append(token: string, bytes: Uint8Array): number {
    const piece = this.find(token);
    if (piece.receivedBytes + bytes.byteLength > LARGEST_FILE_BYTES)
      throw new EarshotError("input.too-large", undefined, { details: { file: piece.name } });
    writeSync(piece.file, bytes);
    piece.receivedBytes += bytes.byteLength;
    return piece.receivedBytes;
  }

  read(token: string): { name: string; bytes: Uint8Array } {
    const piece = this.find(token);
    return { name: piece.name, bytes: readFileSync(piece.path) };
  }

  nameOf(token: string): string {
    return this.find(token).name;
  }

  close(): void {
    for (const piece of this.pieces.values()) closeSync(piece.file);
    this.pieces.clear();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
    this.folder = null;
  }

  private find(token: string): Piece {
    const piece = this.pieces.get(token);
    if (!piece) throw new EarshotError("request.not-found", "This file was dropped too long ago. Drop it again.");
    return piece;
  }
}
