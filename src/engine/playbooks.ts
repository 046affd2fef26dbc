/** The workspace's playbooks: those that Earshot ships, with the team's own edits laid over them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, parseDocument } from "yaml";
import { PROBLEM_TYPES, type ProblemType } from "../shared/domain.ts";
import { EarshotError } from "../shared/errors.ts";
import type { EngineState } from "./engine-state.ts";
import { type Playbook, parsePlaybook } from "./stages/stories/playbook.ts";
import { factsOf } from "./store/facts.ts";

/** An edit as it is stored: the whole YAML text, comments and all. */
export type PlaybookEdit = { yaml: string };
export type PlaybookInUse = { playbook: Playbook; yaml: string; isTeams: boolean; shippedVersion: number };

/** By problem type, for drafting and for the screens. */
export function playbooksInUse(state: EngineState): ReadonlyMap<ProblemType, Playbook> {
  const edits = factsOf<PlaybookEdit>(state.store, "playbook.edit");
  const all = new Map(state.tools.playbooks());
  for (const [id, { yaml }] of edits) {
    // An edit made under older rules that no longer fits is left out, never in the way of an analysis.
    const playbook = readOrNull(yaml, id);
    if (playbook) all.set(playbook.id, playbook);
  }
  return all;
}

export function playbookInUse(state: EngineState, id: string): PlaybookInUse {
  const type = PROBLEM_TYPES.find((each) => each === id);
  const shipped = type && state.tools.playbooks().get(type);
  if (!type || !shipped)
    throw new EarshotError("request.not-found", `There is no playbook “${id}”. There are ${PROBLEM_TYPES.join(", ")}.`);
  const edit = factsOf<PlaybookEdit>(state.store, "playbook.edit").get(type);
  const own = edit && readOrNull(edit.yaml, type);
  const yaml = own ? edit.yaml : readFileSync(join(state.options.resourcesFolder, "playbooks", `${type}.yaml`), "utf8");
  return { playbook: own ?? shipped, yaml, isTeams: own !== null && own !== undefined, shippedVersion: shipped.version };
}

/**
 * The text with a version above the one in use, comments kept: two different playbooks never carry the same version.
 * Throws EarshotError `input.malformed` with the line of what is wrong.
 */
export function readyToUse(text: string, file: string, inUse: Playbook | null): PlaybookEdit {
  const playbook = parsePlaybook(text, file);
  if (inUse && playbook.version > inUse.version) return { yaml: text };
  const document = parseDocument(text);
  if (isMap(document.contents)) document.set("version", (inUse?.version ?? playbook.version) + 1);
  return { yaml: document.toString({ lineWidth: 0 }) };
}

function readOrNull(yaml: string, id: string): Playbook | null {
  try {
    return parsePlaybook(yaml, `${id}.yaml`);
  } catch {
    return null;
  }
}
