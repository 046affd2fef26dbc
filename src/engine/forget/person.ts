/** Who a person is: by mail address or the source's author id, else by full name. Only hashes of these are kept. */
import { createHash } from "node:crypto";

/** The keys under which this writer is remembered as forgotten: the address where there is one, else the full name. */
export function personKeys(writer: { speaker: string | null; author: string | null }): string[] {
  const author = identity(writer.author);
  if (author !== "") return [keyOf(author)];
  const name = identity(writer.speaker);
  return name === "" ? [] : [keyOf(name)];
}

/** A later export may have the name alone: then a name of two words and more is the person. */
export function fullNameKeys({ speaker }: { speaker: string | null }): string[] {
  const name = identity(speaker);
  return /\S\s\S/.test(name) ? [keyOf(name)] : [];
}

export function keyOf(identity: string): string {
  return createHash("sha256").update(`earshot person ${identity}`).digest("hex");
}

export function identity(text: string | null): string {
  return text?.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase() ?? "";
}
