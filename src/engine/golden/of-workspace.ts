/** The golden sets of a workspace: its snippets as examples, what a person wrote to them, and the results that came back. */
import { createHash } from "node:crypto";
import type { CheckedArgs, CommandResult } from "../../shared/contract.ts";
import { EarshotError } from "../../shared/errors.ts";
import { fileName } from "../../shared/file-name.ts";
import type { EngineState } from "../engine-state.ts";
import type { FileBytes } from "../import/conversation.ts";
import { type Change, correct, factsOf } from "../store/facts.ts";
import type { Picture, PictureTheme } from "../views/picture.ts";
import { byTelling } from "../views/quotes.ts";
import type { GoldenAnswer, GoldenExample } from "./example.ts";
import { type GoldenResult, readPromptfooResults } from "./promptfoo-results.ts";

type Row = CommandResult<"golden.list">[number];
type Rate = CommandResult<"golden.rates">[number];

/** What praises or only greets asks the product nothing. */
const ASKING = new Set(["complaint", "request", "question"]);
/** A results file holds every answer; one of this size is no longer one. */
const LARGEST_RESULTS_BYTES = 200 * 1024 ** 2;

/** One example a distinct text, the most telling first, by theme. Throws request.not-found for an unknown theme. */
export function goldenRows(state: EngineState, theme?: string): Row[] {
  const picture = state.picture();
  const themes = theme === undefined ? picture.themes.filter((each) => each.state !== "dismissed") : [themeOf(picture, theme)];
  const answers = factsOf<GoldenAnswer>(state.store, "golden.example");
  return themes.flatMap((each) => rowsOf(picture, each, answers));
}

/** What leaves: without the examples that a person left out, and without the folders of their computer. */
export function goldenExamples(rows: readonly Row[]): GoldenExample[] {
  return rows.flatMap(({ leftOut, conversation: _conversation, ...example }) =>
    leftOut ? [] : [{ ...example, source: fileName(example.source) }],
  );
}

function rowsOf(picture: Picture, theme: PictureTheme, answers: ReadonlyMap<string, GoldenAnswer>): Row[] {
  const segments = new Map(picture.accounts.map((account) => [account.name.toLowerCase(), account.segment]));
  const seen = new Set<string>();
  return [...theme.snippets].sort(byTelling).flatMap(({ snippet, row }): Row[] => {
    const answer = answers.get(snippet.id) ?? {};
    const isCopy = seen.has(row.textHash);
    if ((isCopy || !ASKING.has(snippet.kind)) && Object.keys(answer).length === 0) return [];
    seen.add(row.textHash);
    return [
      {
        id: snippet.id,
        theme: theme.id,
        themeName: theme.name,
        input: answer.input ?? snippet.text,
        said: snippet.text,
        expected: answer.expected ?? "",
        check: answer.check ?? "contains",
        leftOut: answer.leftOut ?? false,
        source: snippet.source,
        conversation: snippet.conversation,
        segment: segments.get(snippet.account?.toLowerCase() ?? "") ?? null,
      },
    ];
  });
}

/** Throws request.not-found for a snippet that is in no theme. */
export function setGolden(state: EngineState, { id, input, expected, check, leftOut }: CheckedArgs<"golden.set">): Change[] {
  const found = state.picture().snippets.find(({ snippet }) => snippet.id === id);
  if (!found?.snippet.theme) throw new EarshotError("request.not-found", "There is no such example: its snippet is in no theme.");
  const before = factsOf<GoldenAnswer>(state.store, "golden.example").get(id) ?? {};
  const words = (now: string | null | undefined, then: string | undefined) => (now === undefined ? then : now?.trim() || undefined);
  const after: GoldenAnswer = {
    input: words(input, before.input),
    expected: words(expected, before.expected),
    check: check ?? before.check,
    leftOut: (leftOut ?? before.leftOut) || undefined,
  } as GoldenAnswer;
  if (after.input === found.snippet.text) delete after.input;
  for (const key of Object.keys(after) as (keyof GoldenAnswer)[]) if (after[key] === undefined) delete after[key];
  return [{ kind: "golden.example", target: id, value: Object.keys(after).length === 0 ? null : after }];
}

/** Pass rates, oldest first: the series of a decision's metric. */
export function goldenRates(state: EngineState, theme?: string): Rate[] {
  const names = new Map(state.picture().themes.map((each) => [each.id, each.name]));
  const results = [...factsOf<GoldenResult>(state.store, "golden.result").values()];
  return results
    .filter((result) => theme === undefined || result.theme === theme)
    .sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0) || (left.theme < right.theme ? -1 : 1))
    .map((result) => {
      const judged = result.passed + result.failed;
      return { ...result, themeName: names.get(result.theme) ?? null, rate: judged === 0 ? null : result.passed / judged };
    });
}

/** Reads promptfoo's results; the same run again replaces itself. One correction, so it can be undone. */
export function keepResults(state: EngineState, text: string, file: string): { undo: string; rates: Rate[]; foreign: number } {
  const id = createHash("sha256").update(text).digest("hex").slice(0, 24);
  const { results, foreign } = readPromptfooResults(text, file, id);
  if (results.length === 0)
    throw new EarshotError("input.empty", "No result in this file belongs to a theme of Earshot.", {
      details: { file, todo: "Evaluate a golden set that Earshot exported: its tests carry the theme in their metadata." },
    });
  const undo = `Read the results of ${results.length === 1 ? "one golden set" : `${results.length} golden sets`}`;
  correct(
    state.store,
    undo,
    results.map((result) => ({
      kind: "golden.result",
      target: [result.evaluation, result.theme, result.provider].join("\n"),
      value: result,
    })),
  );
  state.changed("correction");
  const own = new Set(results.map(({ evaluation }) => evaluation));
  return { undo, rates: goldenRates(state).filter(({ evaluation }) => own.has(evaluation)), foreign };
}

/** A results file that the page streamed in, or a path of the command line, as text. */
export async function readResultsFile(file: FileBytes): Promise<string> {
  if (file.sizeBytes > LARGEST_RESULTS_BYTES) throw new EarshotError("input.too-large", undefined, { details: { file: file.name } });
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces()) pieces.push(piece);
  return Buffer.concat(pieces)
    .toString("utf8")
    .replace(/^\ufeff/, "");
}

function themeOf(picture: Picture, id: string): PictureTheme {
  const theme = picture.themes.find((each) => each.id === id);
  if (!theme) throw new EarshotError("request.not-found", "There is no such theme.");
  return theme;
}
