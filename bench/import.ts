/**
 * How fast Earshot imports, against the bare parser on the same file: csv-parse, JSON.parse a line, media-captions. The import
 * hashes the file, recognises it, reads every row to a conversation and writes the database. Wanted: at least half as fast.
 * Beside it the same parser on the file as a stream, as whoever reads a gigabyte must: the bare one is given the whole text.
 * `node bench/import.ts [--tickets 20000] [--rounds 3]`
 */
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { parse as parseStream } from "csv-parse";
import { parse } from "csv-parse/sync";
import { parseText } from "media-captions";
import { openFile } from "../src/engine/import/index.ts";
import { type FileToImport, importFiles } from "../src/engine/import/run.ts";
import { closeStore, openStore } from "../src/engine/store/open.ts";

const WANTED_RATIO = 0.5;
const TICKET_CHARACTERS = 500;
const WORDS =
  "the export drops tables when I open report again after update nothing works slow search billing invoice team please fix".split(" ");

export type ImportBench = {
  file: string;
  megabytes: number;
  rows: number;
  bareMs: number;
  /** the same parser, the file read as a stream; null where there is none */
  streamedMs: number | null;
  /** read to conversations, without the database */
  readMs: number;
  importMs: number;
  /** bare / import: 1 is as fast as the bare parser */
  ratio: number;
  streamedRatio: number | null;
};

type Case = { name: string; content: string; rows: number; bare(text: string): unknown; streamed?(path: string): Promise<void> };

/** Rounds take turns so that a busy machine slows all alike; the best round of each counts. */
export async function measureImport(options: { tickets: number; rounds: number }): Promise<ImportBench[]> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-bench-"));
  try {
    const results: ImportBench[] = [];
    for (const one of casesOf(options.tickets)) results.push(await measureCase(one, folder, options.rounds));
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureCase({ name, content, rows, bare, streamed }: Case, folder: string, rounds: number): Promise<ImportBench> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const file: FileToImport = { name, sizeBytes: statSync(path).size, pieces: () => createReadStream(path, { highWaterMark: 256 * 1024 }) };
  const best = {
    bare: Number.POSITIVE_INFINITY,
    streamed: Number.POSITIVE_INFINITY,
    read: Number.POSITIVE_INFINITY,
    all: Number.POSITIVE_INFINITY,
  };
  for (let round = 0; round < rounds; round++) {
    best.bare = Math.min(best.bare, await timed(() => bare(readFileSync(path, "utf8"))));
    if (streamed) best.streamed = Math.min(best.streamed, await timed(() => streamed(path)));
    best.read = Math.min(
      best.read,
      await timed(async () => {
        const { batches } = await openFile(file);
        for await (const _ of batches);
      }),
    );
    const store = openStore(join(folder, `${name}-${round}.earshot`), { create: true });
    best.all = Math.min(best.all, await timed(() => importFiles(store, [file])));
    closeStore(store);
  }
  return {
    file: name,
    megabytes: Math.round(content.length / 1e5) / 10,
    rows,
    bareMs: Math.round(best.bare),
    streamedMs: streamed ? Math.round(best.streamed) : null,
    readMs: Math.round(best.read),
    importMs: Math.round(best.all),
    ratio: Math.round((best.bare / best.all) * 100) / 100,
    streamedRatio: streamed ? Math.round((best.streamed / best.all) * 100) / 100 : null,
  };
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function casesOf(tickets: number): Case[] {
  const next = numbers(7);
  const rows = Array.from({ length: tickets }, (_, index) => {
    const text: string[] = [];
    for (let length = 0; length < TICKET_CHARACTERS; length += (text.at(-1)?.length ?? 0) + 1)
      text.push(WORDS[next() % WORDS.length] ?? "");
    return {
      id: String(index),
      subject: `Ticket about ${text[0]} and ${text[1]}`,
      description: text.join(" "),
      created_at: new Date(1.77e12 + index * 60_000).toISOString(),
      requester_email: `u${index % 5000}@x.example`,
      status: "open",
    };
  });
  const csv = rows.map((row) => `${row.id},${row.subject},"${row.description}",${row.created_at},${row.requester_email},${row.status}`);
  const cues = rows
    .slice(0, tickets / 4)
    .map((row, index) => `${clock(index * 4)} --> ${clock(index * 4 + 3)}\nAna Ruiz: ${row.description.slice(0, 80)}\n`);
  return [
    {
      name: "tickets.csv",
      rows: tickets,
      content: `Id,Subject,Description,Created at,Requester email,Status\n${csv.join("\n")}\n`,
      bare: (text) => parse(text),
      streamed: async (path) => {
        for await (const _ of createReadStream(path).pipe(parseStream()));
      },
    },
    {
      name: "tickets.ndjson",
      rows: tickets,
      content: `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`,
      bare: (text) => text.split("\n").map((line) => (line === "" ? null : JSON.parse(line))),
      streamed: async (path) => {
        for await (const line of createInterface({ input: createReadStream(path) })) JSON.parse(line);
      },
    },
    { name: "call.vtt", rows: cues.length, content: `WEBVTT\n\n${cues.join("\n")}`, bare: (text) => parseText(text, { type: "vtt" }) },
  ];
}

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >> 8;
  };
}

function clock(seconds: number): string {
  const two = (part: number): string => String(Math.floor(part)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.000`;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { tickets: { type: "string", default: "20000" }, rounds: { type: "string", default: "3" } } });
  const results = await measureImport({ tickets: Number(values.tickets), rounds: Number(values.rounds) });
  console.table(results);
  for (const { file, ratio } of results)
    if (ratio < WANTED_RATIO) {
      console.error(`${file}: ${ratio} of the bare parser's speed; wanted ${WANTED_RATIO}`);
      process.exitCode = 1;
    }
}
