/** Real transcripts of other people, where EARSHOT_DATA says they lie: no word is lost, whoever speaks it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Parsed, Recognition } from "../../../src/engine/import/conversation.ts";
import { parseFile } from "../../../src/engine/import/index.ts";
import { wordsOf } from "./read-fixture.ts";

const folder = process.env.EARSHOT_DATA ?? "";
const text = (path: string): string => readFileSync(join(folder, path), "utf8");
const read = (path: string): Promise<Parsed & { recognition: Recognition }> => parseFile(readFileSync(join(folder, path)), path);
const wordsIn = (raw: string): string[] => raw.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
const RECALL = 0.995;

/** The share of the expected words that were read, each as often as it is said. */
function recallOf(expected: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of expected) {
    const count = left.get(word) ?? 0;
    if (count > 0) hits += 1;
    left.set(word, count - 1);
  }
  return hits / expected.length;
}

/** The bare words of a file, by rules of their own: times, arrows, tags, labels and Markdown's marks taken off. */
const bare: [string, (raw: string) => string][] = [
  ["transcripts-zoom-vtt/zoom-lesson.vtt", (raw) => raw.replace(/^(?:WEBVTT|\d+|.*-->.*)$/gm, "").replace(/^Caleob King: /gm, "")],
  ["transcripts-hitsave-interview/goodboy-galaxy.vtt", (raw) => raw.replace(/^(?:WEBVTT|.*-->.*)$/gm, "")],
  ["transcripts-hitsave-interview/goodboy-galaxy.srt", (raw) => raw.replace(/^(?:\d+|.*-->.*)$/gm, "")],
  ["transcripts-hitsave-interview/goodboy-galaxy.txt", (raw) => raw.replace(/^\[[^\]]*\]/gm, "")],
  ["transcripts-hitsave-interview/goodboy-galaxy.lrc", (raw) => raw.replace(/^\[[^\]]*\]/gm, "")],
  ["transcripts-hitsave-interview/goodboy-galaxy.tsv", (raw) => raw.replace(/^\S+\t\S+\t/gm, "").replace(/^text$/m, "")],
  ["transcripts-hitsave-interview/goodboy-galaxy.text", (raw) => raw],
  [
    "transcripts-hitsave-interview/legends-of-astravia.md",
    (raw) => raw.slice(raw.indexOf("## Transcript") + 13).replace(/^(?:Jonas Rosland|Jaiden Alemni) +[\d:]+ *$/gm, ""),
  ],
];

describe.skipIf(folder === "")("real transcripts (set EARSHOT_DATA to run)", () => {
  it.each(bare)("%s", async (file, strip) => {
    const expected = wordsIn(strip(text(file)).replace(/\*/g, ""));
    expect(expected.length).toBeGreaterThan(1000);
    expect(recallOf(expected, wordsOf(await read(file)))).toBeGreaterThanOrEqual(RECALL);
  });

  it.each([1, 2, 3, 4, 5])("interview %i with a manager: every word after the heading, both speakers", async (number) => {
    const raw = text(`transcripts-manager-interviews/ESTR${number}.txt`);
    const parsed = await read(`transcripts-manager-interviews/ESTR${number}.txt`);
    const spoken = raw.slice(raw.indexOf("Interviewer:")).replace(/^(?:Interviewer|ES\d):/gm, "");
    expect(recallOf(wordsIn(spoken), wordsOf(parsed))).toBe(1);
    const turns = [...raw.matchAll(/^(Interviewer|ES\d):/gm)].map((match) => match[1]);
    expect(parsed.conversations[0]?.messages.map((m) => m.speaker)).toEqual(turns.filter((name, at) => name !== turns[at - 1]));
  });

  it("conversations in Markdown: every word, every speaker in turn", async () => {
    for (const name of readdirSync(join(folder, "transcripts-changelog")).filter((file) => file.startsWith("shipit"))) {
      const raw = text(`transcripts-changelog/${name}`);
      const parsed = await read(`transcripts-changelog/${name}`);
      const spoken = raw
        .replace(/^\*\*[^*\n]{1,40}:\*\*/gm, "")
        .replace(/\]\([^)]*\)/g, "]")
        .replace(/[*_\\]/g, "");
      expect(recallOf(wordsIn(spoken), wordsOf(parsed)), name).toBeGreaterThanOrEqual(RECALL);
      const heads = [...raw.matchAll(/^\*\*([^*\n]{1,40}):\*\*/gm)].map((match) => match[1]).filter((speaker) => speaker !== "Break");
      expect(parsed.conversations[0]?.messages.map((m) => m.speaker)).toEqual(heads.filter((speaker, at) => speaker !== heads[at - 1]));
    }
  });

  it("a call of an agent and a customer: the same words and roles from JSON and from Word", async () => {
    const [json, word] = await Promise.all(["json", "docx"].map((ending) => read(`transcripts-aws-call-analytics/example-call.${ending}`)));
    const rolesAndWords = (parsed: Parsed | undefined) => parsed?.conversations[0]?.messages.map((m) => [m.role, m.text]);
    expect(rolesAndWords(word)).toEqual(rolesAndWords(json));
    const turns: { Content: string; ParticipantRole: string }[] = JSON.parse(
      text("transcripts-aws-call-analytics/example-call.json"),
    ).Transcript;
    expect(json && wordsOf(json)).toEqual(wordsIn(turns.map((turn) => turn.Content).join(" ")));
    expect(new Set(json?.conversations[0]?.messages.map((m) => `${m.speaker} ${m.role}`))).toEqual(
      new Set(["AGENT internal", "CUSTOMER customer"]),
    );
  });

  it("recognisers' JSON: every word of the whole transcript", async () => {
    const deepgram = JSON.parse(text("transcripts-asr-json/dg_utterances.json")).results.channels[0].alternatives[0].transcript;
    const assembly = JSON.parse(text("transcripts-asr-json/assemblyai_utterances.json")).utterances;
    const bedrock = JSON.parse(text("transcripts-aws-call-analytics/bda-standard.json")).audio_segments;
    const saidBy = (turns: { text: string }[]): string => turns.map((turn) => turn.text).join(" ");
    for (const [file, whole] of [
      ["transcripts-asr-json/dg_utterances.json", deepgram],
      ["transcripts-asr-json/assemblyai_utterances.json", saidBy(assembly)],
      ["transcripts-aws-call-analytics/bda-standard.json", saidBy(bedrock)],
    ])
      expect(recallOf(wordsIn(whole), wordsOf(await read(file))), file).toBeGreaterThanOrEqual(RECALL);
  });
});
