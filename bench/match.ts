/**
 * How well tickets find their backlog items and backlog items their duplicates, on labelled data of your own:
 * `EARSHOT_DATA=folder node bench/match.ts` (match-thunderbird-2023-dev/{backlog,tickets,gold}.csv, backlog-seamonkey/*.csv).
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { openEmbedder } from "../src/engine/embed/embedder.ts";
import { htmlToText } from "../src/engine/import/read/html.ts";
import { embedItems, itemText } from "../src/engine/stages/match/item-vectors.ts";
import { LIKELY, PERHAPS } from "../src/engine/stages/match/likelihood.ts";
import { matchBacklog } from "../src/engine/stages/match/match.ts";
import { selectRows } from "../src/engine/stages/vectors.ts";
import type { BacklogItem } from "../src/shared/domain.ts";

/** Where a likelihood is read as another word: no mark, “unsure”, “likely”, “sure”. */
const BINS = [0, PERHAPS, LIKELY, 0.8];

type Query = { id: string; text: string; wanted: ReadonlySet<string> };

const data = process.env["EARSHOT_DATA"];
if (!data || !existsSync(path.join(data, "match-thunderbird-2023-dev")))
  console.log("EARSHOT_DATA names no folder with labelled matches: nothing measured.");
else {
  const embedder = await openEmbedder({
    modelsFolder: path.resolve(import.meta.dirname, "../resources/models"),
    model: "all-MiniLM-L6-v2",
  });
  for (const { name, items, queries, itself } of [tickets(data), duplicates(data)]) {
    const itemVectors = await embedItems(items, (texts) => embedder.embed(texts));
    const places = new Map(items.map(({ key }, at) => [key, at]));
    const asked = [];
    for (const { id, text } of queries) {
      const vectors = itself ? selectRows(itemVectors, [places.get(id) ?? 0]) : await embedder.embed([text]);
      asked.push({ id, texts: [text], vectors, ...(itself ? { itself: id } : {}) });
    }
    const found = matchBacklog(asked, items, itemVectors, { top: 10 }).map(({ matches }) => matches);
    const ranks = queries.map(({ wanted }, q) => (found[q] ?? []).findIndex(({ key }) => wanted.has(key)));
    const share = (within: number) => ranks.filter((rank) => rank >= 0 && rank < within).length / ranks.length;
    console.log(
      `${name}: ${queries.length} queries, ${items.length} items  ${[1, 5, 10].map((n) => `hit@${n} ${share(n).toFixed(3)}`).join("  ")}`,
    );
    // As often without its item as with it: every linked item out of the backlog, and the same queries again.
    const linked = new Set(queries.flatMap(({ wanted }) => [...wanted]));
    const others = items.flatMap(({ key }, at) => (linked.has(key) ? [] : [at]));
    const rest = others.flatMap((at) => items[at] ?? []);
    const without = matchBacklog(asked, rest, selectRows(itemVectors, others), { top: 1 }).map(({ matches }) => matches);
    const said = [found, without].flatMap((all) =>
      all.map(([first], q) => ({ score: first?.score ?? 0, right: queries[q]?.wanted.has(first?.key ?? "") === true })),
    );
    console.log(`  how likely the first is: ${BINS.map((bin, at) => reliability(said, bin, BINS[at + 1] ?? 1.01)).join("   ")}`);
  }
  await embedder.close();
}

/** What was said on average and what was so, of the firsts whose likelihood lies between. */
function reliability(said: readonly { score: number; right: boolean }[], from: number, to: number): string {
  const within = said.filter(({ score }) => score >= from && score < to);
  if (within.length === 0) return `from ${from}: none`;
  const mean = within.reduce((total, { score }) => total + score, 0) / within.length;
  return `from ${from}: ${within.length}, said ${mean.toFixed(2)}, linked ${(within.filter(({ right }) => right).length / within.length).toFixed(2)}`;
}

function tickets(folder: string) {
  const at = path.join(folder, "match-thunderbird-2023-dev");
  const links = new Map(
    rows(path.join(at, "gold.csv")).map((row) => [row["ticket_id"], new Set((row["backlog_ids"] ?? "").split(/[;,\s]+/))]),
  );
  const queries = rows(path.join(at, "tickets.csv")).map((row) => ({
    id: row["id"] ?? "",
    text: `${row["title"]}. ${htmlToText(row["content"] ?? "")}`.slice(0, 1500),
    wanted: links.get(row["id"]) ?? new Set<string>(),
  }));
  const items = rows(path.join(at, "backlog.csv")).map((row) => toItem(row["Issue key"] ?? "", row["Summary"] ?? "", ""));
  return { name: "tickets to backlog", items, queries: queries.filter(({ wanted }) => wanted.size > 0), itself: false };
}

function duplicates(folder: string) {
  const at = path.join(folder, "backlog-seamonkey");
  const items = rows(path.join(at, "SeaMonkey_bugs.csv")).map((row) =>
    toItem(row["Issue id"] ?? "", row["Summary"] ?? "", row["Description"] ?? ""),
  );
  const texts = new Map(items.map((item) => [item.key, itemText(item)]));
  const wanted = new Map<string, Set<string>>();
  for (const { issue_id_a: a = "", issue_id_b: b = "" } of rows(path.join(at, "duplicate_pairs.csv"))) {
    if (!texts.has(a) || !texts.has(b)) continue;
    wanted.set(a, (wanted.get(a) ?? new Set()).add(b));
    wanted.set(b, (wanted.get(b) ?? new Set()).add(a));
  }
  const queries: Query[] = [...wanted].map(([id, others]) => ({ id, text: texts.get(id) ?? "", wanted: others }));
  return { name: "duplicates in the backlog", items, queries, itself: true };
}

function toItem(key: string, title: string, body: string): BacklogItem {
  return { key, title, body, status: null, type: null, labels: [], url: null, date: null };
}

function rows(file: string): Record<string, string | undefined>[] {
  return parse(readFileSync(file, "utf8"), { columns: true, bom: true }) as Record<string, string>[];
}
