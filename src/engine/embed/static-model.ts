/** The embedding that needs no runtime: a table with one row a token (model2vec), read and averaged in plain JavaScript. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { damaged, type VerifiedModel } from "./model.ts";
import { scaleToUnit } from "./pooling.ts";
import { loadTokenizer, unknownTokenOf } from "./tokens.ts";

/** Writes the vector of one text to `out` (`dimensions` long, unit length, or zeros when nothing is known of it). */
export type StaticModel = { dimensions: number; embedInto(text: string, out: Float32Array): void };

type Table = { rows: Int8Array; count: number; dimensions: number };

/**
 * Method: mean of the rows of the text's tokens (without special and unknown tokens), scaled to unit length; as model2vec does.
 * The int8 rows carry one common scale, which the unit length cancels. A text without a known token gets zeros.
 * @throws EarshotError model.damaged
 */
export async function openStaticModel(model: VerifiedModel): Promise<StaticModel> {
  const name = `${model.entry.folder}/model.safetensors`;
  const table = readTable(await readFile(path.join(model.folder, "model.safetensors")), name);
  if (table.dimensions !== model.entry.dimensions) throw damaged(name);
  const tokenizerFile = path.join(model.folder, "tokenizer.json");
  const tokenize = loadTokenizer(tokenizerFile, { maxTokens: model.entry.maxTokens, specialTokens: false });
  const unknown = unknownTokenOf(tokenizerFile);
  const sums = new Float64Array(table.dimensions);

  function embedInto(text: string, out: Float32Array): void {
    sums.fill(0);
    for (const token of tokenize(text)) {
      if (token === unknown || token >= table.count) continue;
      addRow(table, token, sums);
    }
    out.set(sums);
    scaleToUnit(out);
  }
  return { dimensions: table.dimensions, embedInto };
}

function addRow(table: Table, row: number, sums: Float64Array): void {
  const start = row * table.dimensions;
  for (let column = 0; column < sums.length; column++) sums[column] = (sums[column] as number) + (table.rows[start + column] as number);
}

/** safetensors: 8 bytes length of a JSON header (little endian), the header, then the tensors' bytes. */
function readTable(file: Buffer, name: string): Table {
  try {
    const headerBytes = Number(file.readBigUInt64LE(0));
    const header = JSON.parse(file.toString("utf8", 8, 8 + headerBytes)) as Record<string, unknown>;
    const tensor = header["embeddings"] as { dtype: string; shape: [number, number]; data_offsets: [number, number] };
    const [count, dimensions] = tensor.shape;
    const start = 8 + headerBytes + tensor.data_offsets[0];
    if (tensor.dtype !== "I8" || start + count * dimensions > file.length) throw new RangeError("not the expected table");
    return { rows: new Int8Array(file.buffer, file.byteOffset + start, count * dimensions), count, dimensions };
  } catch (cause) {
    throw damaged(name, cause);
  }
}
