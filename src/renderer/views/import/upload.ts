/** Hands a file to the engine in pieces, so that a large one never sits in memory twice. */
import type { Client } from "../../client.ts";

const PIECE_BYTES = 256 * 1024;

/** Answers the token that names the file to the engine. `onPart`: 0 to 1. */
export async function uploadFile(client: Client, file: File, name: string, onPart: (part: number) => void): Promise<string> {
  const { token } = await client.call("file.begin", { name, sizeBytes: file.size });
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    const piece = new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer());
    const { receivedBytes } = await client.call("file.append", { token, base64: toBase64(piece) });
    onPart(file.size === 0 ? 1 : receivedBytes / file.size);
  }
  return token;
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}
