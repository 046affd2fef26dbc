/**
 * The time of every stage, snippets embedded a second and the peak memory, as a workspace grows: `node bench/stages.ts [SNIPPETS…]`
 * (1,000, 10,000 and 50,000 unless told). Each size is a process of its own: a CSV of made tickets, imported and analysed whole.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { openEngine } from "../src/engine/engine.ts";

const RESOURCES = path.resolve(import.meta.dirname, "../resources");
const SIZES = [1000, 10_000, 50_000];
const SENTENCES_PER_TICKET = 3;

type StagesBench = { snippets: number; themes: number; peakMegabytes: number; seconds: Record<string, number> };

const [first, ...rest] = process.argv.slice(2);
if (first === "--one") await measureOne(Number(rest[0]));
else printAll((first ? [first, ...rest] : SIZES).map(Number));

function printAll(sizes: readonly number[]): void {
  console.log("snippets  themes  peak MB  snippets/s  seconds of each stage");
  for (const size of sizes) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, "--one", String(size)], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    const { snippets, themes, peakMegabytes, seconds } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as StagesBench;
    const perSecond = Math.round(snippets / Math.max(0.001, seconds["embed"] ?? 0));
    const stages = Object.entries(seconds).map(([stage, time]) => `${stage} ${time.toFixed(1)}`);
    const columns = [snippets, themes, peakMegabytes, perSecond].map((number, i) => String(number).padStart([8, 8, 9, 12][i] ?? 8));
    console.log(`${columns.join("")}  ${stages.join(", ")}`);
  }
}

async function measureOne(size: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "earshot-bench-"));
  try {
    const file = path.join(folder, "tickets.csv");
    writeFileSync(file, madeTickets(size));
    const engine = await openEngine({ workspaceFile: path.join(folder, "made.earshot"), resourcesFolder: RESOURCES });
    const start = performance.now();
    await engine.importPaths([file], {}, {});
    const seconds = { import: (performance.now() - start) / 1000 };
    const stages = await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
    const { snippets, themes } = engine.lists.counts();
    await engine.close();
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(JSON.stringify({ snippets, themes, peakMegabytes, seconds: { ...seconds, ...stages } } satisfies StagesBench));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tickets of the sample's sentences, each the first half of one and the second half of another, so that nearly all texts differ. */
function madeTickets(snippets: number): string {
  const rows = parse(readFileSync(path.join(RESOURCES, "samples/notewell-tickets.csv"), "utf8"), { columns: true }) as {
    Description: string;
  }[];
  const sentences = rows
    .flatMap(({ Description }) => Description.split(/(?<=[.!?])\s+/))
    .map((sentence) => sentence.replace(/["\n]/g, " ").split(" "))
    .filter((words) => words.length >= 6 && words.length <= 40);
  const sentence = (n: number) => {
    const opening = sentences[(n * 7) % sentences.length] ?? [];
    const closing = sentences[(n * 13 + Math.floor(n / sentences.length) * 101) % sentences.length] ?? [];
    return [...opening.slice(0, Math.ceil(opening.length / 2)), ...closing.slice(Math.floor(closing.length / 2))].join(" ");
  };
  const tickets = Math.ceil(snippets / SENTENCES_PER_TICKET);
  const lines = Array.from({ length: tickets }, (_, ticket) => {
    const text = Array.from({ length: SENTENCES_PER_TICKET }, (_, k) => sentence(ticket * SENTENCES_PER_TICKET + k)).join(" ");
    const date = new Date(Date.UTC(2026, 0, 1 + (ticket % 300))).toISOString();
    return `${ticket + 1},${date},person${ticket % 2000}@example.com,"${text}"`;
  });
  return ["Ticket ID,Created at,Requester email,Description", ...lines].join("\n");
}
