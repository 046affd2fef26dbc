/** Which embedding models there are, whether their files are there and whole, and what identifies a vector made with one. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { EarshotError } from "../../shared/errors.ts";

export const DEFAULT_MODEL = "bge-small-en-v1.5";
export const FALLBACK_MODEL = "static-minilm-256-int8";
/** Never taken for a model that a person added, whose pooling would be guessed. */
const OWN = [DEFAULT_MODEL, FALLBACK_MODEL];

/** Raised whenever the same text and the same model file would give another vector than before. */
export const EMBEDDING_CODE_VERSION = "1";

const poolingSchema = z.enum(["cls", "mean", "static"]);

const modelEntrySchema = z.object({
  id: z.string().min(1),
  title: z.string(),
  folder: z.string().min(1),
  role: z.enum(["default", "matching", "fallback", "added"]),
  use: z.string(),
  dimensions: z.int().positive(),
  pooling: poolingSchema,
  maxTokens: z.int().positive(),
  /** put before a search query, never before a text that is searched or grouped */
  queryPrefix: z.string(),
  licence: z.string(),
  /** file in resources/licences */
  licenceFile: z.string().nullable(),
  source: z.string(),
  files: z.array(z.object({ path: z.string(), sha256: z.string().length(64), bytes: z.int().nonnegative() })).min(1),
});

const manifestSchema = z.object({ models: z.array(modelEntrySchema) });

export type Pooling = z.infer<typeof poolingSchema>;
export type ModelEntry = z.infer<typeof modelEntrySchema>;

/** `hash` identifies everything a vector depends on; `verified` says that the files equal those of the manifest. */
export type VerifiedModel = { entry: ModelEntry; folder: string; hash: string; verified: boolean };

/**
 * Checks every file of a model against the manifest: presence, size, SHA-256 (read as a stream).
 * A model that a person added (a folder in the transformers.js layout, in no manifest; the folder that they lie in has none) is described
 * from its own config files and comes back with `verified: false`.
 * @throws EarshotError model.missing or model.damaged; `details.file` is relative to the models folder, `details.todo` what to do.
 */
export async function verifyModel(modelsFolder: string, id: string): Promise<VerifiedModel> {
  const isAdded = !OWN.includes(id) && !(await isFile(modelsFolder, "manifest.json"));
  if (isAdded && !(await isFolder(modelsFolder, id))) throw new EarshotError("model.missing", `There is no embedding model named ${id}.`);
  const entry = isAdded ? undefined : (await readManifest(modelsFolder)).find((model) => model.id === id);
  if (entry === undefined) return describeAddedModel(modelsFolder, id);
  for (const file of entry.files) {
    const name = `${entry.folder}/${file.path}`;
    const found = await hashFile(modelsFolder, name);
    if (found.bytes !== file.bytes || found.sha256 !== file.sha256) throw damaged(name);
  }
  return { entry, folder: path.join(modelsFolder, entry.folder), hash: hashOfModel(entry), verified: true };
}

/** The models that come with Earshot, in the order of the manifest. Throws model.missing or model.damaged. */
export async function readManifest(modelsFolder: string): Promise<ModelEntry[]> {
  return (await readJson(modelsFolder, "manifest.json", manifestSchema)).models;
}

/** SHA-256 (hex) over what decides a vector: files, pooling, prefix, cut, and the version of this code. */
export function hashOfModel(entry: ModelEntry): string {
  const files = [...entry.files].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file.sha256]);
  const facts = [entry.id, entry.dimensions, entry.pooling, entry.maxTokens, entry.queryPrefix, EMBEDDING_CODE_VERSION, files];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

export function damaged(file: string, cause?: unknown): EarshotError {
  const todo = "Install Earshot again, or replace this file with an undamaged copy.";
  const message = `The embedding model is damaged: ${file} is not what it should be.`;
  return new EarshotError("model.damaged", message, { details: { file, todo }, cause });
}

function missing(file: string, cause?: unknown): EarshotError {
  const todo = "Install Earshot again, or copy this file back into the folder of models.";
  const message = `The embedding model is not complete: ${file} is not there.`;
  return new EarshotError("model.missing", message, { details: { file, todo }, cause });
}

const addedConfigSchema = z.object({ hidden_size: z.int().positive(), max_position_embeddings: z.int().positive().optional() });
const addedPoolingSchema = z.object({ pooling_mode_cls_token: z.boolean().optional() });

function describeAddedModel(modelsFolder: string, id: string): Promise<VerifiedModel> {
  return readAddedModel(modelsFolder, id).catch((error: unknown) => {
    if (!(error instanceof EarshotError) || error.details.file === undefined) throw error;
    const todo = "Put the file into the model's folder anew, or take the folder out of “Models”.";
    throw new EarshotError(error.code, error.message, { details: { ...error.details, todo }, cause: error });
  });
}

async function readAddedModel(modelsFolder: string, id: string): Promise<VerifiedModel> {
  if (!/^\w[\w. -]*$/.test(id)) throw new EarshotError("model.missing", "There is no embedding model with that name.");
  const config = await readJson(modelsFolder, `${id}/config.json`, addedConfigSchema);
  const pooling = await readJson(modelsFolder, `${id}/1_Pooling/config.json`, addedPoolingSchema).catch(nullWhenMissing);
  const weights = (await isFile(modelsFolder, `${id}/onnx/model_quantized.onnx`)) ? "onnx/model_quantized.onnx" : "onnx/model.onnx";
  const files: ModelEntry["files"] = [];
  for (const file of ["config.json", weights, "tokenizer.json"]) {
    files.push({ path: file, ...(await hashFile(modelsFolder, `${id}/${file}`)) });
  }
  const entry: ModelEntry = {
    id,
    title: id,
    folder: id,
    role: "added",
    use: "Added by you.",
    dimensions: config.hidden_size,
    pooling: pooling?.pooling_mode_cls_token ? "cls" : "mean",
    maxTokens: Math.min(512, config.max_position_embeddings ?? 512),
    queryPrefix: "",
    licence: "unknown",
    licenceFile: null,
    source: "added by a person",
    files,
  };
  return { entry, folder: path.join(modelsFolder, id), hash: hashOfModel(entry), verified: false };
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof EarshotError && error.code === "model.missing") return null;
  throw error;
}

async function readJson<T>(modelsFolder: string, name: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(path.join(modelsFolder, name), "utf8").catch((cause: unknown) => {
    throw missing(name, cause);
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(name, cause);
  }
}

async function isFile(modelsFolder: string, name: string): Promise<boolean> {
  return stat(path.join(modelsFolder, name)).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isFolder(modelsFolder: string, name: string): Promise<boolean> {
  return stat(path.join(modelsFolder, name)).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function hashFile(modelsFolder: string, name: string): Promise<{ sha256: string; bytes: number }> {
  if (!(await isFile(modelsFolder, name))) throw missing(name);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await pipeline(createReadStream(path.join(modelsFolder, name), { highWaterMark: 1 << 20 }), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
      }
    });
  } catch (cause) {
    throw damaged(name, cause);
  }
  return { sha256: hash.digest("hex"), bytes };
}
