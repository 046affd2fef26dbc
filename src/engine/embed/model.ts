/** The pinned models: what the manifest says of each, and whether its files are still those. */
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { EarshotError } from "../../shared/errors.ts";

const PinnedModel = z.object({
  id: z.string(), title: z.string(), folder: z.string(), dimensions: z.number().int(), pooling: z.enum(["cls", "mean", "static"]), maxTokens: z.number().int(),
  queryPrefix: z.string(), files: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number().int() })),
});
export type PinnedModel = z.infer<typeof PinnedModel>;

const Manifest = z.object({ models: z.array(PinnedModel) });

/** The manifest's entry. Throws model.missing when there is no manifest or no such model in it. */
export function readModel(modelsFolder: string, id: string): PinnedModel {
  const todo = "Install Earshot again; your workspace is not touched by that.";
  let text: string;
  try {
    text = readFileSync(join(modelsFolder, "manifest.json"), "utf8");
  } catch (cause) {
    throw new EarshotError("model.missing", "The list of models is not there.", { details: { file: "manifest.json", todo }, cause });
  }
  const model = Manifest.parse(JSON.parse(text)).models.find((candidate) => candidate.id === id);
  if (!model) throw new EarshotError("model.missing", `There is no model ${id}.`, { details: { todo } });
  return model;
}

/** Reads every file of the model once. Throws model.missing or model.damaged, naming the file; answers one hash over all of them. */
export async function verifyModel(modelsFolder: string, id: string): Promise<{ model: PinnedModel; hash: string }> {
  const model = readModel(modelsFolder, id);
  const whole = createHash("sha256");
  for (const file of model.files) {
    const sha256 = await hashFile(join(modelsFolder, model.folder, file.path), `${model.folder}/${file.path}`);
    if (sha256 !== file.sha256) {
      throw new EarshotError("model.damaged", `The model ${id} is damaged.`, { details: { file: `${model.folder}/${file.path}`, todo: "Install Earshot again; your workspace is not touched by that." } });
    }
    whole.update(`${file.path}\n${sha256}\n`);
  }
  return { model, hash: whole.digest("hex") };
}

async function hashFile(path: string, name: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new EarshotError("model.missing", `A file of the model is not there: ${name}.`, { details: { file: name, todo: "Install Earshot again; your workspace is not touched by that." }, cause });
  }
  return hash.digest("hex");
}
