/** Texts of a labelled set cut into points and embedded, as an import would be. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Embedder } from "../../src/engine/embed/embedder.ts";
import type { Vectors } from "../../src/engine/model.ts";
import { segmentMessages } from "../../src/engine/stages/find/segment.ts";
import { aroundSnippets } from "../../src/engine/stages/group/context.ts";
import type { LabelledSet } from "./sets.ts";

/** Row i is a point of the text `textOf[i]`; `around`: what stands around it there. */
export type Points = { textOf: number[]; vectors: Vectors; around: Vectors };

export async function readPoints(set: LabelledSet, embedder: Embedder): Promise<Points> {
  const points = set.texts.flatMap(({ title, text }, at) => pointsOf(title, text).map((point) => ({ at, point })));
  const texts = points.map(({ point }) => point);
  const vectors = await vectorsOf(texts, embedder);
  const textOf = points.map(({ at }) => at);
  const around = aroundSnippets(vectors, {
    conversations: textOf.map(String),
    lengths: texts.map((text) => text.length),
    isSpoken: () => false,
  });
  return { textOf, vectors, around };
}

function pointsOf(title: string | null, text: string): string[] {
  const message = { role: "customer" as const, speaker: null, language: "en", skip: [] };
  const points = segmentMessages([
    ...(title ? [{ ...message, index: 0, text: title, isTitle: true }] : []),
    { ...message, index: 1, text, isTitle: false },
  ]);
  return points.map(({ spans }) => spans.map((span) => span.text).join(" "));
}

/** Unit rows, kept between runs under a name made of the model and the texts. */
export async function vectorsOf(texts: readonly string[], embedder: Embedder): Promise<Vectors> {
  const { hash, dimensions } = embedder.info;
  const folder = path.join(tmpdir(), "earshot-bench-vectors");
  mkdirSync(folder, { recursive: true });
  const file = path.join(
    folder,
    createHash("sha256")
      .update(JSON.stringify([hash, texts]))
      .digest("hex"),
  );
  if (!existsSync(file)) writeFileSync(file, (await embedder.embed(texts)).data);
  return { data: new Float32Array(new Uint8Array(readFileSync(file)).buffer), dimensions, count: texts.length };
}
