/** Playbooks: list, show, check, save as the team's own, and go back to what Earshot ships. */
import { PROBLEM_TYPES } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { playbookInUse, readyToUse } from "../playbooks.ts";
import { parsePlaybook } from "../stages/stories/playbook.ts";
import { done, type Handlers } from "./correcting.ts";

export const PLAYBOOK_HANDLERS = {
  "playbook.list": (state) => PROBLEM_TYPES.map((id) => rowOf(state, id)),
  "playbook.get": (state, { id }) => ({ ...rowOf(state, id), yaml: playbookInUse(state, id).yaml }),
  "playbook.check": (_state, { yaml }) => ({ problem: problemOf(yaml) }),
  "playbook.save": (state, { yaml, file }) => {
    const { id } = parsePlaybook(yaml, file ?? "playbook.yaml");
    const edit = readyToUse(yaml, file ?? `${id}.yaml`, playbookInUse(state, id).playbook);
    const { title, version } = parsePlaybook(edit.yaml, file ?? `${id}.yaml`);
    return {
      ...done(state, `Changed the playbook ${title} (version ${version})`, [{ kind: "playbook.edit", target: id, value: edit }]),
      id,
      version,
    };
  },
  "playbook.restore": (state, { id }) => {
    const { playbook, isTeams } = playbookInUse(state, id);
    if (!isTeams) throw new EarshotError("request.invalid", "This playbook is already the one that Earshot ships.");
    return done(state, `Took the team's own ${playbook.title} back`, [{ kind: "playbook.edit", target: playbook.id, value: null }]);
  },
} satisfies Partial<Handlers>;

function rowOf(state: EngineState, id: string) {
  const { playbook, isTeams, shippedVersion } = playbookInUse(state, id);
  return {
    id: playbook.id,
    title: playbook.title,
    version: playbook.version,
    shippedVersion,
    isTeams,
    engineersWords: playbook.engineersWords,
    metric: playbook.metric,
    options: playbook.decisions.flatMap((decision) => decision.options.map((option) => option.title)),
    stories: state.picture().stories.filter((story) => story.playbook?.startsWith(`${playbook.id}@`)).length,
  };
}

function problemOf(yaml: string): { line: number; reason: string } | null {
  try {
    parsePlaybook(yaml, "");
    return null;
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    return { line: error.details.line ?? 1, reason: error.details.todo ?? error.message };
  }
}
