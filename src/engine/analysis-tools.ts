/** What an analysis needs besides the workspace: the models, the classifier's weights, the playbooks. Opened at the first use. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProblemType } from "../shared/domain.ts";
import { type Embedder, type EmbedderInfo, openEmbedder } from "./embed/embedder.ts";
import { type ClassifierHead, loadClassifier } from "./stages/classify.ts";
import { type Playbook, parsePlaybook } from "./stages/playbook.ts";

const MATCHING_MODEL = "all-MiniLM-L6-v2";

export type Tools = {
  open(): Promise<{
    embedder: Embedder;
    openMatcher: () => Promise<Embedder>;
    classifier: ClassifierHead;
    playbooks: ReadonlyMap<ProblemType, Playbook>;
  }>;
  embedder(): Promise<Embedder>;
  playbooks(): ReadonlyMap<ProblemType, Playbook>;
  /** null until a model was opened */
  modelInfo(): EmbedderInfo | null;
  close(): Promise<void>;
};

export function analysisTools(options: { resourcesFolder: string; modelsFolder?: string }): Tools {
  const modelsFolder = options.modelsFolder ?? join(options.resourcesFolder, "models");
  let opened: Promise<Embedder> | null = null;
  let matcher: Promise<Embedder> | null = null;
  let playbooks: ReadonlyMap<ProblemType, Playbook> | null = null;
  let info: EmbedderInfo | null = null;
  const openMatcher = (): Promise<Embedder> => {
    const opening = matcher ?? openEmbedder({ modelsFolder, model: MATCHING_MODEL });
    matcher = opening;
    return opening;
  };
  const tools: Tools = {
    async open() {
      const embedder = await tools.embedder();
      return { embedder, openMatcher, classifier: readClassifier(options.resourcesFolder), playbooks: tools.playbooks() };
    },
    async embedder() {
      opened ??= openEmbedder({ modelsFolder });
      const embedder = await opened;
      info = embedder.info;
      return embedder;
    },
    playbooks() {
      playbooks ??= readPlaybooks(options.resourcesFolder);
      return playbooks;
    },
    modelInfo: () => info,
    async close() {
      await (await opened)?.close();
      await (await matcher)?.close();
      opened = null;
      matcher = null;
    },
  };
  return tools;
}

function readClassifier(resourcesFolder: string): ClassifierHead {
  return loadClassifier(JSON.parse(readFileSync(join(resourcesFolder, "classifier", "head.json"), "utf8")));
}

function readPlaybooks(resourcesFolder: string): ReadonlyMap<ProblemType, Playbook> {
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
