/** What an analysis needs besides the workspace: the models, the classifier's weights, the playbooks. Opened at the first use. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProblemType } from "../../shared/domain.ts";
import { type Embedder, type EmbedderInfo, openEmbedder } from "../embed/embedder.ts";
import { DEFAULT_MODEL, readManifest } from "../embed/model.ts";
import { type ClassifierHead, loadClassifier } from "../stages/find/classify.ts";
import { type Playbook, parsePlaybook } from "../stages/stories/playbook.ts";

const MATCHING_MODEL = "all-MiniLM-L6-v2";

export type Tools = {
  /** `model`: another than the workspace's own */
  open(model?: string): Promise<{
    embedder: Embedder;
    openMatcher: () => Promise<Embedder>;
    classifier: ClassifierHead;
    playbooks: ReadonlyMap<ProblemType, Playbook>;
    words: ReadonlySet<string>;
  }>;
  /** the workspace's own model, or the one named */
  embedder(model?: string): Promise<Embedder>;
  /** the folder that a model lies in: Earshot's own, or the one for models that a person added */
  modelsFolderOf(model: string): Promise<string>;
  playbooks(): ReadonlyMap<ProblemType, Playbook>;
  /** null until a model was opened */
  modelInfo(): EmbedderInfo | null;
  close(): Promise<void>;
};

export function analysisTools(options: {
  resourcesFolder: string;
  modelsFolder?: string;
  addedModelsFolder?: string;
  /** the workspace's own model */
  chosenModel?: () => string;
}): Tools {
  const ownModels = options.modelsFolder ?? join(options.resourcesFolder, "models");
  const chosenModel = options.chosenModel ?? (() => DEFAULT_MODEL);
  const opened = new Map<string, Promise<Embedder>>();
  let playbooks: ReadonlyMap<ProblemType, Playbook> | null = null;
  let info: EmbedderInfo | null = null;
  const open = (model: string): Promise<Embedder> => {
    const known = opened.get(model);
    if (known) return known;
    const opening = tools.modelsFolderOf(model).then((modelsFolder) => openEmbedder({ modelsFolder, model, fallbackFolder: ownModels }));
    opened.set(model, opening);
    const isStandIn = (embedder: Embedder) => embedder.info.fallback && model !== chosenModel();
    // What could not be opened is tried anew: its files may be whole by then.
    opening.then(
      (embedder) => isStandIn(embedder) && opened.delete(model),
      () => opened.delete(model),
    );
    return opening;
  };
  const tools: Tools = {
    async open(model) {
      const embedder = await tools.embedder(model);
      const classifier = readClassifier(options.resourcesFolder);
      return { embedder, openMatcher: () => open(MATCHING_MODEL), classifier, playbooks: tools.playbooks(), words: readWords(ownModels) };
    },
    async embedder(model) {
      const own = chosenModel();
      const embedder = await open(model ?? own);
      if (model === undefined || model === own) info = embedder.info;
      return embedder;
    },
    async modelsFolderOf(model) {
      const own = await readManifest(ownModels).catch(() => []);
      return options.addedModelsFolder !== undefined && !own.some(({ id }) => id === model) ? options.addedModelsFolder : ownModels;
    },
    playbooks() {
      playbooks ??= readPlaybooks(options.resourcesFolder);
      return playbooks;
    },
    modelInfo: () => info,
    async close() {
      const all = [...opened.values()];
      opened.clear();
      for (const opening of all) await opening.then((embedder) => embedder.close()).catch(() => undefined);
    },
  };
  return tools;
}

/** Common English words in small letters: the whole words that the shipped models' tokenizer knows; none where its file cannot be read. */
function readWords(modelsFolder: string): ReadonlySet<string> {
  try {
    const { model } = JSON.parse(readFileSync(join(modelsFolder, DEFAULT_MODEL, "tokenizer.json"), "utf8")) as { model: { vocab: object } };
    return new Set(Object.keys(model.vocab).filter((word) => /^[a-z]{2,}$/.test(word)));
  } catch {
    return new Set();
  }
}

function readClassifier(resourcesFolder: string): ClassifierHead {
  return loadClassifier(JSON.parse(readFileSync(join(resourcesFolder, "classifier", "head.json"), "utf8")));
}

/** Those that Earshot ships. Throws input.malformed for one that does not fit. */
export function readPlaybooks(resourcesFolder: string): ReadonlyMap<ProblemType, Playbook> {
  const folder = join(resourcesFolder, "playbooks");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  return new Map(
    files.map((name) => {
      const playbook = parsePlaybook(readFileSync(join(folder, name), "utf8"), name);
      return [playbook.id, playbook];
    }),
  );
}
