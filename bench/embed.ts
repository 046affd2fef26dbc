/**
 * How fast Earshot embeds, against a plain transformers.js `pipeline()` loop in batches of 32: the same model files, the same
 * texts, in one run, taking turns. Wanted: at least 2.5 times as fast on texts of mixed length. Texts of equal length are shown
 * as well: a loop in batches pads every text to the longest of its batch, which is most of its loss.
 * `node bench/embed.ts [--texts 300] [--rounds 2]`
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { DEFAULT_MODEL, type Embedder, FALLBACK_MODEL, openEmbedder } from "../src/engine/embed/embedder.ts";

const RESOURCES = path.resolve(import.meta.dirname, "../resources");
const MODELS = path.join(RESOURCES, "models");
const WANTED_RATIO = 2.5;
const PEER_BATCH = 32;

type Peer = (texts: readonly string[]) => Promise<Float32Array[]>;

export type EmbeddingBench = {
  set: "mixed" | "short" | "long";
  texts: number;
  medianCharacters: number;
  oursPerSecond: number;
  peerPerSecond: number;
  staticPerSecond: number;
  /** ours / peer, of the best rounds */
  ratio: number;
  /** mean cosine of our vector to the peer's, which padding and quantisation in batches shift a little */
  agreement: number;
};

/** `texts` of mixed length and a third as many short and long ones. Rounds take turns so that a busy machine slows both; the best round of each counts. */
export async function measureEmbedding(options: { texts: number; rounds: number }): Promise<EmbeddingBench[]> {
  const ours = await openEmbedder({ modelsFolder: MODELS });
  const instant = await openEmbedder({ modelsFolder: MODELS, model: FALLBACK_MODEL });
  const peer = await openPeer();
  const all = mixedTexts(options.texts * 4);
  const third = Math.ceil(options.texts / 3);
  const sets = [
    { set: "mixed" as const, texts: all.slice(0, options.texts) },
    { set: "short" as const, texts: all.filter((text) => text.length < 120).slice(0, third) },
    { set: "long" as const, texts: all.filter((text) => text.length > 300 && text.length < 600).slice(0, third) },
  ];
  const results: EmbeddingBench[] = [];
  for (const { set, texts } of sets) results.push({ set, ...(await measureSet(texts, options.rounds, { ours, instant, peer })) });
  await ours.close();
  await instant.close();
  return results;
}

async function measureSet(
  texts: readonly string[],
  rounds: number,
  { ours, instant, peer }: { ours: Embedder; instant: Embedder; peer: Peer },
): Promise<Omit<EmbeddingBench, "set">> {
  const ourRows = (await ours.embed(texts.slice(0, PEER_BATCH))).data;
  const agreement = meanCosine(ourRows, await peer(texts.slice(0, PEER_BATCH)));
  const best = { ours: Number.POSITIVE_INFINITY, peer: Number.POSITIVE_INFINITY, instant: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round++) {
    best.ours = Math.min(best.ours, await secondsOf(() => ours.embed(texts)));
    best.peer = Math.min(best.peer, await secondsOf(() => peer(texts)));
    best.instant = Math.min(best.instant, await secondsOf(() => instant.embed(texts)));
  }
  return {
    texts: texts.length,
    medianCharacters: texts.map((text) => text.length).sort((a, b) => a - b)[texts.length >> 1] ?? 0,
    oursPerSecond: texts.length / best.ours,
    peerPerSecond: texts.length / best.peer,
    staticPerSecond: texts.length / best.instant,
    ratio: best.peer / best.ours,
    agreement,
  };
}

/** The loop that the documentation of transformers.js shows, on the local files only. */
async function openPeer(): Promise<Peer> {
  const { env, pipeline } = await import("@huggingface/transformers");
  env.allowRemoteModels = false;
  env.localModelPath = MODELS;
  const extract = await pipeline("feature-extraction", DEFAULT_MODEL, { dtype: "q8" });
  return async (texts) => {
    const rows: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += PEER_BATCH) {
      const output = await extract(texts.slice(start, start + PEER_BATCH), { pooling: "cls", normalize: true });
      rows.push(...(output.tolist() as number[][]).map((row) => Float32Array.from(row)));
    }
    return rows;
  };
}

/** Subjects, first sentences and whole tickets in turn, all different, the same every time. */
function mixedTexts(count: number): string[] {
  const file = readFileSync(path.join(RESOURCES, "samples/notewell-tickets.csv"), "utf8");
  const tickets = parse(file, { columns: true }) as { Subject: string; Description: string }[];
  const texts = new Set<string>();
  for (let index = 0; texts.size < count; index++) {
    const ticket = (step: number) => tickets[(index * 7 + step) % tickets.length] ?? { Subject: "", Description: "" };
    const lap = index < tickets.length ? "" : ` (${Math.floor(index / tickets.length)})`;
    texts.add(ticket(0).Subject + lap);
    texts.add((ticket(1).Description.split(/(?<=[.!?])\s/)[0] ?? "") + lap);
    texts.add(`${ticket(2).Subject}\n${ticket(2).Description}${lap}`);
  }
  return [...texts].slice(0, count);
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function meanCosine(ours: Float32Array, peer: readonly Float32Array[]): number {
  let sum = 0;
  for (const [row, vector] of peer.entries()) {
    for (const [column, value] of vector.entries()) sum += value * (ours[row * vector.length + column] ?? 0);
  }
  return sum / peer.length;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { texts: { type: "string", default: "300" }, rounds: { type: "string", default: "2" } } });
  const results = await measureEmbedding({ texts: Number(values.texts), rounds: Number(values.rounds) });
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}; texts per second`);
  console.log("set     texts  median characters  Earshot  transformers.js  ratio  static model  agreement");
  for (const found of results) {
    const numbers = [found.texts, found.medianCharacters, found.oursPerSecond, found.peerPerSecond].map((number) => number.toFixed(0));
    const [texts = "", characters = "", ours = "", peer = ""] = numbers;
    const speeds = `${ours.padStart(9)}${peer.padStart(17)}${found.ratio.toFixed(2).padStart(7)}${found.staticPerSecond.toFixed(0).padStart(14)}`;
    console.log(`${found.set.padEnd(6)}${texts.padStart(7)}${characters.padStart(19)}${speeds}${found.agreement.toFixed(4).padStart(11)}`);
  }
  const ratio = results.find((found) => found.set === "mixed")?.ratio ?? 0;
  console.log(`ratio on mixed lengths ${ratio.toFixed(2)}, wanted at least ${WANTED_RATIO}`);
  if (ratio < WANTED_RATIO) process.exitCode = 1;
}
