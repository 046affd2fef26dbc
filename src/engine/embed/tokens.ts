/** Turns a text into the numbers of a model's tokens, cut to what the model reads. */
import { readFileSync } from "node:fs";
import { Tokenizer } from "@huggingface/tokenizers";

export type Tokenize = (text: string) => number[];

/** No token of a normal text needs so many characters: a bound for texts that are far too long to read whole. */
const MOST_CHARACTERS_PER_TOKEN = 32;

/**
 * Loads a Hugging Face tokenizer.json from disk. The result cuts at `maxTokens`; with special tokens the closing one is kept.
 * The file's own padding and truncation are switched off: a vector must depend on its text alone.
 */
export function loadTokenizer(tokenizerFile: string, options: { maxTokens: number; specialTokens: boolean }): Tokenize {
  const description = JSON.parse(readFileSync(tokenizerFile, "utf8")) as Record<string, unknown>;
  const tokenizer = new Tokenizer({ ...description, padding: null, truncation: null }, {});
  return (text) => {
    const { ids } = tokenizer.encode(cutCharacters(text, options.maxTokens * MOST_CHARACTERS_PER_TOKEN), {
      add_special_tokens: options.specialTokens,
    });
    if (ids.length <= options.maxTokens) return ids;
    if (!options.specialTokens) return ids.slice(0, options.maxTokens);
    return [...ids.slice(0, options.maxTokens - 1), ids.at(-1) as number];
  };
}

/** The number of the token that stands for what the vocabulary does not know, or null. */
export function unknownTokenOf(tokenizerFile: string): number | null {
  const description = JSON.parse(readFileSync(tokenizerFile, "utf8")) as { model?: { unk_token?: string; vocab?: Record<string, number> } };
  const unknown = description.model?.unk_token;
  return unknown === undefined ? null : (description.model?.vocab?.[unknown] ?? null);
}

function cutCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  const code = text.charCodeAt(most - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, splitsPair ? most - 1 : most);
}
