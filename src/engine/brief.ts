/** The brief of a theme of the workspace. */
import type { CommandResult } from "../shared/contract.ts";
import { type EngineState, workspaceName } from "./engine-state.ts";
import { writeBrief } from "./export/brief.ts";
import { maskOf } from "./export/masking.ts";
import { goldenRows } from "./golden/of-workspace.ts";
import { playbooksInUse } from "./playbooks.ts";
import { fillPattern } from "./stages/stories/playbook.ts";
import { themePage } from "./views/theme-page.ts";

/** Throws request.not-found for an unknown theme. */
export function briefOf(state: EngineState, theme: string, withPersonalData: boolean): CommandResult<"brief.get"> {
  const picture = state.picture();
  const playbooks = playbooksInUse(state);
  const page = themePage(picture, theme, playbooks);
  const golden = goldenRows(state, theme).filter(({ leftOut }) => !leftOut);
  const type = page.theme.problemType;
  const playbook = type === null ? undefined : playbooks.get(type);
  const filled = { theme: page.theme.name, count: String(page.theme.snippets) };
  const markdown = writeBrief({
    page,
    product: workspaceName(state.file),
    asOf: picture.asOf,
    engineersWords: playbook?.engineersWords ?? null,
    usual: (playbook?.evaluation ?? []).map((item) => ({
      ...item,
      good: fillPattern(item.good, filled),
      dataSet: fillPattern(item.dataSet, filled),
    })),
    golden: { examples: golden.length, unwritten: golden.filter(({ expected }) => expected === "").length },
    mask: maskOf(picture.people, withPersonalData),
  });
  return { theme, name: page.theme.name, file: `brief-${theme}.md`, markdown };
}
