/**
 * How many snippets keep their theme when more comes on top: `EARSHOT_DATA=… node bench/group-stability.ts [--only NAME] [--share 0.1]`. A
 * development set's texts without a drawn tenth (`--share`) are grouped, then all anew. `kept`: themed snippets whose theme has the same id
 * after it; `settled`: of those with none of the new ones among their ten nearest; beside both what a fresh start keeps. `mean`: of AMI and
 * B-cubed F1 by the labels, of the first texts, of all by a fresh start, and of all gone on from the first.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { type Embedder, openEmbedder } from "../src/engine/embed/embedder.ts";
import type { Grouping } from "../src/engine/model.ts";
import { withContext } from "../src/engine/stages/group/context.ts";
import { seededRandom } from "../src/engine/stages/group/graph.ts";
import { groupSnippets } from "../src/engine/stages/group/group.ts";
import { keepThemeIds } from "../src/engine/stages/group/keep-ids.ts";
import { nearestNeighbours } from "../src/engine/stages/group/neighbours.ts";
import { selectRows } from "../src/engine/stages/vectors.ts";
import { meanAgreement, placeTexts } from "./grouping/placed.ts";
import { readPoints } from "./grouping/points.ts";
import { type LabelledSet, type LabelledText, labelledSets } from "./grouping/sets.ts";

const { values } = parseArgs({ options: { only: { type: "string" }, share: { type: "string" } } });
const shareOfNew = Number(values.share ?? 0.1);
const data = process.env["EARSHOT_DATA"];
if (data) await measureAll(data);
else console.log("EARSHOT_DATA does not name the folder of labelled sets: nothing to measure");

async function measureAll(folder: string): Promise<void> {
  const embedder = await openEmbedder({ modelsFolder: path.resolve(import.meta.dirname, "../resources/models") });
  console.log(
    "set                      themes before, fresh, resumed   kept fresh, resumed   settled fresh, resumed   mean before, fresh, resumed",
  );
  for (const set of labelledSets(folder)) {
    if (set.split !== "development" || !set.name.includes(values.only ?? "")) continue;
    const { themes, kept, settled, quality } = await measure(set, embedder);
    const numbers = [...kept, ...settled, ...quality].map((share) => share.toFixed(3).padStart(11)).join("");
    console.log(`${set.name.padEnd(24)}${themes.map((count) => String(count).padStart(9)).join("")}${numbers}`);
  }
  await embedder.close();
}

async function measure(set: LabelledSet, embedder: Embedder) {
  const { textOf, vectors, around } = await readPoints(set, embedder);
  const random = seededRandom(7);
  const isLate = set.texts.map(() => random() < shareOfNew);
  const group = (rows: number[], last?: { theme: Int32Array; isNew: Uint8Array }) => {
    const conversations = rows.map((row) => String(textOf[row]));
    const given = { seed: 1, customers: conversations, conversations, around: selectRows(around, rows), ...(last && { last }) };
    return groupSnippets(selectRows(vectors, rows), given);
  };
  const all = [...textOf.keys()];
  const early = all.filter((row) => !isLate[textOf[row] ?? 0]);
  const before = await group(early);
  const last = new Int32Array(all.length).fill(-1);
  early.forEach((row, at) => {
    last[row] = before.theme[at] as number;
  });
  const isNew = Uint8Array.from(all, (row) => (isLate[textOf[row] ?? 0] ? 1 : 0));
  const fresh = await group(all);
  const resumed = await group(all, { theme: last, isNew });
  const isSettled = await withoutNewAround(withContext(vectors, around), isNew);
  const shares = (isCounted: (row: number) => boolean) => [fresh, resumed].map(({ theme }) => shareKept(last, theme, isCounted));
  const agreement = (texts: readonly number[], rows: readonly number[], grouping: Grouping) => {
    const at = new Map(texts.map((text, place) => [text, place]));
    const places = rows.map((row) => at.get(textOf[row] ?? -1) ?? -1);
    return meanAgreement(
      placeTexts(
        texts.map((text) => set.texts[text] as LabelledText),
        places,
        grouping,
      ),
    );
  };
  const allTexts = [...set.texts.keys()];
  return {
    themes: [before.themes, fresh.themes, resumed.themes],
    kept: shares(() => true),
    settled: shares((row) => isSettled[row] === 1),
    quality: [
      agreement(
        allTexts.filter((text) => !isLate[text]),
        early,
        before,
      ),
      ...[fresh, resumed].map((grouping) => agreement(allTexts, all, grouping)),
    ],
  };
}

async function withoutNewAround(seen: Parameters<typeof nearestNeighbours>[0], isNew: Uint8Array): Promise<Uint8Array> {
  const { index, k } = await nearestNeighbours(seen, 10);
  return isNew.map((_, i) => (index.subarray(i * k, (i + 1) * k).some((other) => isNew[other]) ? 0 : 1));
}

function shareKept(before: Int32Array, now: Int32Array, isCounted: (row: number) => boolean): number {
  const groups = membersOf(now);
  const previous = membersOf(before).map((members, g) => ({ id: String(g), members }));
  const ids = keepThemeIds(previous, groups);
  let all = 0;
  let same = 0;
  before.forEach((g, row) => {
    if (g < 0 || !isCounted(row)) return;
    all++;
    if (ids[now[row] as number] === String(g)) same++;
  });
  return all === 0 ? 1 : same / all;
}

function membersOf(theme: Int32Array): string[][] {
  const groups: string[][] = Array.from({ length: Math.max(-1, ...theme) + 1 }, () => []);
  theme.forEach((g, row) => {
    groups[g]?.push(String(row));
  });
  return groups;
}
