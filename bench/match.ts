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
import { matchBacklog } from "../src/engine/stages/match/match.ts";
import { selectRows } from "../src/engine/stages/vectors.ts";
import type { BacklogItem } from "../src/shared/domain.ts";

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
      asked.push({ id, texts: [text], vectors });
    }
    const found = matchBacklog(asked, items, itemVectors, { top: 11 });
    const ranks = queries.map(({ id, wanted }, q) => {
      const keys = (found[q]?.matches ?? []).map((match) => match.key).filter((key) => !itself || key !== id);
      return keys.findIndex((key) => wanted.has(key));
    });
    const share = (within: number) => ranks.filter((rank) => rank >= 0 && rank < within).length / ranks.length;
    const tracked = queries.flatMap(({ id, wanted }, q) =>
      (found[q]?.matches ?? []).filter((match) => match.tracked && (!itself || match.key !== id)).map((match) => wanted.has(match.key)),
    );
    const hits = [1, 5, 10].map((within) => `hit@${within} ${share(within).toFixed(3)}`).join("  ");
    console.log(
      `${name}: ${queries.length} queries, ${items.length} items  ${hits}  “tracked” ${tracked.length}, linked ${tracked.filter(Boolean).length}`,
    );
  }
  await embedder.close();
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
