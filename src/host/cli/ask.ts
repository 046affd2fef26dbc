/** `ask`: the dozen snippets whose answer teaches most, and the answers to them. */
import { EarshotError } from "../../shared/errors.ts";
import { learntWords } from "../../shared/learnt-words.ts";
import { type Output, print } from "./output.ts";
import { withEngine } from "./workspace.ts";

const ANSWER = /^([^=\s]+)=(yes|no)$/i;

/** Without answers lists what Earshot is least sure of; with `ID=yes` (a complaint) or `ID=no` corrects the kinds, and reads all others anew in their light. */
export async function ask(answers: readonly string[], output: Output): Promise<void> {
  const told = answers.map((answer) => {
    const [, id, word] = ANSWER.exec(answer) ?? [];
    if (!id || !word) throw new EarshotError("request.invalid", `“${answer}” is no answer.`, { details: { todo: "Say ID=yes or ID=no." } });
    return { id, isComplaint: word.toLowerCase() === "yes" };
  });
  await withEngine(output.workspace, { create: false }, async (engine) => {
    const ids = told.length > 0 ? told.map(({ id }) => id) : (await engine.call("evaluation.get", {})).leastSure;
    const quotes = ids.length === 0 ? [] : await engine.call("snippet.list", { ids: [...ids] });
    const kindOf = new Map(quotes.map(({ snippet }) => [snippet.id, snippet.kind]));
    const missing = ids.find((id) => !kindOf.has(id));
    if (missing !== undefined) throw new EarshotError("request.not-found", `There is no snippet ${missing}.`);
    for (const { id, isComplaint } of told) {
      const found = kindOf.get(id) ?? "other";
      await engine.call("snippet.set-kind", { id, kind: isComplaint ? "complaint" : found === "complaint" ? "other" : found });
    }
    if (told.length > 0) {
      const learnt = await engine.call("evaluation.learn", {});
      print({ answered: told.length, learnt }, output, () => `${told.length} answered. ${learntWords(learnt)}`);
    } else {
      const rows = quotes.map(({ snippet: { id, kind, scores, text } }) => ({ id, kind, score: scores.complaint, text }));
      print(rows, output, () => rows.map(rowWords).join("\n") || "Nothing to ask: analyse something first.");
    }
  });
}

function rowWords({ id, kind, score, text }: { id: string; kind: string; score: number; text: string }): string {
  return `${id}  ${kind.padEnd(9)} ${score.toFixed(2)}  ${text.replace(/\s+/g, " ").slice(0, 160)}`;
}
