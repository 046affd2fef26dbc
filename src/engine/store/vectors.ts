/** Vectors kept by the hash of the model and of the text, so that nothing is embedded twice. */
import type { Store } from "./open.ts";

type Row = { textHash: string; vector: Float32Array };

export function vectorCache(store: Store) {
  const find = store.prepare("SELECT vector FROM vectors WHERE model_hash = ? AND text_hash = ?");
  const add = store.prepare("INSERT OR REPLACE INTO vectors (model_hash, text_hash, vector) VALUES (?, ?, ?)");
  return {
    get(modelHash: string, textHashes: readonly string[]): Map<string, Float32Array> {
      const found = new Map<string, Float32Array>();
      for (const textHash of textHashes) {
        const row = find.get(modelHash, textHash) as { vector: Buffer } | undefined;
        if (row) found.set(textHash, new Float32Array(new Uint8Array(row.vector).buffer));
      }
      return found;
    },
    put(modelHash: string, rows: Row[]): void {
      store.transaction(() => {
        for (const { textHash, vector } of rows)
          add.run(modelHash, textHash, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
      })();
    },
  };
}
