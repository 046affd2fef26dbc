/** Exports stories as a Trello board in JSON, in the shape of Trello's own export: themes as lists, stories as cards. */
import { createHash } from "node:crypto";
import { escapeMarkdown, labelOf, oneLine, shorten } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { MARKDOWN_EVIDENCE, storyMarkdown } from "../story-markdown.ts";

/** Trello's limit of a name and of a description. */
const MOST_NAME = 250;
const MOST_BODY = 16_384;
/** Between two neighbours, as Trello counts. */
const STEP = 65_536;

type Label = { id: string; name: string; color: string };

export function exportTrello(input: ExportInput): Exported {
  const notes: string[] = [];
  const groups = byTheme(readyStories(input), input.themes);
  const labels = new Map<string, Label>();
  const lists = groups.map(({ theme }, index) => ({
    id: idOf(`list ${theme?.id ?? ""}`),
    name: shorten(oneLine(theme?.name ?? "Without a theme"), MOST_NAME),
    closed: false,
    pos: (index + 1) * STEP,
  }));
  const cards = groups.flatMap(({ stories }, group) =>
    stories.map((ready, index) => cardOf(ready, { idList: lists[group]?.id ?? "", pos: (index + 1) * STEP }, labels, notes)),
  );
  const board = { id: idOf("board"), name: "Earshot stories", desc: "", closed: false, lists, cards };
  const whole = { ...board, labels: [...labels.values()], checklists: [], members: [], actions: [] };
  return { files: [{ name: "board-trello.json", content: `${JSON.stringify(whole, null, 2)}\n` }], notes };
}

function cardOf(ready: ReadyStory, place: { idList: string; pos: number }, labels: Map<string, Label>, notes: string[]) {
  const { story, theme } = ready;
  const fitted = fitBody(story.id, storyMarkdown(ready, escapeMarkdown), { ...MARKDOWN_EVIDENCE, most: MOST_BODY, who: "Trello" });
  notes.push(...fitted.notes);
  const own = ["earshot", labelOf(theme?.problemType ?? "")].filter((name) => name !== "");
  for (const name of own) if (!labels.has(name)) labels.set(name, { id: idOf(`label ${name}`), name, color: "orange" });
  const ids = own.map((name) => idOf(`label ${name}`));
  return {
    id: idOf(story.id),
    ...place,
    name: titleOf(story, MOST_NAME),
    desc: fitted.body.trim(),
    closed: false,
    due: null,
    idLabels: ids,
    labels: own.flatMap((name) => labels.get(name) ?? []),
    idMembers: [],
    idChecklists: [],
    attachments: [],
  };
}

/** Trello's ids are 24 hexadecimal digits; the same thing gets the same one each time. */
function idOf(what: string): string {
  return createHash("sha256").update(`earshot ${what}`).digest("hex").slice(0, 24);
}
