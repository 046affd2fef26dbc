/**
 * How well names find their themes again: `node bench/names.ts WORKSPACE…`. Each theme is named anew; a model that had no part in
 * the naming ranks all themed snippets by their nearness to the name. Mean average precision and area under the curve over themes.
 */

import { readMessages, segmentConversations } from "../src/engine/analysis/reading.ts";
import { embedCached } from "../src/engine/embed/cache.ts";
import { type Embedder, openEmbedder } from "../src/engine/embed/embedder.ts";
import { nameThemes } from "../src/engine/stages/name/name.ts";
import { dot, rowOf, selectRows } from "../src/engine/stages/vectors.ts";
import { listSnippetRows } from "../src/engine/store/derived.ts";
import { closeStore, openStore } from "../src/engine/store/open.ts";
import { vectorCache } from "../src/engine/store/vectors.ts";

const modelsFolder = new URL("../resources/models", import.meta.url).pathname;
const namer = await openEmbedder({ modelsFolder, model: "bge-small-en-v1.5" });
const judge = await openEmbedder({ modelsFolder, model: "all-MiniLM-L6-v2" });
for (const file of process.argv.slice(2)) console.log(JSON.stringify(await measure(file, namer, judge)));
await namer.close();
await judge.close();

async function measure(file: string, namer: Embedder, judge: Embedder) {
  const store = openStore(file, { create: false });
  const rows = new Map(listSnippetRows(store).map((row) => [row.id, row]));
  const found = segmentConversations(
    readMessages(store, () => undefined),
    () => undefined,
  ).filter(({ id }) => rows.get(id)?.theme);
  const texts = found.map(({ text }) => text);
  const vectors = await embedCached(texts, namer, vectorCache(store), {});
  const judged = await judge.embed(texts, {});
  const members = [...Map.groupBy(texts.keys(), (i) => rows.get(found[i]?.id ?? "")?.theme).values()];
  members.sort((a, b) => b.length - a.length);
  const snippets = members.map((list) => list.map((i) => ({ ...found[i], ...rows.get(found[i]?.id ?? "") }) as never));
  const names = await nameThemes(
    snippets,
    members.map((list) => selectRows(vectors, list)),
    { embed: (asked) => namer.embed(asked, {}) },
  );
  const questions = await judge.embed(
    names.map(({ name }) => name),
    {},
  );
  closeStore(store);
  const scores = members.map((list, t) => {
    const nearness = texts.map((_, i) => dot(rowOf(questions, t), rowOf(judged, i)));
    return ranking(nearness, new Set(list));
  });
  return {
    file,
    themes: members.length,
    averagePrecision: mean(scores.map(({ averagePrecision }) => averagePrecision)),
    areaUnderCurve: mean(scores.map(({ area }) => area)),
    names: names.map(({ name }, t) => `${scores[t]?.averagePrecision.toFixed(2)} ${name}`),
  };
}

function ranking(nearness: readonly number[], wanted: ReadonlySet<number>): { averagePrecision: number; area: number } {
  const order = [...nearness.keys()].sort((a, b) => (nearness[b] ?? 0) - (nearness[a] ?? 0) || a - b);
  let hits = 0;
  let precision = 0;
  let others = 0;
  order.forEach((i, rank) => {
    if (wanted.has(i)) precision += ++hits / (rank + 1);
    else others += wanted.size - hits;
  });
  return { averagePrecision: precision / wanted.size, area: 1 - others / (wanted.size * (nearness.length - wanted.size)) };
}

function mean(values: readonly number[]): number {
  return Math.round((1000 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 1000;
}
